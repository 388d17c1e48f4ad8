"""La regla ya resuelta: con qué pasos casa, dónde y cuándo vale, qué efecto tiene y qué más dice su artículo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from reglas.lenguaje.condiciones import Condicion
from reglas.lenguaje.sitio import Sitio

__all__ = [
    "Asigna",
    "Cuando",
    "Declara",
    "Delega",
    "Efecto",
    "Excluye",
    "ExigeInstrumento",
    "Limita",
    "NoDice",
    "Plazo",
    "Recursos",
    "Regla",
    "Remision",
    "Reserva",
    "Responsable",
    "Vigencia",
]


@dataclass(frozen=True, slots=True)
class Vigencia:
    """Días en que algo rige, ambos inclusive; None es abierto por ese lado."""

    desde: date | None = None
    hasta: date | None = None


@dataclass(frozen=True, slots=True)
class Responsable:
    """Encadenamiento (docs/lenguaje.md, 6). `paso` es `este` o `anterior`."""

    funcion: str
    titular: str | None
    paso: str


@dataclass(frozen=True, slots=True)
class Cuando:
    """Patrón sobre el paso: cada tupla vacía no restringe; las demás deben casar todas."""

    proceso: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    fase: tuple[str, ...] = ()
    paso: tuple[str, ...] = ()
    actividad: tuple[str, ...] = ()
    objeto: tuple[str, ...] = ()
    materia: tuple[str, ...] = ()
    responsable: Responsable | None = None


@dataclass(frozen=True, slots=True)
class Asigna:
    """`titular` puede ser `mismo`: el que casó `cuando.responsable`."""

    funciones: tuple[str, ...]
    titular: str
    modo: str


@dataclass(frozen=True, slots=True)
class Excluye:
    funciones: tuple[str, ...]
    titular: str


@dataclass(frozen=True, slots=True)
class Delega:
    funciones: tuple[str, ...]
    de: str
    a: str


@dataclass(frozen=True, slots=True)
class Reserva:
    funciones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limita:
    """Un marco que no anula: dice de qué `nivel`, o de qué `titular`, no debería ser la función. Solo uno de los dos
    no es None. `titular` puede ser `mismo`."""

    funciones: tuple[str, ...]
    nivel: str | None
    titular: str | None


@dataclass(frozen=True, slots=True)
class ExigeInstrumento:
    """La función solo se ejerce por un acto de ese `rango`, o superior."""

    funciones: tuple[str, ...]
    rango: str


Efecto: TypeAlias = Asigna | Excluye | Delega | Reserva | Limita | ExigeInstrumento


@dataclass(frozen=True, slots=True)
class NoDice:
    """La norma se leyó entera y calla. No es lo mismo que None: que nadie lo haya escrito."""


@dataclass(frozen=True, slots=True)
class Recursos:
    """Con qué se paga el mandato: `de` es una palabra de `vocabulario.RECURSOS`."""

    de: str
    cita: str


@dataclass(frozen=True, slots=True)
class Plazo:
    """`dias`, uno o más. `habiles` es None si no se escribió qué días se cuentan."""

    dias: int
    habiles: bool | None
    cita: str


@dataclass(frozen=True, slots=True)
class Declara:
    """Quién dice si se cumple la condición abierta y, si se sabe, con un acto de qué rango."""

    quien: str
    instrumento: str | None
    cita: str


@dataclass(frozen=True, slots=True)
class Remision:
    """La norma que debía completar a la regla: el id de la dictada, o None si sigue pendiente."""

    materia: str
    norma: str | None
    rango: str | None

    @property
    def pendiente(self) -> bool:
        """Si la norma que debía dictarse no se ha dictado."""
        return self.norma is None


@dataclass(frozen=True, slots=True)
class Regla:
    """Una regla con su vigencia ya completada con la de su norma. `origen` es la línea de su `id:`.

    `cada_uno`: el titular es un grupo y cada miembro responde de lo suyo. `instrumento` es el rango del acto con que
    manda ejercer la función; `requiere`, los ids de los requisitos del acto; `texto`, la letra del artículo.
    """

    id: str
    norma: str
    cita: str
    resumen: str
    cuando: Cuando | None
    donde: Condicion
    vigente: Vigencia
    efecto: Efecto
    condicion_abierta: str | None
    prevalece_sobre: tuple[str, ...]
    concurre_con: tuple[str, ...]
    confianza: str | None
    evidencia: str | None
    nota: str | None
    origen: Sitio
    cada_uno: bool = False
    recursos: Recursos | NoDice | None = None
    plazo: Plazo | NoDice | None = None
    declara: Declara | None = None
    remite_a: Remision | None = None
    instrumento: str | None = None
    requiere: tuple[str, ...] = ()
    texto: str | None = None
