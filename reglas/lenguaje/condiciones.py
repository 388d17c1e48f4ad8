"""Condiciones sobre atributos: el árbol ya tipado, en ordinales (docs/lenguaje.md, 4).

    Condicion = Siempre | Pertenece | Y | O | No

La lectura desde lo escrito está en `reglas.resolucion.condiciones`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Condicion",
    "No",
    "NUNCA",
    "O",
    "Pertenece",
    "Siempre",
    "Tramo",
    "Y",
    "atributos_de",
    "cumple",
    "en_orden",
    "unidos",
]

Tramo: TypeAlias = tuple[int, int]
"""Ordinales desde y hasta, ambos inclusive."""


@dataclass(frozen=True, slots=True)
class Siempre:
    """Se cumple en todo punto."""


@dataclass(frozen=True, slots=True)
class Pertenece:
    """El ordinal del atributo cae en alguno de los tramos, que van ordenados, disjuntos y no contiguos."""

    atributo: str
    tramos: tuple[Tramo, ...]


@dataclass(frozen=True, slots=True)
class Y:
    """Se cumplen todas las partes; sin partes, siempre."""

    partes: tuple[Condicion, ...]


@dataclass(frozen=True, slots=True)
class O:  # noqa: E742 - es la disyunción, no una letra suelta
    """Se cumple alguna de las partes; sin partes, nunca."""

    partes: tuple[Condicion, ...]


@dataclass(frozen=True, slots=True)
class No:
    """No se cumple la parte."""

    parte: Condicion


Condicion: TypeAlias = Siempre | Pertenece | Y | O | No

NUNCA = O(())


def unidos(tramos: Iterable[Tramo]) -> tuple[Tramo, ...]:
    """Los mismos ordinales en tramos ordenados, disjuntos y no contiguos."""
    resultado: list[Tramo] = []
    for desde, hasta in sorted(tramos):
        if resultado and desde <= resultado[-1][1] + 1:
            resultado[-1] = (resultado[-1][0], max(hasta, resultado[-1][1]))
        else:
            resultado.append((desde, hasta))
    return tuple(resultado)


def en_orden(partes: Iterable[Condicion]) -> tuple[Condicion, ...]:
    """Las mismas partes, sin repetir y en un orden que no depende del escrito, que ni `Y` ni `O` miran."""
    return tuple(sorted(dict.fromkeys(partes), key=lambda parte: (not isinstance(parte, Pertenece), repr(parte))))


def cumple(condicion: Condicion, punto: Mapping[str, int]) -> bool:
    """Si el punto (un ordinal por atributo) cumple la condición. Lineal en el tamaño del árbol."""
    match condicion:
        case Siempre():
            return True
        case Pertenece(atributo, tramos):
            return any(desde <= punto[atributo] <= hasta for desde, hasta in tramos)
        case Y(partes):
            return all(cumple(parte, punto) for parte in partes)
        case O(partes):
            return any(cumple(parte, punto) for parte in partes)
        case No(parte):
            return not cumple(parte, punto)


def atributos_de(condicion: Condicion) -> Iterator[str]:
    """Los atributos que la condición nombra, quizá repetidos."""
    match condicion:
        case Pertenece(atributo, _):
            yield atributo
        case Y(partes) | O(partes):
            for parte in partes:
                yield from atributos_de(parte)
        case No(parte):
            yield from atributos_de(parte)
