"""GraphML y GEXF para Gephi, yEd y networkx: atributos planos, sin nulos, listas ni objetos del motor."""

from __future__ import annotations

import io

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from grafos.exportacion.lectura import dictamen_de, responsables, sin_controles
from grafos.prosa.regiones import frase_corta
from grafos.responsabilidades import celdas_de, nodo_de
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen

Plano = str | bool | int | float


def en_graphml(grafo: nx.MultiDiGraph) -> bytes:
    """El grafo en GraphML, en UTF-8."""
    salida = io.BytesIO()
    # La de lxml, que networkx prefiere si la halla, declara las claves en otro orden.
    escritor = GraphMLWriter(encoding="utf-8", prettyprint=True, named_key_ids=False)
    escritor.add_graph_element(_con_ids(plano(grafo)))
    escritor.dump(salida)
    return salida.getvalue()


def _con_ids(copia: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """El mismo grafo con una clave distinta por arista, que es el id que GraphML les pone."""
    nuevo = nx.MultiDiGraph(**copia.graph)
    nuevo.add_nodes_from(copia.nodes(data=True))
    for numero, (desde, hasta, datos) in enumerate(copia.edges(data=True)):
        nuevo.add_edge(desde, hasta, key=f"a{numero}", **datos)
    return nuevo


def en_gexf(grafo: nx.MultiDiGraph) -> bytes:
    """El grafo en GEXF 1.2, sin la fecha de hoy: el mismo caso da los mismos bytes."""
    copia = plano(grafo)
    # GEXF no admite atributos del grafo, y a cada arista le hace falta un id propio.
    copia.graph.clear()
    for numero, (_, _, datos) in enumerate(copia.edges(data=True)):
        datos["id"] = f"a{numero}"
    for nodo, datos in copia.nodes(data=True):
        datos["label"] = datos.get("nombre", nodo)
    lineas = nx.generate_gexf(copia)
    sin_fecha = [linea for linea in lineas if "<meta " not in linea and "</meta>" not in linea]
    cuerpo = "\n".join(linea for linea in sin_fecha if not linea.strip().startswith("<creator>"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{cuerpo}\n'.encode()


def plano(grafo: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Una copia con ids de texto y atributos que cualquier formato admite."""
    dictamen = dictamen_de(grafo)
    caso = dictamen.caso
    copia = nx.MultiDiGraph(
        caso=caso.id, titulo=sin_controles(caso.titulo), fecha=dictamen.fecha.isoformat(), huella=caso.huella
    )
    for nodo, datos in grafo.nodes(data=True):
        copia.add_node(f"{nodo.clase}:{nodo.id}", **_atributos(datos, dictamen))
    vigentes = {(vista.celda, regla) for vista in celdas_de(grafo) for regla in _con_efecto(vista)}
    for desde, hasta, datos in grafo.edges(data=True):
        atributos = _atributos(datos, dictamen)
        if datos["clase"] == "responsable":
            # Lo asignado que otra norma desplaza en todas partes sigue en el grafo, y se distingue.
            vista = grafo.nodes[hasta]["vista"]
            atributos["surte efecto"] = (vista.celda, datos["regla"]) in vigentes
        copia.add_edge(f"{desde.clase}:{desde.id}", f"{hasta.clase}:{hasta.id}", **atributos)
    _delegadas(copia, grafo)
    return copia


def _con_efecto(vista: CeldaAnalizada) -> set[str]:
    """Las reglas de la celda que en alguna zona no están desplazadas."""
    return {regla for zona in vista.zonas for regla in zona.etiqueta.en_pie()}


def _delegadas(copia: nx.MultiDiGraph, grafo: nx.MultiDiGraph) -> None:
    """Las aristas de quien tiene la función por delegación: ninguna regla se la asigna."""
    for r in responsables(grafo):
        celda = nodo_de(Celda(r.paso, r.funcion))
        desde, hasta = f"entidad:{r.entidad}", f"{celda.clase}:{celda.id}"
        if not any(datos.get("regla") == r.regla for datos in copia.get_edge_data(desde, hasta, default={}).values()):
            atributos = {"clase": "responsable", "función": r.funcion, "modo": r.modo, "regla": r.regla}
            donde = {"firme": r.firme, "firme dónde": sin_controles(r.condicion), "por delegación": True}
            copia.add_edge(desde, hasta, **atributos, **donde, **{"surte efecto": True})


def _atributos(datos: dict[str, object], dictamen: Dictamen) -> dict[str, Plano]:
    salida: dict[str, Plano] = {}
    for clave, valor in datos.items():
        salida |= _aplanado(clave, valor, dictamen)
    return salida


def _aplanado(clave: str, valor: object, dictamen: Dictamen) -> dict[str, Plano]:
    if isinstance(valor, Ambito):
        return {clave: bool(valor), f"{clave} dónde": sin_controles(frase_corta(valor, dictamen.universo) or "")}
    if isinstance(valor, CeldaAnalizada):
        titulares = sorted({titular for zona in valor.zonas for titular in zona.etiqueta.firmes})
        celda = f"{dictamen.caso.pasos[valor.celda.paso].nombre}: {valor.celda.funcion}"
        return {
            "nombre": sin_controles(celda),
            "paso": valor.celda.paso,
            "función": valor.celda.funcion,
            "titulares": ", ".join(titulares),
        }
    if valor is None:
        return {}
    if isinstance(valor, bool | int | float):
        return {clave: valor}
    if isinstance(valor, list | tuple | set | frozenset):
        return {clave: sin_controles(", ".join(map(str, valor)))}
    return {clave: sin_controles(str(valor))}
