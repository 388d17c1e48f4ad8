"""Qué unidades reales caen en un ámbito (contrato §3): en él, fuera, o *sin dato* si falta el que lo decide.

Las unidades que ninguna caja distingue forman una clase: se evalúa una por clase, y el resto es contar. El padrón
puede tener un millón de filas; las clases dependen solo de los bordes que nombran las reglas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito, Espacio
from motor.territorio.padron import SIN_DATO, Padron

EJEMPLOS = 3
DENTRO, FUERA, INCIERTA = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Alcance:
    """Cuántas unidades caen, cuántas no se sabe por falta de un dato, cuánto pesan las que caen, y las primeras.

    `ejemplos`: posiciones en el padrón. `clase`: `real` (alguna cae) o `hipotético` (ninguna).
    """

    unidades: int
    sin_dato: int
    peso: float
    ejemplos: tuple[int, ...]

    @property
    def clase(self) -> str:
        return "real" if self.unidades else "hipotético"


class Barrido:
    """Un padrón visto desde un espacio, agrupado en clases por los bordes de los `ambitos` que se le preguntarán."""

    def __init__(self, padron: Padron, espacio: Espacio, universo: Ambito, ambitos: Iterable[Ambito]) -> None:
        self.padron = padron
        self.espacio = espacio
        self.universo = universo
        self.columnas = {espacio.indice[atributo]: valores for atributo, valores in padron.ordinales.items()}
        self._agrupa([universo, *ambitos])

    def _agrupa(self, ambitos: list[Ambito]) -> None:
        codigo = np.zeros(len(self.padron), dtype=np.int64)
        for dimension, valores in self.columnas.items():
            bordes = self._bordes(dimension, ambitos)
            atomo = np.where(valores == SIN_DATO, 0, np.searchsorted(bordes, valores, side="right") + 1)
            # Renumerar tras cada columna mantiene el código pequeño por muchas que haya.
            _, codigo = np.unique(codigo * (len(bordes) + 2) + atomo, return_inverse=True)
        _, primeras, clase = np.unique(codigo, return_index=True, return_inverse=True)
        self._clase = clase
        self._cuantas = np.bincount(clase, minlength=len(primeras))
        self._pesos = np.bincount(clase, weights=self.padron.pesos, minlength=len(primeras))
        self._ejemplos = self._primeras_por_clave(clase)
        self._puntos = [
            {dimension: int(valores[fila]) for dimension, valores in self.columnas.items()} for fila in primeras
        ]

    def _primeras_por_clave(self, clase: NDArray[np.intp]) -> list[list[int]]:
        por_clave = np.argsort(np.array(self.padron.claves), kind="stable")
        por_clase = por_clave[np.argsort(clase[por_clave], kind="stable")]
        inicios = np.cumsum(self._cuantas) - self._cuantas
        return [
            por_clase[i : i + min(n, EJEMPLOS)].tolist()
            for i, n in zip(inicios.tolist(), self._cuantas.tolist(), strict=True)
        ]

    def _bordes(self, dimension: int, ambitos: list[Ambito]) -> NDArray[np.int64]:
        componentes = {pieza[dimension] for ambito in ambitos for pieza in ambito.piezas if dimension in pieza}
        if not self.espacio.ordenadas[dimension]:
            return np.arange(1, self.espacio.tamanos[dimension] + 1) if componentes else np.zeros(0, dtype=np.int64)
        tramos = [t for t in componentes if isinstance(t, tuple)]
        return np.array(sorted({t[0] for t in tramos} | {t[1] + 1 for t in tramos}), dtype=np.int64)

    @cached_property
    def _posibles(self) -> list[Ambito]:
        """Por clase, los puntos del universo compatibles con lo que se sabe de ella."""
        return [self._restringe(self.universo, punto) for punto in self._puntos]

    def _restringe(self, ambito: Ambito, punto: Mapping[int, int]) -> Ambito:
        """El ámbito visto desde las dimensiones que la unidad no sabe: las demás se cumplen o se olvidan."""
        piezas = []
        for pieza in ambito.piezas:
            if all(_admite(pieza.get(d), valor) for d, valor in punto.items() if valor != SIN_DATO):
                piezas.append({d: k for d, k in pieza.items() if punto.get(d) == SIN_DATO})
        return Ambito(self.espacio, tuple(piezas))

    def _estado(self, ambito: Ambito, clase: int) -> int:
        visto = self._restringe(ambito, self._puntos[clase])
        if not visto:
            return FUERA
        if visto.es_todo or SIN_DATO not in self._puntos[clase].values():
            return DENTRO
        return INCIERTA if self._posibles[clase] - visto else DENTRO

    def alcance(self, ambito: Ambito) -> Alcance:
        """Qué unidades caen en el ámbito con algún valor de los atributos que el padrón no trae. O(clases x cajas)."""
        estados = np.array([self._estado(ambito, clase) for clase in range(len(self._puntos))], dtype=np.int64)
        dentro = estados == DENTRO
        ejemplos = [fila for clase in np.flatnonzero(dentro) for fila in self._ejemplos[clase]]
        return Alcance(
            unidades=int(self._cuantas[dentro].sum()),
            sin_dato=int(self._cuantas[estados == INCIERTA].sum()),
            peso=float(self._pesos[dentro].sum()),
            ejemplos=tuple(sorted(ejemplos, key=lambda fila: self.padron.claves[fila])[:EJEMPLOS]),
        )

    def dentro(self, ambito: Ambito) -> NDArray[np.bool_]:
        """Por unidad, si se sabe que cae en el ámbito."""
        estados = np.array([self._estado(ambito, clase) for clase in range(len(self._puntos))], dtype=np.int64)
        return np.asarray((estados == DENTRO)[self._clase])

    def testigo(self, ambito: Ambito, alcance: Alcance) -> dict[str, int] | None:
        """Un punto del ámbito que es una unidad real, si alguna cae."""
        if not alcance.ejemplos:
            return ambito.testigo()
        fila = alcance.ejemplos[0]
        sabidos = {d: int(valores[fila]) for d, valores in self.columnas.items() if valores[fila] != SIN_DATO}
        exacta: c.Caja = {d: (v, v) if self.espacio.ordenadas[d] else 1 << v for d, v in sabidos.items()}
        return (ambito & Ambito(self.espacio, (exacta,))).testigo()


def _admite(componente: c.Componente | None, valor: int) -> bool:
    if componente is None:
        return True
    if isinstance(componente, int):
        return bool(componente >> valor & 1)
    return componente[0] <= valor <= componente[1]
