"""La secuencia de un proceso como la pide BPMN: todo va de un inicio a un fin, con compuertas donde se abre o se une.

Un paso puede ir después de varios y antes de varios: todos se hacen, así que las compuertas son paralelas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grafos.exportacion.lectura import identificador
from reglas.lenguaje.caso import Proceso

INICIO, TAREA, COMPUERTA, FIN = "startEvent", "task", "parallelGateway", "endEvent"


@dataclass(frozen=True, slots=True)
class Nodo:
    """Un nodo de la secuencia. `paso`: del que es la tarea o la compuerta; vacío si es del proceso."""

    id: str
    clase: str
    paso: str = ""


@dataclass(frozen=True, slots=True)
class Flujo:
    """Los nodos, en orden, y las flechas entre ellos."""

    nodos: tuple[Nodo, ...]
    flechas: tuple[tuple[str, str], ...]


def tarea(paso: str) -> str:
    """El id de la tarea de un paso."""
    return identificador("t", paso)


def flujo_de(proceso: Proceso, pasos: Sequence[str]) -> Flujo:
    """La secuencia de los pasos: la que declara el caso o, si no declara ninguna, el orden en que se escribieron."""
    inicio, fin = Nodo(identificador("inicio", proceso.id), INICIO), Nodo(identificador("fin", proceso.id), FIN)
    antes, despues = _vecinos(proceso, pasos)
    primeros, ultimos = [p for p in pasos if not antes[p]], [p for p in pasos if not despues[p]]
    reparte, reune = identificador("reparte", proceso.id), identificador("reune", proceso.id)
    abierto = [Nodo(reparte, COMPUERTA)] if len(primeros) > 1 else []
    cerrado = [Nodo(reune, COMPUERTA)] if len(ultimos) > 1 else []
    nodos, flechas = [inicio, *abierto], [(inicio.id, reparte)] if abierto else []
    entrada: dict[str, str] = {}
    salida: dict[str, str] = {}
    for paso in pasos:
        une = [identificador("une", paso)] if len(antes[paso]) > 1 else []
        abre = [identificador("abre", paso)] if len(despues[paso]) > 1 else []
        camino = [*une, tarea(paso), *abre]
        entrada[paso], salida[paso] = camino[0], camino[-1]
        nodos += [Nodo(id_, TAREA if id_ == tarea(paso) else COMPUERTA, paso) for id_ in camino]
        flechas += pairwise(camino)
    nodos += [*cerrado, fin]
    desde, hasta = (reparte if abierto else inicio.id), (reune if cerrado else fin.id)
    flechas += [(desde, entrada[paso]) for paso in primeros]
    flechas += [(salida[previo], entrada[paso]) for paso in pasos for previo in antes[paso]]
    flechas += [(salida[paso], hasta) for paso in ultimos]
    flechas += [(reune, fin.id)] if cerrado else []
    return Flujo(tuple(nodos), tuple(flechas) or ((inicio.id, fin.id),))


def _vecinos(proceso: Proceso, pasos: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Los pasos justo antes y justo después de cada uno."""
    pares = [(previo, paso.id) for paso in proceso.pasos for previo in paso.despues_de if previo in pasos]
    antes: dict[str, list[str]] = {paso: [] for paso in pasos}
    despues: dict[str, list[str]] = {paso: [] for paso in pasos}
    for previo, paso in dict.fromkeys(pares or pairwise(pasos)):
        antes[paso].append(previo)
        despues[previo].append(paso)
    return antes, despues
