"""Dónde pesa cada hallazgo y cada cambio: contado por perfil de lugar y por departamento (docs/plan.md, 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grafos.gestion.base import Examen
from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import VACIO
from motor.regiones.ambito import SIN_DATO, Ambito
from motor.territorio.alcance import Censo
from motor.territorio.padron import Padron
from reglas.lenguaje.gestion import Perfil

PARTE_SIN_DATO = 0.10
"""De más unidades que esta parte sin un dato, lo que se decide con él se avisa."""


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Cuántas unidades de un lugar caen, de cuántas, y cuánto pesan las que caen."""

    unidades: int
    de: int
    peso: float


@dataclass(frozen=True)
class Reparto:
    """Un padrón partido en lugares: departamentos, y los perfiles del caso (una unidad puede ser de varios)."""

    padron: Padron
    censo: Censo
    perfiles: Mapping[str, NDArray[np.bool_]]
    departamentos: Mapping[str, NDArray[np.bool_]]

    def por_perfil(self, ambito: Ambito) -> dict[str, Cuenta]:
        """De cada perfil, cuántas de sus unidades caen en el ámbito."""
        return self._cuenta(ambito, self.perfiles)

    def por_departamento(self, ambito: Ambito) -> dict[str, Cuenta]:
        """De cada departamento, cuántas de sus unidades caen en el ámbito."""
        return self._cuenta(ambito, self.departamentos)

    def _cuenta(self, ambito: Ambito, lugares: Mapping[str, NDArray[np.bool_]]) -> dict[str, Cuenta]:
        dentro = self.censo.dentro(ambito)
        return {
            nombre: Cuenta(
                int((dentro & suyas).sum()), int(suyas.sum()), float(self.padron.pesos[dentro & suyas].sum())
            )
            for nombre, suyas in lugares.items()
        }


def reparto_de(examen: Examen) -> Reparto | None:
    """El padrón del caso partido en lugares; nulo si no lo trae."""
    return examen.una_vez(_reparto_de)


def _reparto_de(examen: Examen) -> Reparto | None:
    padron, censo = examen.padron, examen.censo
    if padron is None or censo is None:
        return None
    perfiles = {perfil.id: censo.dentro(donde(examen, perfil)) for perfil in examen.gestion.perfiles}
    regiones = np.array(padron.regiones or ("",) * len(padron))
    departamentos = {str(nombre): regiones == nombre for nombre in np.unique(regiones) if nombre}
    return Reparto(padron, censo, perfiles, departamentos)


def donde(examen: Examen, perfil: Perfil) -> Ambito:
    """Los puntos de los lugares de ese perfil."""
    return examen.dictamen.espacio.donde(perfil.donde) & examen.dictamen.universo


def vacios_nuevos(examen: Examen) -> Iterable[tuple[str, tuple[Hallazgo, ...]]]:
    """De cada perfil, los vacíos que la propuesta por la que se pregunta abre en alguna de sus unidades."""
    reparto, hecha = reparto_de(examen), examen.simulacion
    if reparto is None or hecha is None:
        return
    abiertos = [h for h in hecha.nuevos if CATALOGO[h.codigo].familia is VACIO and h.ambito is not None]
    for perfil in reparto.perfiles:
        suyos = tuple(h for h in abiertos if h.ambito is not None and reparto.por_perfil(h.ambito)[perfil].unidades)
        if suyos:
            yield perfil, suyos


def sin_dato(examen: Examen) -> Iterable[tuple[str, float]]:
    """De cada atributo del padrón, la parte de unidades sin el dato, si pasa de `PARTE_SIN_DATO`."""
    padron = examen.padron
    for atributo, valores in sorted(padron.ordinales.items()) if padron is not None and len(padron) else ():
        parte = float((valores == SIN_DATO).mean())
        if parte > PARTE_SIN_DATO:
            yield atributo, parte
