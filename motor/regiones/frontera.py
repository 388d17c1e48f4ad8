"""Cuánto se lleva a la vez de una partición por niveles: lo ancho se divide, y una parte espera a la otra."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

FILAS_POR_FRENTE = 250_000


def mitades(nodos: int) -> Iterator[NDArray[np.bool_]]:
    """La selección de la segunda mitad de los nodos y la de la primera, que se hace antes si se apilan."""
    primera = np.arange(nodos) < nodos // 2
    yield ~primera
    yield primera
