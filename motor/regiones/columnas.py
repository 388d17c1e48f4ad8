"""Cajas en columnas: las mismas cajas de un ámbito como vectores de numpy, para compararlas todas con todas a la vez.

Por dimensión que alguna caja restringe, una columna: dos vectores si es ordenada (`desde`, `hasta`) y uno de máscaras
si es una categoría. La caja que no la restringe lleva un valor que contiene a todos, también al que la ocupa entera:
así `sobran` responde lo mismo que `cajas.contiene`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from motor.regiones.cajas import Caja

Enteros: TypeAlias = NDArray[np.int64]
Matriz: TypeAlias = NDArray[np.bool_]
Columna: TypeAlias = tuple[Enteros, ...]
Columnas: TypeAlias = Mapping[int, Columna]

PARES_QUE_COMPENSAN = 256
"""Con menos pares de cajas, compararlas una a una cuesta menos que ponerlas en columnas."""
PARES_POR_BLOQUE = 4_000_000
_TOPE = 2**62
_SIN_RESTRINGIR = (-1, _TOPE)
_TODOS_LOS_BITS = -1


def en_columnas(cajas: Sequence[Caja], tamanos: Sequence[int]) -> Columnas | None:
    """Las cajas en columnas; nulo si algún ordinal o alguna máscara no cabe en 64 bits."""
    columnas: dict[int, Columna] = {}
    for dimension in sorted({d for caja in cajas for d in caja}):
        suyos = [caja.get(dimension) for caja in cajas]
        if isinstance(next(k for k in suyos if k is not None), int):
            if tamanos[dimension] > _TOPE.bit_length() - 1:
                return None
            columnas[dimension] = (np.array([_TODOS_LOS_BITS if k is None else k for k in suyos], dtype=np.int64),)
        else:
            if tamanos[dimension] >= _TOPE:
                return None
            tramos = np.array([_SIN_RESTRINGIR if k is None else k for k in suyos], dtype=np.int64)
            columnas[dimension] = (tramos[:, 0], tramos[:, 1])
    return columnas


def tocan(unas: Columna, otras: Columna) -> Matriz:
    """Por cada caja de `unas` (filas) y de `otras` (columnas), si se tocan en esa dimensión."""
    if len(unas) == 1:
        return np.asarray((unas[0][:, None] & otras[0]) != 0)
    return np.asarray((unas[0][:, None] <= otras[1]) & (otras[0] <= unas[1][:, None]))


def matrices(unas: Columnas, otras: Columnas, cuantas: tuple[int, int]) -> Iterator[tuple[Matriz, int]]:
    """Por bloques de unas, y desde cuál, si cada par comparte algún punto. `cuantas`: cajas que hay en cada lado."""
    en_comun = sorted(unas.keys() & otras.keys())
    paso = max(1, PARES_POR_BLOQUE // max(cuantas[1], 1))
    for inicio in range(0, cuantas[0], paso):
        salida = np.ones((min(paso, cuantas[0] - inicio), cuantas[1]), dtype=np.bool_)
        for dimension in en_comun:
            bloque = tuple(vector[inicio : inicio + paso] for vector in unas[dimension])
            salida &= tocan(bloque, otras[dimension])
        yield salida, inicio


def sobran(columnas: Columnas, cuantas: int) -> Matriz:
    """De cada caja, si otra la contiene o es igual a una anterior."""
    salida = np.zeros(cuantas, dtype=np.bool_)
    orden = np.arange(cuantas)
    for bloque in _bloques(cuantas):
        contiene = np.ones((len(orden[bloque]), cuantas), dtype=np.bool_)
        contenida = contiene.copy()
        for columna in columnas.values():
            propia = tuple(vector[bloque] for vector in columna)
            contiene &= _contienen(columna, propia).T
            contenida &= _contienen(propia, columna)
        salida[bloque] = (contiene & (~contenida | (orden < orden[bloque, None]))).any(axis=1)
    return salida


def _contienen(unas: Columna, otras: Columna) -> Matriz:
    """Por cada par, si la de `unas` (filas) contiene en esa dimensión a la de `otras` (columnas)."""
    if len(unas) == 1:
        return np.asarray((otras[0] & ~unas[0][:, None]) == 0)
    return np.asarray((unas[0][:, None] <= otras[0]) & (otras[1] <= unas[1][:, None]))


def _bloques(cuantas: int) -> Iterator[slice]:
    paso = max(1, PARES_POR_BLOQUE // max(cuantas, 1))
    yield from (slice(inicio, inicio + paso) for inicio in range(0, cuantas, paso))
