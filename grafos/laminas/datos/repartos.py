"""Dónde tiene cada uno la función, en las celdas que no tiene el mismo en todas partes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import DUPLICIDAD, DUPLICIDAD_POSIBLE, RESERVA, VACIO
from grafos.laminas.datos.datos import Lugar, Reparto
from motor.regiones.ambito import Ambito
from motor.titulares.dictamen import CeldaAnalizada, Dictamen


def repartos_de(
    dictamen: Dictamen, hallazgos: Iterable[Hallazgo], lugar: Callable[[Ambito], Lugar]
) -> Iterable[Reparto]:
    """Un reparto por conjunto de titulares donde ningún hallazgo dice ya quién la tiene o que nadie la tiene.

    O(celdas x conjuntos x hallazgos de la celda).
    """
    dichos: dict[tuple[str | None, str | None], list[Ambito]] = {}
    for hallazgo in hallazgos:
        if hallazgo.ambito is not None and _dice_quien(hallazgo):
            dichos.setdefault((hallazgo.paso, hallazgo.funcion), []).append(hallazgo.ambito)
    for vista in dictamen.celdas.values():
        suyos = _por_conjunto(vista)
        if len(suyos) < 2:
            continue
        ya = dichos.get((vista.celda.paso, vista.celda.funcion), [])
        for titulares, ambito in sorted(suyos.items()):
            resto = ambito
            for otro in ya:
                resto = resto - otro
            if resto:
                yield Reparto(vista.celda.paso, vista.celda.funcion, titulares, lugar(resto))


def _por_conjunto(vista: CeldaAnalizada) -> Mapping[tuple[str, ...], Ambito]:
    return vista.agrupadas(lambda zona: tuple(sorted(zona.etiqueta.reducidos)))


def _dice_quien(hallazgo: Hallazgo) -> bool:
    return CATALOGO[hallazgo.codigo].familia in (DUPLICIDAD, DUPLICIDAD_POSIBLE, VACIO, RESERVA)
