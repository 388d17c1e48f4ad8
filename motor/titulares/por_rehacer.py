"""Qué se aprovecha de un dictamen cuando solo cambian unas reglas: así una propuesta se simula en milisegundos.

Un cambio toca las celdas de las reglas que cambian, antes y después, las de las quitas, y las que encadenan con
ellas. Todo lo demás —deducción, ámbitos y zonas— vale como estaba.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motor.deduccion import Deducido
from motor.deduccion.programa import Premisa, Programa, ReglaDeProducto
from motor.deduccion.referencia import Esperan, de_la_regla, encadenados
from motor.titulares.activacion import Celda, Quita
from reglas.lenguaje.caso import Caso


@dataclass(frozen=True, slots=True)
class PorRehacer:
    """`deducidos`: todos los del caso nuevo. `tocadas`: celdas que hay que rehacer."""

    deducidos: frozenset[Deducido]
    tocadas: frozenset[Celda]


@dataclass(frozen=True, slots=True)
class Previo:
    """De lo que se parte: el caso, su programa y lo que de él se dedujo."""

    caso: Caso
    programa: Programa
    deducidos: frozenset[Deducido]


def por_rehacer(
    previo: Previo, despues: Caso, programa: Programa, casan: Mapping[str, Iterable[str]], quitas: Iterable[Quita]
) -> PorRehacer:
    """Lo que cambia entre dos casos que solo difieren en sus reglas. O(reglas + deducidos + celdas tocadas).

    `programa` y `casan`: los del caso nuevo; de cada regla, los pasos con los que casa.
    """
    cambiadas = distintas(previo.caso, despues)
    salen = {d for d in previo.deducidos if d.regla in cambiadas}
    nuevas = [regla for regla in programa.reglas if regla.id in cambiadas]
    entran = {d for regla in nuevas if regla.premisa is None for d in de_la_regla(regla, casan[regla.id])}
    nuevos = (previo.deducidos - salen) | entran
    viejas = [regla for regla in previo.programa.reglas if regla.id in cambiadas]
    if _mueve_la_cadena(viejas, salen, nuevas, nuevos, Esperan(programa, casan)):
        sueltos = {d for d in nuevos if d.premisa is None}
        nuevos = frozenset(sueltos | encadenados(programa, casan, _apoyos(programa.reglas, sueltos)))
    directas = {Celda(d.paso, d.funcion) for d in salen} | {quita.celda for quita in quitas}
    directas |= {Celda(d.paso, d.funcion) for d in nuevos if d.regla in cambiadas}
    return PorRehacer(nuevos, _y_encadenadas(directas, previo.deducidos, nuevos))


def distintas(antes: Caso, despues: Caso) -> frozenset[str]:
    """Los ids de las reglas que no son las mismas en los dos casos."""
    viejas, nuevas = antes.reglas, despues.reglas
    return frozenset(
        id_
        for id_ in viejas.keys() | nuevas.keys()
        if viejas.get(id_) is not nuevas.get(id_) and viejas.get(id_) != nuevas.get(id_)
    )


def que_hacen_falta(deducidos: Iterable[Deducido], celdas: Iterable[Celda]) -> list[Deducido]:
    """Lo deducido de las celdas, y de las celdas en que se apoyan, hasta donde llegue la cadena.

    O(deducidos x largo de la cadena)."""
    todos, vistas, pendientes = list(deducidos), set(celdas), set(celdas)
    hallados: list[Deducido] = []
    while pendientes:
        suyos = [d for d in todos if (d.paso, d.funcion) in pendientes]
        hallados += suyos
        pendientes = {Celda(*d.premisa[:2]) for d in suyos if d.premisa is not None} - vistas
        vistas |= pendientes
    return hallados


def _mueve_la_cadena(
    viejas: Iterable[ReglaDeProducto],
    salen: Iterable[Deducido],
    nuevas: Iterable[ReglaDeProducto],
    nuevos: Iterable[Deducido],
    esperan: Esperan,
) -> bool:
    """Si lo que dan las reglas que encadenan puede ser otro: cambia una de ellas, o algún apoyo que alguna espera.

    Lo que encadenan depende solo de cuáles son y de los apoyos sueltos.
    """
    viejas, nuevas = list(viejas), list(nuevas)
    if any(regla.premisa is not None for regla in (*viejas, *nuevas)):
        return True
    ids = {regla.id for regla in (*viejas, *nuevas)}
    cambian = _apoyos(viejas, salen) ^ _apoyos(nuevas, (d for d in nuevos if d.regla in ids))
    return any(True for apoyo in cambian for _ in esperan.que_siguen(apoyo))


def _apoyos(reglas: Iterable[ReglaDeProducto], deducidos: Iterable[Deducido]) -> set[Premisa]:
    que_asignan = {regla.id for regla in reglas if regla.encadena}
    return {
        Premisa(d.paso, d.funcion, d.titular)
        for d in deducidos
        if d.premisa is None and d.titular is not None and d.regla in que_asignan
    }


def _y_encadenadas(celdas: set[Celda], antes: frozenset[Deducido], despues: frozenset[Deducido]) -> frozenset[Celda]:
    enlaces = {
        (Celda(*d.premisa[:2]), Celda(d.paso, d.funcion))
        for ds in (antes, despues)
        for d in ds
        if d.premisa is not None
    }
    tocadas = set(celdas)
    crece = bool(enlaces)
    while crece:
        nuevas = {despues for antes, despues in enlaces if antes in tocadas} - tocadas
        tocadas |= nuevas
        crece = bool(nuevas)
    return frozenset(tocadas)
