"""El caso ya resuelto: valores inmutables, con las referencias comprobadas y los defectos aplicados.

Es lo único que ve el motor. Lo construye `reglas.resolucion.resolver`; nada aquí lee archivos.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.condiciones import NUNCA, Condicion, Siempre
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.gestion import Gestion
from reglas.lenguaje.regla import (
    Asigna,
    Cuando,
    Declara,
    Delega,
    Efecto,
    Excluye,
    ExigeInstrumento,
    Limita,
    NoDice,
    Plazo,
    Recursos,
    Regla,
    Remision,
    Reserva,
    Responsable,
    Vigencia,
)
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import CARDINALIDAD_POR_DEFECTO

__all__ = [
    "CIFRAS_DE_HUELLA",
    "Asigna",
    "Caso",
    "Cuando",
    "Declara",
    "Delega",
    "Disposicion",
    "Efecto",
    "Entidad",
    "Excluye",
    "ExigeInstrumento",
    "Limita",
    "NoDice",
    "Norma",
    "Paso",
    "Plazo",
    "Proceso",
    "PropuestaEscrita",
    "Reasigna",
    "Recursos",
    "Regla",
    "Remision",
    "Requisito",
    "Reserva",
    "Responsable",
    "Territorio",
    "Tolerancia",
    "Vigencia",
]

CIFRAS_DE_HUELLA = 12
"""Las que se enseñan: bastan para distinguir, y son las mismas en láminas, Word y Excel."""


@dataclass(frozen=True, slots=True)
class Entidad:
    """Quien puede ser titular. Con `comprende` es un grupo («las municipalidades»)."""

    id: str
    nombre: str
    nivel: str
    parte_de: str | None
    comprende: tuple[str, ...]
    existe: Condicion
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Paso:
    """Un verbo y un objeto dentro de un proceso. `orden` es su lugar en el proceso, desde 0.

    `exige_donde` trae las funciones de `exige` que solo se deben en parte del universo; `supervisa_a`, los pasos que
    este vigila.
    """

    id: str
    nombre: str
    proceso: str
    sector: str
    fase: str
    actividad: tuple[str, ...]
    objeto: tuple[str, ...]
    materia: tuple[str, ...]
    exige: tuple[str, ...]
    cardinalidad: Mapping[str, str] = field(hash=False)
    despues_de: tuple[str, ...]
    orden: int
    origen: Sitio
    exige_donde: Mapping[str, Condicion] = field(default_factory=dict, hash=False)
    supervisa_a: tuple[str, ...] = ()

    def donde_exige(self, funcion: str) -> Condicion:
        """Dónde se debe esa función del paso: siempre si se exige sin más, nunca si no se exige."""
        return self.exige_donde.get(funcion, Siempre()) if funcion in self.exige else NUNCA

    def cardinalidad_de(self, funcion: str) -> str:
        """Cuántos titulares pide la celda de esa función; `exactamente_uno` si el paso no lo dice."""
        return self.cardinalidad.get(funcion, CARDINALIDAD_POR_DEFECTO)


@dataclass(frozen=True, slots=True)
class Proceso:
    id: str
    nombre: str
    sector: str
    producto: str | None
    pasos: tuple[Paso, ...]
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Norma:
    """`orden` es el de su rango en la tabla del caso: menor es superior."""

    id: str
    nombre: str
    rango: str
    orden: int
    publicada: date | None
    vigente: Vigencia
    fuente: str | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Requisito:
    """Algo que un acto ha de cumplir («convenio previo») y que las reglas piden con `requiere`."""

    id: str
    nombre: str
    cita: str | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Tolerancia:
    codigo: str
    paso: str
    funcion: str | None
    titulares: tuple[str, ...] | None
    motivo: str
    caduca: date | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Disposicion:
    """Cómo se dibuja el mapa: `division`, la columna que dice de qué tesela es cada unidad, y el sitio de cada una.

    `teselas`: nombre → (fila, columna), desde 1; ninguna pisa a otra.
    """

    division: str
    teselas: Mapping[str, tuple[int, int]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Territorio:
    """`archivo` es una ruta absoluta o un recurso `delimita:…`; `mostrado`, la que se enseña. `mapa`: si se declaró.

    Se abre con `reglas.yaml.fuentes.leer_archivo(territorio.archivo)`.
    """

    archivo: str
    mostrado: str
    clave: str
    nombre: tuple[str, ...]
    peso: str | None
    atributos: Mapping[str, str] = field(hash=False)
    origen: Sitio
    mapa: Disposicion | None = None


@dataclass(frozen=True, slots=True)
class Reasigna:
    """Atajo de una propuesta: quitar a `de` y asignar a `a` en ese ámbito de la celda (docs/lenguaje.md, 8)."""

    paso: str
    funcion: str
    de: str
    a: str
    donde: Condicion
    origen: Sitio


@dataclass(frozen=True, slots=True)
class PropuestaEscrita:
    """Una propuesta comprobada, todavía sin aplicar.

    `modifica` y `agrega` conservan lo escrito (por clave canónica); `reglas_modificadas` y
    `reglas_agregadas` son las mismas reglas ya resueltas, con `norma` = la de la propuesta en las
    agregadas que no dicen otra y la suya propia en las modificadas.
    """

    id: str
    titulo: str
    norma: Norma
    deroga: tuple[str, ...]
    modifica: Mapping[str, Mapping[str, object]] = field(hash=False)
    agrega: tuple[Mapping[str, object], ...] = field(hash=False)
    reasigna: tuple[Reasigna, ...]
    reglas_modificadas: Mapping[str, Regla] = field(hash=False)
    reglas_agregadas: tuple[Regla, ...]
    origen: Sitio
    avisos: tuple[Problema, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Caso:
    """Todo lo que el motor necesita. Los mapas van ordenados por id; no deben modificarse.

    `textos_anteriores`: lo que una propuesta modificó, como estaba: ya no actúa, pero su paso está tratado.
    `escritas` guarda la forma escrita de cada regla (por clave canónica), para rehacerla con algunas
    claves cambiadas: `reglas.resolucion.resolver.regla_desde`. `avisos` es lo leído que parece un descuido.
    """

    id: str
    titulo: str
    fecha: date | None
    prelacion: tuple[str, ...]
    entidades: Mapping[str, Entidad]
    atributos: Mapping[str, Atributo]
    imposible: Condicion
    procesos: tuple[Proceso, ...]
    normas: Mapping[str, Norma]
    reglas: Mapping[str, Regla]
    territorio: Territorio | None
    propuestas: Mapping[str, PropuestaEscrita]
    tolerancias: tuple[Tolerancia, ...]
    huella: str
    origen: Sitio
    rangos: Mapping[str, int] = field(default_factory=dict, repr=False)
    escritas: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False)
    textos_anteriores: tuple[Regla, ...] = field(default=(), repr=False)
    requisitos: Mapping[str, Requisito] = field(default_factory=dict, repr=False)
    avisos: tuple[Problema, ...] = field(default=(), repr=False)
    gestion: Gestion = field(default=Gestion(), repr=False)
    pasos: Mapping[str, Paso] = field(init=False, repr=False)

    @property
    def huella_breve(self) -> str:
        """Las cifras de la huella que lleva el pie de todo lo que se entrega."""
        return self.huella[:CIFRAS_DE_HUELLA]

    def __post_init__(self) -> None:
        pasos = {paso.id: paso for proceso in self.procesos for paso in proceso.pasos}
        object.__setattr__(self, "pasos", pasos)
