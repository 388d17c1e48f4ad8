"""Unidades que no hay modo de distinguir: las que caen entre los mismos bordes de cada atributo."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO
from motor.territorio.padron import Padron


class Clasificador:
    """Da a cada unidad su clase. Los números valen de un padrón a otro con los mismos atributos.

    `bordes`: de un atributo, los ordinales en que algo puede cambiar. Guarda las clases vistas, no las unidades.
    """

    def __init__(self, bordes: Callable[[str], Iterable[int]]) -> None:
        self._bordes = bordes
        self._de_cada: dict[str, NDArray[np.int64]] = {}
        self._numeros: dict[tuple[int, ...], int] = {}

    def de(self, padron: Padron) -> NDArray[np.int64]:
        """La clase de cada unidad. O(unidades x atributos)."""
        codigo = np.zeros(len(padron), dtype=np.int64)
        atomos = []
        for atributo, valores in padron.ordinales.items():
            bordes = self._suyos(atributo)
            atomo = np.where(valores == SIN_DATO, 0, np.searchsorted(bordes, valores, side="right") + 1)
            # Renumerar tras cada columna mantiene el código pequeño por muchas que haya.
            codigo = np.unique(codigo * (len(bordes) + 2) + atomo, return_inverse=True)[1].astype(np.int64)
            atomos.append(atomo)
        _, primeras = np.unique(codigo, return_index=True)
        numeros = [self._numero(tuple(int(atomo[fila]) for atomo in atomos)) for fila in primeras]
        return np.array(numeros, dtype=np.int64)[codigo]

    def _numero(self, firma: tuple[int, ...]) -> int:
        return self._numeros.setdefault(firma, len(self._numeros))

    def _suyos(self, atributo: str) -> NDArray[np.int64]:
        if atributo not in self._de_cada:
            self._de_cada[atributo] = np.array(sorted(self._bordes(atributo)), dtype=np.int64)
        return self._de_cada[atributo]
