"""Qué cajas se cruzan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from motor.regiones.conjuntos_de_bits import FILAS_QUE_CABEN, pares, se_cruzan
from motor.regiones.rejilla import Filas

FILAS_POR_BLOQUE = 2_000_000
VECES_QUE_COMPENSA = 4
"""Ordenar por una columna cuesta: solo se hace si deja, al menos, tantas veces menos pares que mirar."""
PARES_DE_UN_CONJUNTO = 8_192
PARES_POR_FILAS_AL_CUADRADO = 32
"""Con más pares que mirar que estos, y que filas² entre este, los conjuntos de bits cuestan menos."""


class Cruces(NamedTuple):
    """Pares (`unas`, `otras`), una < otra, de filas que comparten algún punto; y los problemas que pasan del tope."""

    unas: NDArray[np.intp]
    otras: NDArray[np.intp]
    desbordados: NDArray[np.int64]


def cruces(filas: Filas, problema: NDArray[np.int64], tope: int) -> Cruces:
    """Los pares de filas del mismo problema que se cruzan.

    `problema`: a cuál pertenece cada fila, en orden no decreciente. `tope`: pares que se guardan por problema; de los
    que lo pasan no se da ninguno. Compara las que se cruzan en la columna ordenada que más separa, o todas si ninguna
    separa bastante, y descarta dimensión a dimensión, por bloques; un problema en que así quedan muchas por comparar se
    mira con conjuntos de bits. Memoria acotada por el bloque y por lo hallado.
    """
    halladas: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    cuantos = np.zeros(int(problema[-1]) + 1 if len(problema) else 0, dtype=np.int64)
    orden, siguientes = _orden(filas, problema)
    for i in _con_bits(problema, orden, siguientes).tolist():
        inicio, final = np.searchsorted(problema, (i, i + 1)).tolist()
        bits = se_cruzan(filas.toma(slice(inicio, final)))
        cuantos[i] = int(np.bitwise_count(bits).sum())
        siguientes[problema[orden] == i] = 0
        if cuantos[i] <= tope:
            unas, otras = pares(bits)
            halladas.append((unas + inicio, otras + inicio))
    for unas, otras in _por_bloques(orden, siguientes):
        vivas = cuantos[problema[unas]] <= tope
        unas, otras = _que_se_cruzan(filas, unas[vivas], otras[vivas])
        cuantos += np.bincount(problema[unas], minlength=len(cuantos))
        halladas.append((np.minimum(unas, otras), np.maximum(unas, otras)))
    vacio = np.zeros(0, dtype=np.intp)
    unas = np.concatenate([vacio, *(u for u, _ in halladas)])
    otras = np.concatenate([vacio, *(o for _, o in halladas)])
    caben = cuantos[problema[unas]] <= tope
    return Cruces(unas[caben], otras[caben], np.flatnonzero(cuantos > tope))


def _con_bits(problema: NDArray[np.int64], orden: NDArray[np.intp], siguientes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Los problemas que se miran con conjuntos de bits."""
    por_mirar = np.bincount(problema[orden], weights=siguientes)
    filas = np.bincount(problema)
    muchos = (por_mirar > PARES_DE_UN_CONJUNTO) & (por_mirar * PARES_POR_FILAS_AL_CUADRADO > filas.astype(float) ** 2)
    return np.flatnonzero(muchos & (filas <= FILAS_QUE_CABEN))


def _que_se_cruzan(
    filas: Filas, unas: NDArray[np.intp], otras: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    for columna in range(filas.desde.shape[1]):
        desde, hasta = filas.desde[:, columna], filas.hasta[:, columna]
        quedan = (desde[unas] <= hasta[otras]) & (desde[otras] <= hasta[unas])
        unas, otras = unas[quedan], otras[quedan]
    for columna in range(filas.mascara.shape[1]):
        mascara = filas.mascara[:, columna]
        quedan = (mascara[unas] & mascara[otras]) != 0
        unas, otras = unas[quedan], otras[quedan]
    return unas, otras


def _orden(filas: Filas, problema: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """En qué orden mirarlas y, en él, con cuántas de las siguientes puede cruzarse cada fila."""
    orden = np.arange(len(problema))
    siguientes = np.searchsorted(problema, problema, side="right") - orden - 1
    menor = int(siguientes.sum()) // VECES_QUE_COMPENSA
    for columna in range(filas.desde.shape[1]):
        # Ordenadas por donde empiezan, una solo puede cruzarse con las que empiezan antes de que ella acabe.
        escala = int(filas.hasta[:, columna].max(initial=0)) + 2
        empiezan = problema * escala + filas.desde[:, columna]
        propio = np.argsort(empiezan, kind="stable")
        acaban = problema[propio] * escala + filas.hasta[propio, columna]
        suyas = np.searchsorted(empiezan[propio], acaban, side="right") - np.arange(len(propio)) - 1
        if int(suyas.sum()) < menor:
            orden, siguientes, menor = propio, suyas, int(suyas.sum())
    return orden, siguientes


def _por_bloques(
    orden: NDArray[np.intp], siguientes: NDArray[np.intp]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    total, inicio = len(orden), 0
    acumulado = np.cumsum(siguientes)
    while inicio < total:
        previo = acumulado[inicio - 1] if inicio else 0
        corte = int(np.searchsorted(acumulado, previo + FILAS_POR_BLOQUE, side="right"))
        corte = max(corte, inicio + 1)
        tramo = siguientes[inicio:corte]
        unas = np.repeat(np.arange(inicio, corte), tramo)
        base = np.repeat(np.cumsum(tramo) - tramo, tramo)
        otras = unas + 1 + (np.arange(len(unas)) - base)
        yield orden[unas], orden[otras]
        inicio = corte
