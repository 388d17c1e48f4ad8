"""Qué se aprovecha de un dictamen cuando solo cambian unas reglas: así una propuesta se simula en milisegundos.

Un cambio toca las celdas de las reglas que cambian, antes y después, las de las quitas, y las que encadenan con
ellas. Todo lo demás —deducción, ámbitos y zonas— vale como estaba.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motor.deduccion import Deducido
from motor.deduccion.programa import Programa
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.activacion import Celda, Quita
from reglas.lenguaje.caso import Caso, Regla


@dataclass(frozen=True, slots=True)
class PorRehacer:
    """`deducidos`: todos los del caso nuevo. `tocadas`: celdas que hay que rehacer. `cambiadas`: reglas distintas."""

    deducidos: frozenset[Deducido]
    tocadas: frozenset[Celda]
    cambiadas: frozenset[str]


def por_rehacer(
    antes: Caso, deducidos: frozenset[Deducido], despues: Caso, programa: Programa, quitas: Iterable[Quita]
) -> PorRehacer:
    """Lo que cambia entre dos casos que solo difieren en sus reglas. O(reglas + celdas tocadas)."""
    cambiadas = frozenset(
        id_ for id_ in antes.reglas.keys() | despues.reglas.keys() if antes.reglas.get(id_) != despues.reglas.get(id_)
    )
    if any(_encadena(regla) for caso in (antes, despues) for regla in caso.reglas.values()):
        nuevos = DeductorDeReferencia().deduce(programa)
    else:
        solo = tuple(regla for regla in programa.reglas if regla.id in cambiadas)
        frescos = DeductorDeReferencia().deduce(Programa(programa.pasos, programa.enlaces, solo))
        nuevos = frozenset(d for d in deducidos if d.regla not in cambiadas) | frescos
    directas = {Celda(d.paso, d.funcion) for d in deducidos | nuevos if d.regla in cambiadas}
    directas |= {quita.celda for quita in quitas}
    return PorRehacer(nuevos, _y_encadenadas(directas, deducidos | nuevos), cambiadas)


def _encadena(regla: Regla) -> bool:
    return regla.cuando is not None and regla.cuando.responsable is not None


def _y_encadenadas(celdas: set[Celda], deducidos: frozenset[Deducido]) -> frozenset[Celda]:
    enlaces = [(Celda(d.premisa.paso, d.premisa.funcion), Celda(d.paso, d.funcion)) for d in deducidos if d.premisa]
    tocadas = set(celdas)
    crece = bool(enlaces)
    while crece:
        nuevas = {despues for antes, despues in enlaces if antes in tocadas} - tocadas
        tocadas |= nuevas
        crece = bool(nuevas)
    return frozenset(tocadas)
