"""Dónde van las notas de una fila: en su columna y, lo que ahí no cabe, en una banda bajo las celdas del paso."""

from __future__ import annotations

from collections.abc import Sequence

from grafos.laminas.matriz.notas import ENTRE_NOTAS, RENGLON, Nota

Columnas = tuple[tuple[Nota, ...], ...]


def caben(notas: Sequence[Nota], altos: Sequence[float]) -> tuple[Columnas, tuple[Nota, ...]]:
    """Las notas, en orden, en columnas de esos altos; y las que ya no caben."""
    columnas: list[list[Nota]] = [[] for _ in altos]
    actual, usado = 0, 0.0
    for lugar, nota in enumerate(notas):
        ocupa = nota.alto + ENTRE_NOTAS
        while actual < len(altos) and usado + ocupa > altos[actual]:
            actual, usado = actual + 1, 0.0
        if actual == len(altos):
            return tuple(map(tuple, columnas)), tuple(notas[lugar:])
        columnas[actual].append(nota)
        usado += ocupa
    return tuple(map(tuple, columnas)), ()


def acomodadas(notas: Sequence[Nota], celdas: float, lado: int, banda: int) -> tuple[Columnas, float]:
    """Las notas en `lado` columnas junto a las celdas y `banda` debajo de ellas, y el menor alto con que caben.

    `celdas`: lo que miden las celdas, en puntos; la banda empieza donde terminan.
    """
    alto = celdas
    while True:
        columnas, sobran = caben(notas, altos_de(alto, celdas, lado, banda))
        if not sobran:
            return columnas, alto
        alto += RENGLON / 2


def altos_de(alto: float, celdas: float, lado: int, banda: int) -> list[float]:
    """El de cada columna de notas de una fila de ese alto: primero las de junto a las celdas."""
    return [alto] * lado + [alto - celdas] * banda
