"""GraphML y GEXF para Gephi, yEd y networkx: atributos planos, sin nulos, listas ni objetos del motor."""

from __future__ import annotations

import io

import networkx as nx

from grafos.exportacion.lectura import dictamen_de, responsables, sin_controles
from grafos.palabras import frase_corta
from grafos.responsabilidades import nodo_de
from motor.activacion import Celda
from motor.ambito import Ambito
from motor.analisis import CeldaAnalizada, Dictamen

Plano = str | bool | int | float


def en_graphml(grafo: nx.MultiDiGraph) -> bytes:
    """El grafo en GraphML, en UTF-8."""
    salida = io.BytesIO()
    nx.write_graphml(plano(grafo), salida, named_key_ids=False)
    return salida.getvalue()


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
    surten = {(r.entidad, nodo_de(Celda(r.paso, r.funcion)), r.regla) for r in responsables(grafo)}
    for desde, hasta, datos in grafo.edges(data=True):
        atributos = _atributos(datos, dictamen)
        if datos["clase"] == "responsable":
            # Lo asignado que otra norma desplaza sigue en el grafo, y se distingue.
            atributos["surte efecto"] = (desde.id, hasta, datos["regla"]) in surten
        copia.add_edge(f"{desde.clase}:{desde.id}", f"{hasta.clase}:{hasta.id}", **atributos)
    return copia


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
