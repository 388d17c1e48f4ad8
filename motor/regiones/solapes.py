"""Qué cajas se cruzan."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from motor.regiones.rejilla import Filas

FILAS_POR_BLOQUE = 2_000_000


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
