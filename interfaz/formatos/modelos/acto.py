"""El veredicto de un acto concreto."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from interfaz.formatos.modelos.comunes import Salida
from interfaz.formatos.modelos.quien import UnidadPreguntada, Zona
from interfaz.formatos.modelos.revision import ReglaCitada


class CodigoDeActo(Salida):
    """Algo que el acto excede o que le falta."""

    codigo: Literal["ACT001", "ACT002", "ACT003", "ACT004"]
    detalle: str
    reglas: tuple[ReglaCitada, ...]


class ActoJuzgado(Salida):
    """Lo que emite `delimita acto --formato json`; de varios actos, una lista de estos."""

    acto: str = Field(description="Su id.")
    veredicto: Literal["falta_dato", "excede", "con_requisitos", "concurre", "conforme"]
    codigos: tuple[CodigoDeActo, ...]
    unidad: UnidadPreguntada
    zonas: tuple[Zona, ...] = Field(description="Quién tiene ahí la función, como en `delimita quien`.")
