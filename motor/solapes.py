"""Qué cajas se cruzan, y su refinamiento en trozos disjuntos con lo que hay en cada uno.

Las que no se cruzan con ninguna quedan como están: solo se trocea dentro de cada componente conexo del grafo de
solapes. Los conjuntos de categorías no cumplen Helly (dos a dos se cruzan y las tres no), así que no se usan
cliques: se refina de verdad.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from motor import cajas as c
from motor.rejilla import Filas

FILAS_POR_BLOQUE = 2_000_000

Trozo = tuple[c.Caja, frozenset[int]]


def pares(filas: Filas, problema: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pares (i, j), i < j, de filas del mismo problema que comparten algún punto.

    `problema`: a cuál pertenece cada fila, en orden no decreciente. Compara todos los pares por bloques, y
    descarta dimensión a dimensión: O(suma de cuadrados x dimensiones), con memoria acotada.
    """
    primeros, segundos = [], []
    for unos, otros in _candidatos(problema):
        for columna in range(filas.desde.shape[1]):
            desde, hasta = filas.desde[:, columna], filas.hasta[:, columna]
            quedan = (desde[unos] <= hasta[otros]) & (desde[otros] <= hasta[unos])
            unos, otros = unos[quedan], otros[quedan]
        for columna in range(filas.mascara.shape[1]):
            mascara = filas.mascara[:, columna]
            quedan = (mascara[unos] & mascara[otros]) != 0
            unos, otros = unos[quedan], otros[quedan]
        primeros.append(unos)
        segundos.append(otros)
    if not primeros:
        vacio = np.zeros(0, dtype=np.intp)
        return vacio, vacio
    return np.concatenate(primeros), np.concatenate(segundos)


def _candidatos(problema: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    total = len(problema)
    if not total:
        return
    fin = np.searchsorted(problema, problema, side="right")
    indices = np.arange(total)
    cuantos = fin - indices - 1
    acumulado = np.cumsum(cuantos)
    inicio = 0
    while inicio < total:
        previo = acumulado[inicio - 1] if inicio else 0
        corte = int(np.searchsorted(acumulado, previo + FILAS_POR_BLOQUE, side="right"))
        corte = max(corte, inicio + 1)
        tramo = cuantos[inicio:corte]
        unos = np.repeat(indices[inicio:corte], tramo)
        base = np.repeat(np.cumsum(tramo) - tramo, tramo)
        otros = unos + 1 + (np.arange(len(unos)) - base)
        yield unos, otros
        inicio = corte


def componentes(total: int, unos: NDArray[np.intp], otros: NDArray[np.intp]) -> list[list[int]]:
    """Componentes conexos con dos o más filas, cada uno en orden."""
    padre = list(range(total))

    def raiz(i: int) -> int:
        while padre[i] != i:
            padre[i] = padre[padre[i]]
            i = padre[i]
        return i

    for uno, otro in zip(unos.tolist(), otros.tolist(), strict=True):
        a, b = raiz(uno), raiz(otro)
        if a != b:
            padre[max(a, b)] = min(a, b)
    grupos: dict[int, list[int]] = {}
    for fila in sorted({*unos.tolist(), *otros.tolist()}):
        grupos.setdefault(raiz(fila), []).append(fila)
    return list(grupos.values())


def refina(cajas: list[tuple[int, c.Caja]], llenos: tuple[c.Componente, ...], tope: int) -> list[Trozo] | None:
    """La unión de las cajas, en trozos disjuntos con el conjunto exacto de elementos que los cubren.

    `cajas`: (elemento, caja). Más de `tope` trozos: `None`.
    """
    trozos: list[Trozo] = []
    for elemento, caja in cajas:
        nuevos: list[Trozo] = []
        libres = [caja]
        for trozo, dentro in trozos:
            comun = c.interseca(trozo, caja)
            if comun is None:
                nuevos.append((trozo, dentro))
                continue
            nuevos.append((comun, dentro | {elemento}))
            nuevos += [(resto, dentro) for resto in c.resta(trozo, caja, llenos)]
            libres = [resto for libre in libres for resto in c.resta(libre, comun, llenos)]
        trozos = nuevos + [(libre, frozenset((elemento,))) for libre in libres]
        if len(trozos) > tope:
            return None
    return trozos
