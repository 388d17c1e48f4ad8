"""Lo que comparten las comprobaciones de técnica normativa: qué miran y qué es un reparo.

Como los hallazgos, cada una vive en su archivo con su manual en la docstring; a diferencia de ellos, no hablan de lo
que el derecho reparte sino de cómo está redactada una propuesta, y ninguna impide simularla.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import ModuleType

from grafos.hallazgos.base import manual_de
from grafos.reformas.rango_suficiente import retiradas
from grafos.reformas.simulacion import Simulacion
from reglas.lenguaje.caso import Caso, Norma, PropuestaEscrita

RANGOS_DE_LEY = frozenset({"ley-orgánica", "ley", "decreto-legislativo", "decreto-de-urgencia"})


@dataclass(frozen=True)
class Examen:
    """Una propuesta, ya simulada. `caso`: el caso sin propuestas."""

    caso: Caso
    propuesta: PropuestaEscrita
    simulacion: Simulacion

    @property
    def cambiadas(self) -> tuple[str, ...]:
        """Las reglas de hoy que deroga o modifica."""
        return tuple(sorted({*self.propuesta.deroga, *self.propuesta.reglas_modificadas}))

    @cached_property
    def tocadas(self) -> Mapping[str, tuple[str, ...]]:
        """De cada norma de hoy que cambia, sus reglas derogadas, modificadas, reasignadas o añadidas; las normas, por
        el día en que se publicaron."""
        de_hoy = self.caso.reglas
        reglas = {r: de_hoy[r].norma for r in (*self.cambiadas, *retiradas(self.simulacion)) if r in de_hoy}
        reglas |= {r.id: r.norma for r in self.propuesta.reglas_agregadas if r.norma in self.caso.normas}
        normas = sorted((self.caso.normas[n] for n in set(reglas.values())), key=por_aprobacion)
        return {n.id: tuple(sorted(r for r, suya in reglas.items() if suya == n.id)) for n in normas}


def por_aprobacion(norma: Norma) -> tuple[date, str]:
    """El orden en que se modifican varias: el de su aprobación; las que no dicen cuándo, al final."""
    return norma.publicada or date.max, norma.id


@dataclass(frozen=True, slots=True)
class Reparo:
    """Algo de la redacción de la propuesta que conviene mirar: un dato; la frase la pone `grafos.prosa.tecnica`."""

    codigo: str
    gravedad: str
    normas: tuple[str, ...]
    reglas: tuple[str, ...]


Visto = tuple[tuple[str, ...], tuple[str, ...]]
"""Las normas y las reglas de un reparo."""


@dataclass(frozen=True, slots=True)
class ComprobacionDeTecnica:
    """Un código del registro: su gravedad, su manual por secciones y cómo se mira una propuesta."""

    codigo: str
    gravedad: str
    titulo: str
    explicacion: Mapping[str, str]
    en_propuesta: Callable[[Examen], Iterable[Visto]]


def tecnica_de(modulo: ModuleType) -> ComprobacionDeTecnica:
    """La comprobación que define un módulo: `GRAVEDAD`, `en_propuesta` y la docstring."""
    manual = manual_de(modulo)
    return ComprobacionDeTecnica(manual.codigo, modulo.GRAVEDAD, manual.titulo, manual.explicacion, modulo.en_propuesta)
