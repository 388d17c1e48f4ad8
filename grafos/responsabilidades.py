"""Grafo de responsabilidades: entidades, pasos, celdas, normas y el producto que recibe la ciudadanía.

Nodos (atributo `clase`): `entidad` (con `nivel`), `paso`, `celda` (con `vista`, su mapa de titulares), `norma`,
`producto`. Aristas: entidad → celda (`función`, `modo`, `regla`, `firme`, `abierta`), celda → paso, paso → paso
siguiente, norma → celda (por las reglas que la tratan) y paso → producto. De él leen los formatos de otras
herramientas; las comprobaciones, del dictamen del que sale, que así no hay que armarlo para revisar.
"""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx

from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen


class Nodo(NamedTuple):
    """Identificador de un nodo: su clase y su id, para que un paso y una entidad homónimos no se confundan."""

    clase: str
    id: str


def grafo_de(dictamen: Dictamen) -> nx.MultiDiGraph:
    """Grafo del dictamen, con nodos y aristas en orden estable. O(entidades + pasos + responsabilidades)."""
    caso = dictamen.caso
    grafo = nx.MultiDiGraph(dictamen=dictamen)
    for entidad in caso.entidades.values():
        grafo.add_node(Nodo("entidad", entidad.id), clase="entidad", nombre=entidad.nombre, nivel=entidad.nivel)
    for norma in caso.normas.values():
        grafo.add_node(Nodo("norma", norma.id), clase="norma", nombre=norma.nombre, rango=norma.rango)
    for proceso in caso.procesos:
        producto = Nodo("producto", proceso.id)
        grafo.add_node(producto, clase="producto", nombre=proceso.producto or proceso.nombre)
        for paso in proceso.pasos:
            nodo = Nodo("paso", paso.id)
            grafo.add_node(nodo, clase="paso", nombre=paso.nombre, fase=paso.fase, proceso=proceso.id)
            grafo.add_edge(nodo, producto, clase="entrega")
    for paso in caso.pasos.values():
        for anterior in paso.despues_de:
            grafo.add_edge(Nodo("paso", anterior), Nodo("paso", paso.id), clase="sigue")
    for celda, analizada in dictamen.celdas.items():
        grafo.add_node(nodo_de(celda), clase="celda", vista=analizada)
        grafo.add_edge(nodo_de(celda), Nodo("paso", celda.paso), clase="es parte de")
    _responsabilidades(grafo, dictamen)
    return grafo


def _responsabilidades(grafo: nx.MultiDiGraph, dictamen: Dictamen) -> None:
    for responsabilidad in dictamen.responsabilidades:
        if responsabilidad.celda not in dictamen.celdas:
            continue
        if not (responsabilidad.firme or responsabilidad.abierta):
            continue
        celda = nodo_de(responsabilidad.celda)
        grafo.add_edge(
            Nodo("entidad", responsabilidad.titular),
            celda,
            key=responsabilidad.regla,
            clase="responsable",
            función=responsabilidad.celda.funcion,
            modo=responsabilidad.modo,
            regla=responsabilidad.regla,
            firme=responsabilidad.firme,
            abierta=responsabilidad.abierta,
        )
        norma = Nodo("norma", dictamen.caso.reglas[responsabilidad.regla].norma)
        grafo.add_edge(norma, celda, key=responsabilidad.regla, clase="asigna")


def nodo_de(celda: Celda) -> Nodo:
    """Nodo de la celda."""
    return Nodo("celda", f"{celda.paso}·{celda.funcion}")


def celdas_de(grafo: nx.MultiDiGraph) -> list[CeldaAnalizada]:
    """Los mapas de titulares del grafo, en el orden del dictamen."""
    return [datos["vista"] for _, datos in grafo.nodes(data=True) if datos["clase"] == "celda"]
