"""En cuántas columnas van las tarjetas de una fase: con menos fases, más anchas son, y caben varias."""

from __future__ import annotations

from collections.abc import Sequence

from grafos.laminas.carriles.pasos import CANAL
from grafos.laminas.carriles.tarjetas import Tarjeta
from grafos.laminas.hoja.lienzo import MARGEN
from grafos.laminas.hoja.modelo import ANCHO_A3

ANCHO_DE_CARRIL, HUECO, TARJETA_MINIMA = 80.0, 5.0, 188.0
FASES_HOLGADAS, VIAS_DE_CORCHETE = 3, 4


def ancho_de_fase(fases: int) -> float:
    """Lo que mide cada una de tantas fases en una hoja."""
    return (ANCHO_A3 - 2 * MARGEN - ANCHO_DE_CARRIL) / fases


def entre_corchetes(fases: int) -> float:
    """Lo que separa dos corchetes: con pocas fases hay sitio para la letra de cada uno."""
    return 8.0 if fases <= FASES_HOLGADAS else 4.5


def _corchetes(fases: int) -> float:
    return entre_corchetes(fases) * VIAS_DE_CORCHETE + 4


def columnas_de(fases: int) -> int:
    """Cuántas columnas de tarjetas caben en cada una de tantas fases."""
    return max(1, int((ancho_de_fase(fases) - _corchetes(fases)) / (CANAL + TARJETA_MINIMA)))


def ancho_de_tarjeta(fases: int) -> float:
    """El de una tarjeta en una hoja de tantas fases."""
    return (ancho_de_fase(fases) - _corchetes(fases)) / columnas_de(fases) - CANAL


def repartidas(tarjetas: Sequence[Tarjeta], columnas: int) -> list[list[Tarjeta]]:
    """Las tarjetas en columnas lo más bajas posible y en orden.

    Las que coinciden van en la última, junto al canal de los corchetes: ninguno pasa por encima de otra tarjeta.
    """
    juntas = [t for t in tarjetas if t.grupos]
    sueltas = [t for t in tarjetas if not t.grupos]
    if columnas == 1:
        return [list(tarjetas)]
    pasa = sum(t.alto + HUECO for t in juntas)
    alto = max([pasa, *(t.alto + HUECO for t in sueltas)], default=0.0)
    while True:
        puestas: list[list[Tarjeta]] = [[] for _ in range(columnas)]
        puestas[-1] += juntas
        if _caben(sueltas, puestas, alto):
            return puestas
        alto += HUECO


def _caben(sueltas: Sequence[Tarjeta], puestas: list[list[Tarjeta]], alto: float) -> bool:
    """Las pone en columnas de ese alto; dice si cupieron."""
    actual, usado = 0, sum(t.alto + HUECO for t in puestas[0])
    for tarjeta in sueltas:
        while usado + tarjeta.alto + HUECO > alto:
            actual += 1
            if actual == len(puestas):
                return False
            usado = sum(t.alto + HUECO for t in puestas[actual])
        puestas[actual].append(tarjeta)
        usado += tarjeta.alto + HUECO
    return True


def alto_de_tarjetas(tarjetas: Sequence[Tarjeta], columnas: int) -> float:
    """Lo que ocupan, repartidas."""
    return max(sum(t.alto + HUECO for t in pila) for pila in repartidas(tarjetas, columnas))
