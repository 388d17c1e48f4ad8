"""Lo que lleva de los hallazgos al plan, escrito: problemas, plan, lineamientos, participación (docs/plan.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from reglas.escrito.palabras import (
    Acogido,
    ClaseDeAccion,
    ClaseDeEvidencia,
    ClaseDeProblemaDeclarado,
    Cumple,
    EstadoDeProblema,
    Funcion,
    Nivel,
    Posicion,
)
from reglas.escrito.parte import Parte
from reglas.escrito.tipos import (
    Entero,
    Fecha,
    Identificador,
    PalabraOParte,
    Positivo,
    Referencia,
    Texto,
    UnoOVarios,
    fallo,
)
from reglas.lenguaje import vocabulario as v
from reglas.lenguaje.numeros import numero_exacto, sin_separadores

__all__ = [
    "AccionEscrita",
    "AportaEscrito",
    "AporteEscrito",
    "ColumnasEscritas",
    "CondicionDeAccionEscrita",
    "CostoEscrito",
    "EvidenciaEscrita",
    "InstrumentoEscrito",
    "InventarioEscrito",
    "LineamientoEscrito",
    "MetaEscrita",
    "PerfilEscrito",
    "PeriodoEscrito",
    "PlanEscrito",
    "ProblemaEscrito",
    "PuestoEscrito",
    "SobreEscrito",
    "TallerEscrito",
    "ValidacionEscrita",
]

_DECIMAL = r"^-?[0-9]+(\.[0-9]{1,6})?(e[0-9]+)?$"
_DECIMALES = 6


def _cantidad(valor: Any) -> Decimal:
    texto = str(valor).strip()
    exacto = numero_exacto(texto, _DECIMALES)
    if exacto is None or abs(exacto) >= 10**18:
        raise fallo(f"se espera un número de hasta {_DECIMALES} decimales", (), sin_separadores(texto))
    return Decimal(exacto.numerator) / Decimal(exacto.denominator)


Cantidad = Annotated[
    Decimal,
    BeforeValidator(_cantidad),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": _DECIMAL}]}),
]
"""Un número exacto, como se escriba."""


class EvidenciaEscrita(Parte):
    fuente: Texto
    tipo: ClaseDeEvidencia | None = None
    url: Texto | None = None
    fecha: Fecha | None = None


class AportaEscrito(Parte):
    nivel: Nivel | None = None
    entidad: Referencia | None = None
    taller: Referencia | None = None


class ProblemaEscrito(Parte):
    id: Identificador
    paso: Referencia
    tipo: ClaseDeProblemaDeclarado
    enunciado: Texto
    causa: Texto | None = None
    efecto: Texto | None = None
    evidencia: tuple[EvidenciaEscrita, ...] = ()
    ambito: Any = Field(None, alias="ámbito")
    aporta: AportaEscrito | None = None
    hallazgos: UnoOVarios[Referencia] | None = None
    estado: EstadoDeProblema = "abierto"


class InstrumentoEscrito(Parte):
    rango: Referencia | None = None
    propuesta: Referencia | None = None


class CondicionDeAccionEscrita(Parte):
    texto: Texto
    cumple: Cumple = v.SIN_DATO
    evidencia: Texto | None = None


class MetaEscrita(Parte):
    indicador: Texto
    unidad: Texto | None = None
    linea_base: Cantidad | None = Field(None, alias="línea_base")
    valor: Cantidad | None = None
    fuente: Texto | None = None


class CostoEscrito(Parte):
    monto: Cantidad
    fuente: Texto


class AccionEscrita(Parte):
    id: Identificador
    problema: Referencia | None = None
    hallazgo: Referencia | None = None
    paso: Referencia | None = None
    funcion: Funcion | None = Field(None, alias="función")
    estrategia: Texto | None = None
    accion: Texto = Field(alias="acción")
    tipo: ClaseDeAccion
    responsable: Referencia
    participan: UnoOVarios[Referencia] = ()
    instrumento: InstrumentoEscrito | None = None
    condiciones: tuple[CondicionDeAccionEscrita, ...] = ()
    desde: Fecha | None = None
    hasta: Fecha | None = None
    meta: MetaEscrita | None = None
    costo: Annotated[CostoEscrito | str, PalabraOParte((v.SIN_DATO,), CostoEscrito)] | None = None
    depende_de: UnoOVarios[Referencia] = ()
    ambito: Any = Field(None, alias="ámbito")


class PeriodoEscrito(Parte):
    desde: Fecha | None = None
    hasta: Fecha | None = None


class PlanEscrito(Parte):
    id: Identificador
    titulo: Texto = Field(alias="título")
    periodo: PeriodoEscrito | None = None
    acciones: tuple[AccionEscrita, ...] = ()


class LineamientoEscrito(Parte):
    id: Identificador
    enunciado: Texto
    grupo: Texto
    dirigido_a: UnoOVarios[Referencia] = ()
    base: Texto | None = None
    exige: UnoOVarios[Referencia] = ()


class PerfilEscrito(Parte):
    id: Identificador
    nombre: Texto
    donde: Any
    fuente: Texto | None = None
    licencia: Texto | None = None


class ColumnasEscritas(Parte):
    unidad: Texto
    clase: Texto
    cantidad: Texto
    estado: Texto | None = None
    anio: Texto | None = Field(None, alias="año")


class InventarioEscrito(Parte):
    archivo: Texto
    columnas: ColumnasEscritas
    clases: dict[Referencia, UnoOVarios[Referencia]]
    unidades: dict[Referencia, Texto] = Field(default_factory=dict)
    fuente: Texto
    licencia: Texto | None = None
    antiguedad: Positivo | None = Field(None, alias="antigüedad")


class PuestoEscrito(Parte):
    id: Identificador
    nombre: Texto
    nivel: Nivel
    pasos: Annotated[UnoOVarios[Referencia], Field(min_length=1)]
    funcion: Funcion | None = Field(None, alias="función")
    requisitos: UnoOVarios[Texto] = ()
    acredita: Referencia | None = None
    norma: Referencia | None = None
    vigencia_meses: Positivo | None = None


class TallerEscrito(Parte):
    id: Identificador
    sede: Texto = Field(alias="lugar")
    fecha: Fecha
    sector: Referencia | None = None
    asistentes: dict[Nivel, Annotated[Entero, Field(ge=0)]] = Field(default_factory=dict)
    departamentos: UnoOVarios[Texto] = ()


class SobreEscrito(Parte):
    paso: Referencia | None = None
    funcion: Funcion | None = Field(None, alias="función")
    problema: Referencia | None = None
    propuesta: Referencia | None = None
    accion: Referencia | None = Field(None, alias="acción")


class AporteEscrito(Parte):
    id: Identificador
    taller: Referencia | None = None
    nivel: Nivel
    entidad: Referencia | None = None
    sobre: SobreEscrito
    texto: Texto
    posicion: Posicion = Field(alias="posición")
    respuesta: Texto | None = None
    acogido: Acogido | None = None
    fecha: Fecha | None = None


class ValidacionEscrita(Parte):
    sobre: SobreEscrito
    nivel: Nivel
    entidad: Referencia | None = None
    fecha: Fecha
    huella: Texto
