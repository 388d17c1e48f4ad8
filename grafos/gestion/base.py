"""Lo que comparten los usos del plan: qué miran y qué es una observación."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from grafos.hallazgos import Hallazgo
from grafos.hallazgos.base import manual_de
from grafos.reformas.simulacion import Simulacion
from motor.regiones.ambito import Ambito
from motor.territorio.acreditaciones import Acreditaciones
from motor.territorio.alcance import Alcance, Censo, censo_de
from motor.territorio.cartera import Cartera
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.gestion import Gestion
from reglas.lenguaje.vocabulario import EXIGE_POR_FASE

T = TypeVar("T")


@dataclass(frozen=True)
class Examen:
    """Un caso revisado, con lo que declara.

    `padron`: sus unidades reales, si las trae. `simulacion`, `acreditaciones` y `cartera`: la propuesta, los puestos y
    los proyectos por los que se pregunta, si se pregunta por ellos.
    """

    dictamen: Dictamen
    hallazgos: tuple[Hallazgo, ...]
    padron: Padron | None
    simulacion: Simulacion | None = None
    acreditaciones: Acreditaciones | None = None
    cartera: Cartera | None = None
    _calculado: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def una_vez(self, calcula: Callable[[Examen], T]) -> T:
        """Lo que `calcula` da de este examen, calculado una sola vez por más que se pregunte."""
        if calcula not in self._calculado:
            self._calculado[calcula] = calcula(self)
        resultado: T = self._calculado[calcula]
        return resultado

    @property
    def caso(self) -> Caso:
        return self.dictamen.caso

    @property
    def gestion(self) -> Gestion:
        return self.caso.gestion

    @cached_property
    def censo(self) -> Censo | None:
        """El padrón visto desde el caso; nulo si no lo trae."""
        return censo_de(self.padron, self.dictamen, (h.ambito for h in self.hallazgos))

    @cached_property
    def por_paso(self) -> Mapping[str, tuple[Hallazgo, ...]]:
        """Los hallazgos de cada paso que nadie tolera y que son errores o avisos."""
        suyos: dict[str, list[Hallazgo]] = {}
        for hallazgo in self.hallazgos:
            if hallazgo.paso is not None and not hallazgo.tolerado and hallazgo.gravedad != "información":
                suyos.setdefault(hallazgo.paso, []).append(hallazgo)
        return {paso: tuple(lista) for paso, lista in suyos.items()}

    def funcion_de(self, paso: str, funcion: str | None = None) -> str:
        """La función dicha o, sin ella, la de la fase del paso."""
        return funcion or EXIGE_POR_FASE[self.caso.pasos[paso].fase]

    def titulares(self, paso: str, funcion: str | None = None) -> Mapping[tuple[str, ...], Ambito]:
        """Los titulares de la función del paso (sin decirla, la de su fase), y dónde lo es cada conjunto de ellos."""
        vista = self.dictamen.celdas.get(Celda(paso, self.funcion_de(paso, funcion)))
        return vista.por_titulares() if vista is not None else {}

    def alcance(self, ambitos: Iterable[Ambito]) -> Alcance | None:
        """Las unidades que caen en alguno de los ámbitos, cada una una vez; nulo sin padrón o sin ámbitos."""
        dados = list(ambitos)
        if self.censo is None or self.padron is None or not dados:
            return None
        if len(dados) == 1:
            return self.censo.alcance(dados[0])
        dentro = np.zeros(len(self.padron), dtype=np.bool_)
        for ambito in dados:
            dentro |= self.censo.dentro(ambito)
        return Alcance(int(dentro.sum()), 0, float(self.padron.pesos[dentro].sum()), ())


@dataclass(frozen=True, slots=True)
class Observacion:
    """Algo que en lo declarado falta, sobra o dejó de ser cierto: un dato; la frase la pone `grafos.prosa.gestion`.

    `clase` e `id`: de qué se habla (problema, acción, lineamiento, perfil, paso…); `detalle`, lo que la frase nombra.
    """

    codigo: str
    gravedad: str
    clase: str
    id: str
    detalle: tuple[str, ...] = ()


Visto = tuple[str, str, tuple[str, ...]]
"""La clase y el identificador de lo observado, y su detalle."""


@dataclass(frozen=True, slots=True)
class ComprobacionDeGestion:
    """Un código: su gravedad, su manual por secciones y cómo se mira el caso."""

    codigo: str
    gravedad: str
    titulo: str
    explicacion: Mapping[str, str]
    en_gestion: Callable[[Examen], Iterable[Visto]]


def comprobacion_de(modulo: ModuleType) -> ComprobacionDeGestion:
    """La comprobación que define un módulo: `GRAVEDAD`, `en_gestion` y la docstring."""
    manual = manual_de(modulo)
    return ComprobacionDeGestion(manual.codigo, modulo.GRAVEDAD, manual.titulo, manual.explicacion, modulo.en_gestion)
