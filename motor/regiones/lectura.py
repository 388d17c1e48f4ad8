"""El ámbito como lo lee quien no ve sus cajas: una forma que depende solo de los puntos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from motor.regiones.ambito import Ambito, Tramos, tramos_de
from motor.regiones.cajas import Caja, Componente, admite

Forma: TypeAlias = tuple[object, ...]
"""(atributo, ((tramos, forma de lo demás), …)); `("todo",)` no restringe y `("nada",)` no tiene puntos."""

TODO: Forma = ("todo",)
NADA: Forma = ("nada",)


def forma(ambito: Ambito) -> Forma:
    """La misma para los mismos puntos, se escribieran como se escribieran y en el orden que fuera.

    Es el árbol de decisión de los atributos en su orden, con las ramas iguales juntas. O(bordes de cada atributo,
    multiplicados): para condiciones escritas por una persona.
    """
    return _forma(ambito, ambito.piezas)


def _forma(ambito: Ambito, piezas: Sequence[Caja]) -> Forma:
    if not piezas:
        return NADA
    if any(not pieza for pieza in piezas):
        return TODO
    dimension = min(d for pieza in piezas for d in pieza)
    ramas: list[tuple[Tramos, Forma]] = []
    for atomo, menor in _atomos(ambito, dimension, piezas):
        suyas = [
            {d: k for d, k in pieza.items() if d != dimension}
            for pieza in piezas
            if admite(pieza.get(dimension), menor)
        ]
        ramas.append((atomo, _forma(ambito, suyas)))
    juntas = _juntas(ramas)
    if len(juntas) == 1:
        return juntas[0][1]
    atributo = ambito.espacio.dimensiones[dimension].id
    return (atributo, tuple((tramos, forma) for tramos, forma in juntas if forma != NADA))


def _atomos(ambito: Ambito, dimension: int, piezas: Sequence[Caja]) -> Iterable[tuple[Tramos, int]]:
    """Los tramos de la dimensión que ninguna pieza corta, con un ordinal de cada uno."""
    componentes = [pieza[dimension] for pieza in piezas if dimension in pieza]
    tamano = ambito.espacio.tamanos[dimension]
    bordes = sorted({0, *(borde for k in componentes for borde in _bordes(k, tamano))})
    for desde, siguiente in zip(bordes, [*bordes[1:], tamano], strict=True):
        yield ((desde, siguiente - 1),), desde


def _bordes(componente: Componente, tamano: int) -> Iterable[int]:
    for desde, hasta in tramos_de(componente):
        yield desde
        if hasta + 1 < tamano:
            yield hasta + 1


def _juntas(ramas: list[tuple[Tramos, Forma]]) -> list[tuple[Tramos, Forma]]:
    por_forma: dict[Forma, list[tuple[int, int]]] = {}
    for tramos, forma in ramas:
        suyos = por_forma.setdefault(forma, [])
        for desde, hasta in tramos:
            if suyos and suyos[-1][1] + 1 == desde:
                suyos[-1] = (suyos[-1][0], hasta)
            else:
                suyos.append((desde, hasta))
    return [(tuple(tramos), forma) for forma, tramos in por_forma.items()]
