"""Lo que un paso encuentra hecho: sus antecesores, y dónde alguien tenía en ellos una función."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from grafos.hallazgos.base import Indicio
from grafos.responsabilidades import Nodo
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen


def orden_de_pasos(grafo: nx.MultiDiGraph) -> nx.DiGraph:
    """Los pasos de todos los procesos y qué sigue a qué. O(aristas)."""
    orden = nx.DiGraph()
    orden.add_nodes_from(nodo for nodo, datos in grafo.nodes(data=True) if datos["clase"] == "paso")
    orden.add_edges_from((de, a) for de, a, clase in grafo.edges(data="clase") if clase == "sigue")
    return orden


def antecesores(orden: nx.DiGraph, dictamen: Dictamen, paso: str) -> list[str]:
    """Los pasos del mismo proceso que van antes, aunque sea pasando por otro proceso, en el orden del proceso.

    O(pasos + enlaces).
    """
    pasos = dictamen.caso.pasos
    antes = (pasos[nodo.id] for nodo in nx.ancestors(orden, Nodo("paso", paso)))
    return [otro.id for otro in sorted(antes, key=lambda p: p.orden) if otro.proceso == pasos[paso].proceso]


def con_titular(dictamen: Dictamen, celdas: Iterable[Celda]) -> Ambito | None:
    """Dónde alguna de las celdas tiene titular firme; nulo si no se sabe, porque alguna no se comprobó entera."""
    donde = dictamen.espacio.nada
    for celda in celdas:
        vista = dictamen.celdas.get(celda)
        if vista is None:
            continue
        if not vista.completa:
            return None
        donde = donde | dictamen.espacio.union_disjunta(z.ambito for z in vista.zonas if z.etiqueta.firmes)
    return donde


def sostenido(dictamen: Dictamen, vista: CeldaAnalizada, ambito: Ambito, *, si_se_exige: bool) -> Indicio | None:
    """El indicio de la celda donde alguien la tiene (y, si se pide, se exige) dentro del ámbito, con sus reglas."""
    partes: list[Ambito] = []
    reglas: set[str] = set()
    for zona in vista.zonas:
        etiqueta = zona.etiqueta
        if etiqueta.firmes and (etiqueta.exigida or not si_se_exige) and (parte := zona.ambito & ambito):
            partes.append(parte)
            reglas.update(*etiqueta.firmes.values())
    if not partes:
        return None
    return Indicio(celda=vista.celda, reglas=frozenset(reglas), ambito=dictamen.espacio.union_disjunta(partes))


def ejecuciones(vistas: Sequence[CeldaAnalizada]) -> list[CeldaAnalizada]:
    """Las celdas de ejecutar que se comprobaron enteras."""
    return [vista for vista in vistas if vista.celda.funcion == "ejecuta" and vista.completa]
