"""Qué claves de un padrón pueden estar repetidas, sin guardarlas."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import lt

import numpy as np

RESUMENES_A_LA_VEZ = 1 << 22
"""Los que se tienen en memoria: 32 MiB."""


class EnOrden:
    """Si unas claves, vistas por trozos, van de menor a mayor: entonces ninguna se repite."""

    def __init__(self) -> None:
        self._ultima = ""
        self.lo_estan = True
        self.vistas = 0

    def mira(self, claves: Sequence[str]) -> None:
        """Las siguientes; ninguna vacía."""
        self.vistas += len(claves)
        if self.lo_estan and claves:
            self.lo_estan = self._ultima < claves[0] and all(map(lt, claves, islice(claves, 1, None)))
            self._ultima = claves[-1]


def resumenes_repetidos(claves: Callable[[], Iterable[Sequence[str]]], cuantas: int) -> frozenset[int]:
    """Los resúmenes (`hash`) que dan dos claves o más. `claves`: las da por trozos, cuantas veces haga falta.

    De cada clave queda un número de ocho octetos, y nunca más de los que caben a la vez: si son más, se miran por
    partes y se recorren una vez por parte.
    """
    partes = -(-cuantas // RESUMENES_A_LA_VEZ)
    return frozenset(resumen for parte in range(partes) for resumen in _repetidos(claves(), parte, partes))


def _repetidos(claves: Iterable[Sequence[str]], parte: int, partes: int) -> list[int]:
    guardados = array("q")
    for trozo in claves:
        resumenes = np.fromiter(map(hash, trozo), np.int64, len(trozo))
        guardados.frombytes(resumenes[resumenes % partes == parte].tobytes())
    ordenados = np.frombuffer(guardados, np.int64) if guardados else np.empty(0, np.int64)
    ordenados.sort()
    repetidos: list[int] = np.unique(ordenados[1:][ordenados[1:] == ordenados[:-1]]).tolist()
    return repetidos
