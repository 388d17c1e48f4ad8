"""La tipología escrita: un archivo aparte que reparte las unidades del territorio en grupos."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from reglas.escrito.parte import Parte
from reglas.escrito.tipos import Entero, Identificador, Texto

__all__ = ["DocumentoDeTipologia", "GrupoEscrito", "TablaEscrita", "TipologiaEscrita"]


class GrupoEscrito(Parte):
    valor: Texto
    donde: Any | None = None


class TablaEscrita(Parte):
    archivo: Texto
    clave: Texto
    columna: Texto


class TipologiaEscrita(Parte):
    id: Identificador
    nombre: Texto
    fuente: Texto | None = None
    grupos: tuple[GrupoEscrito, ...] = Field(min_length=1)
    tabla: TablaEscrita | None = None


class DocumentoDeTipologia(Parte):
    formato: Entero
    tipologia: TipologiaEscrita = Field(alias="tipología")
