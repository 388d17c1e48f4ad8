"""Mermaid, para ver el grafo dentro de un texto: un recuadro por proceso y fase, y una flecha por responsable.

Mermaid reordena a su gusto y de fábrica no admite más de 500 flechas ni 50,000 signos: es una vista, no la lámina.
"""

from __future__ import annotations

import networkx as nx

from grafos.exportacion.lectura import Responde, dictamen_de, identificador, pasos_de, responsables, resumen_de, unicos
from reglas.lenguaje.vocabulario import FASES, ROTULOS_DE_FASE

_ESCAPES = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", **{signo: f"#{ord(signo)};" for signo in "#`;|%"}}


def en_mermaid(grafo: nx.MultiDiGraph) -> bytes:
    """El grafo como `flowchart LR`."""
    respuestas = responsables(grafo)
    caso = dictamen_de(grafo).caso
    lineas = [f"%% {escapado(caso.titulo)}, al {dictamen_de(grafo).fecha}", "flowchart LR"]
    for entidad in unicos(r.entidad for r in respuestas):
        lineas.append(f'  {_id("e", entidad)}(["{escapado(caso.entidades[entidad].nombre)}"])')
    for proceso in caso.procesos:
        lineas.append(f'  subgraph {_id("p", proceso.id)}["{escapado(proceso.nombre)}"]')
        for fase in FASES:
            suyos = [n.id for n in pasos_de(grafo, proceso.id) if caso.pasos[n.id].fase == fase]
            if suyos:
                rotulo = escapado(f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}")
                lineas.append(f'    subgraph {_id("f", proceso.id, fase)}["{rotulo}"]')
                lineas += [_paso(paso, caso.pasos[paso].nombre) for paso in suyos]
                lineas.append("    end")
        lineas.append("  end")
    lineas += unicos(_flecha(r) for r in respuestas)
    return ("\n".join(lineas) + "\n").encode("utf-8")


def _id(*partes: str) -> str:
    """Un id sin guiones: dos seguidos son una flecha."""
    conocido = identificador(*partes)
    return conocido if "-" not in conocido else f"{conocido.replace('-', '_')}_{resumen_de(conocido)}"


def _paso(id_: str, nombre: str) -> str:
    return f'      {_id("s", id_)}["{escapado(f"{id_} {nombre}")}"]'


def _flecha(r: Responde) -> str:
    modo = "" if r.modo == "titular" else f" ({r.modo.replace('_', ' ')})"
    rotulo = f"{r.funcion}{modo}"
    trazo = "-->" if r.firme else "-.->"
    return f'  {_id("e", r.entidad)} {trazo}|"{escapado(rotulo)}"| {_id("s", r.paso)}'


def escapado(texto: str) -> str:
    """El texto dentro de comillas de Mermaid: ni comillas, ni etiquetas, ni saltos."""
    return "".join(_ESCAPES.get(signo, signo) for signo in _en_una_linea(texto))


def _en_una_linea(texto: str) -> str:
    return " ".join("".join(signo if signo.isprintable() else " " for signo in texto).split())
