"""Quién tiene una función en cada unidad del padrón: las que nada distingue comparten respuesta."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grafos.gestion.base import Examen
from grafos.preguntas.quien import CeldaDeQuien, Consulta
from motor.territorio.busqueda import sabido_de
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Titulares


@dataclass(frozen=True, slots=True)
class Quienes:
    """Los titulares posibles en una unidad: si son varios conjuntos, `faltan` es lo que decide entre ellos."""

    alternativas: tuple[Titulares, ...]
    faltan: tuple[str, ...]

    @property
    def nadie(self) -> bool:
        """Si en algún punto de la unidad no la tiene nadie."""
        return () in self.alternativas


def quienes_en(respuesta: CeldaDeQuien) -> Quienes:
    """Los titulares posibles de una respuesta."""
    return Quienes(tuple(zona.titulares for zona in respuesta.zonas), respuesta.faltan)


@dataclass(frozen=True)
class CeldaPorUnidad:
    """`clases`: la de cada unidad, por su lugar en el padrón; `respuestas`, la de cada clase.

    Nula donde el paso no exige la función o el caso da por imposible la unidad.
    """

    celda: Celda
    clases: NDArray[np.int64]
    respuestas: Mapping[int, CeldaDeQuien | None]

    def de(self, fila: int) -> CeldaDeQuien | None:
        """La respuesta de esa unidad."""
        return self.respuestas[int(self.clases[fila])]

    def quienes(self, fila: int) -> Quienes | None:
        """Los titulares posibles en esa unidad."""
        respuesta = self.de(fila)
        return None if respuesta is None else quienes_en(respuesta)


class PorUnidades:
    """Responde de las celdas de un examen en todo su padrón; cada celda se calcula una vez."""

    def __init__(self, examen: Examen, padron: Padron) -> None:
        self.padron = padron
        self.consulta = Consulta(examen.dictamen, examen.hallazgos)
        self._hechas: dict[Celda, CeldaPorUnidad] = {}

    def de(self, celda: Celda) -> CeldaPorUnidad:
        """La celda en cada unidad. O(unidades + clases x zonas)."""
        if celda not in self._hechas:
            clases = self.consulta.clases(celda, self.padron)
            _, primeras = np.unique(clases, return_index=True)
            respuestas = {int(clases[fila]): self._respuesta(celda, int(fila)) for fila in primeras}
            self._hechas[celda] = CeldaPorUnidad(celda, clases, respuestas)
        return self._hechas[celda]

    def _respuesta(self, celda: Celda, fila: int) -> CeldaDeQuien | None:
        sabido = sabido_de(self.padron, fila)
        if not self.consulta.puntos(sabido) or celda not in self.consulta.celdas(sabido, celda.paso):
            return None
        return self.consulta.de(celda, sabido)


def por_unidades(examen: Examen) -> PorUnidades | None:
    """El examen visto unidad por unidad; nulo sin padrón."""
    return examen.una_vez(_por_unidades)


def _por_unidades(examen: Examen) -> PorUnidades | None:
    return PorUnidades(examen, examen.padron) if examen.padron is not None else None
