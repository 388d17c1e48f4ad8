"""Lo que las personas declaran para pasar de los hallazgos al plan (docs/plan.md), ya resuelto y comprobado.

Es juicio de personas, con su autor, su fuente y su fecha; la herramienta lo enlaza, lo cuenta y dice si sigue siendo
cierto, y no inventa nada: lo que no se dijo es None y se enseña como «sin dato».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reglas.lenguaje.condiciones import Condicion
from reglas.lenguaje.sitio import Sitio

__all__ = [
    "Accion",
    "Aporta",
    "Aporte",
    "CondicionDeAccion",
    "Costo",
    "Evidencia",
    "Gestion",
    "InstrumentoDeAccion",
    "Inventario",
    "Lineamiento",
    "Meta",
    "Perfil",
    "Plan",
    "ProblemaDeclarado",
    "Puesto",
    "Sobre",
    "Taller",
    "Validacion",
]


@dataclass(frozen=True, slots=True)
class Evidencia:
    """En qué se apoya un problema: `tipo` es una palabra de `TIPOS_DE_EVIDENCIA`."""

    fuente: str
    tipo: str | None
    url: str | None
    fecha: date | None


@dataclass(frozen=True, slots=True)
class Aporta:
    """Quién dijo el problema: un nivel, una entidad o un taller; nunca el nombre de una persona."""

    nivel: str | None
    entidad: str | None
    taller: str | None


@dataclass(frozen=True, slots=True)
class ProblemaDeclarado:
    """Un problema de un paso. `hallazgos`: los que cita (códigos o identificadores); None, los que tenga el paso."""

    id: str
    paso: str
    tipo: str
    enunciado: str
    causa: str | None
    efecto: str | None
    evidencias: tuple[Evidencia, ...]
    donde: Condicion
    aporta: Aporta | None
    hallazgos: tuple[str, ...] | None
    estado: str
    origen: Sitio


@dataclass(frozen=True, slots=True)
class InstrumentoDeAccion:
    """El rango del instrumento y la propuesta del caso que lo redacta, si la hay."""

    rango: str | None
    propuesta: str | None


@dataclass(frozen=True, slots=True)
class CondicionDeAccion:
    """Algo que ha de darse antes. `cumple`: sí, no, o None sin dato."""

    texto: str
    cumple: bool | None
    evidencia: str | None


@dataclass(frozen=True, slots=True)
class Meta:
    """Con qué se mide la acción; `linea_base` y `valor`, en `unidad`."""

    indicador: str
    unidad: str | None
    linea_base: Decimal | None
    valor: Decimal | None
    fuente: str | None


@dataclass(frozen=True, slots=True)
class Costo:
    """`monto`, en soles."""

    monto: Decimal
    fuente: str


@dataclass(frozen=True, slots=True)
class Accion:
    """Una acción del plan. `problema` o `hallazgo`: lo que atiende (un código o un identificador de hallazgo)."""

    id: str
    problema: str | None
    hallazgo: str | None
    estrategia: str | None
    accion: str
    tipo: str
    responsable: str
    participan: tuple[str, ...]
    instrumento: InstrumentoDeAccion | None
    condiciones: tuple[CondicionDeAccion, ...]
    desde: date | None
    hasta: date | None
    meta: Meta | None
    costo: Costo | None
    depende_de: tuple[str, ...]
    donde: Condicion
    paso: str | None
    funcion: str | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Plan:
    """El plan de acciones integradas; sus acciones, por orden de identificador."""

    id: str
    titulo: str
    desde: date | None
    hasta: date | None
    acciones: tuple[Accion, ...]
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Lineamiento:
    """Un enunciado para varios sectores, atado a la firma de un grupo de hallazgos que coinciden."""

    id: str
    enunciado: str
    grupo: str
    dirigido_a: tuple[str, ...]
    base: str | None
    exige: tuple[str, ...]
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Perfil:
    """Una clase de lugares (frontera, amazonía…), como condición sobre los atributos del territorio."""

    id: str
    nombre: str
    donde: Condicion
    fuente: str | None
    licencia: str | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Inventario:
    """La infraestructura que el usuario aporta en un CSV. `clases`: de cada clase, los pasos que la mantienen.

    `archivo` y `mostrado` son como los de `Territorio`; `columnas`, de cada dato (unidad, clase, cantidad, estado,
    año), la columna en que está; `unidad`, de cada clase, en qué se cuenta.
    """

    archivo: str
    mostrado: str
    columnas: Mapping[str, str] = field(hash=False)
    clases: Mapping[str, tuple[str, ...]] = field(hash=False)
    unidad: Mapping[str, str] = field(hash=False)
    fuente: str
    licencia: str | None
    antiguedad: int | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Puesto:
    """Un puesto que ha de tener quien ejerce `funcion` en `pasos`; `acredita` lo acredita cada `vigencia` meses."""

    id: str
    nombre: str
    nivel: str
    pasos: tuple[str, ...]
    funcion: str | None
    requisitos: tuple[str, ...]
    acredita: str | None
    norma: str | None
    vigencia: int | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Taller:
    """Una reunión en que se aportó. `asistentes`: de cada nivel, cuántas personas."""

    id: str
    lugar: str
    fecha: date
    sector: str | None
    asistentes: Mapping[str, int] = field(hash=False)
    departamentos: tuple[str, ...]
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Sobre:
    """De qué se habla: `clase` es paso, problema, propuesta o acción; `funcion`, solo con un paso."""

    clase: str
    id: str
    funcion: str | None = None


@dataclass(frozen=True, slots=True)
class Aporte:
    """Lo que un nivel o una entidad dijo de algo, y qué se le respondió. `acogido`: sí, no, parcial, o None."""

    id: str
    taller: str | None
    nivel: str
    entidad: str | None
    sobre: Sobre
    texto: str
    posicion: str
    respuesta: str | None
    acogido: str | None
    fecha: date | None
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Validacion:
    """Un nivel da por bueno algo tal como era: `huella` es la de lo validado, y caduca sola cuando cambia."""

    sobre: Sobre
    nivel: str
    entidad: str | None
    fecha: date
    huella: str
    origen: Sitio


@dataclass(frozen=True, slots=True)
class Gestion:
    """Todo lo declarado de un caso. Cada lista va por orden de identificador; las validaciones, por lo validado."""

    problemas: tuple[ProblemaDeclarado, ...] = ()
    plan: Plan | None = None
    lineamientos: tuple[Lineamiento, ...] = ()
    perfiles: tuple[Perfil, ...] = ()
    inventario: Inventario | None = None
    puestos: tuple[Puesto, ...] = ()
    talleres: tuple[Taller, ...] = ()
    aportes: tuple[Aporte, ...] = ()
    validaciones: tuple[Validacion, ...] = ()
