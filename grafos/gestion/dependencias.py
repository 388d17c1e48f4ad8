"""Qué acciones van antes de cuáles, y la cadena que manda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import networkx as nx

from reglas.lenguaje.gestion import Accion

__all__ = ["dependencias", "en_orden", "ruta_critica"]


def dependencias(acciones: Iterable[Accion]) -> nx.DiGraph:
    """De cada acción a las que dependen de ella."""
    grafo: nx.DiGraph = nx.DiGraph()
    dichas = {accion.id: accion for accion in acciones}
    for id_ in sorted(dichas):
        grafo.add_node(id_)
    for id_, accion in sorted(dichas.items()):
        for antes in accion.depende_de:
            if antes in dichas:
                grafo.add_edge(antes, id_)
    return grafo


def en_orden(grafo: nx.DiGraph, acciones: Iterable[Accion]) -> Iterator[str]:
    """Cada acción, después de las que espera; de las que pueden ir a la vez, antes la que antes empieza."""
    inicios = {accion.id: _inicio(accion) for accion in acciones}
    yield from nx.lexicographical_topological_sort(grafo, key=lambda id_: (inicios[id_], id_))


def ruta_critica(grafo: nx.DiGraph, acciones: Iterable[Accion]) -> tuple[tuple[str, ...], int | None]:
    """La cadena que más días suma (y, a igual suma, la de más acciones), y cuántos.

    Los días son nulos si alguna de sus acciones no dice de cuándo a cuándo.
    """
    dichas = {accion.id: accion for accion in acciones}
    inicio = object()
    pesado = nx.DiGraph()
    for antes, id_ in [*((inicio, id_) for id_ in sorted(dichas)), *sorted(grafo.edges)]:
        pesado.add_edge(antes, id_, peso=(_dias(dichas[id_]) or 0) * len(dichas) + 1)
    camino = nx.dag_longest_path(pesado, weight="peso")
    ruta = tuple(id_ for id_ in camino if id_ is not inicio)
    dias = [_dias(dichas[id_]) for id_ in ruta]
    sabidos = [cuantos for cuantos in dias if cuantos is not None]
    return ruta, sum(sabidos) if ruta and len(sabidos) == len(dias) else None


def _dias(accion: Accion) -> int | None:
    """Cuántos días dura, ambos extremos inclusive; nulo si falta alguno."""
    if accion.desde is None or accion.hasta is None:
        return None
    return (accion.hasta - accion.desde).days + 1


def _inicio(accion: Accion) -> date:
    return accion.desde or date.max
