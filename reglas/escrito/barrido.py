"""El espacio de un barrido, escrito: un archivo aparte con los titulares y los umbrales que se prueban."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reglas.escrito.palabras import Funcion
from reglas.escrito.parte import Parte
from reglas.escrito.tipos import Entero, Referencia, Texto, UnoOVarios

__all__ = ["BarridoEscrito", "CeldaBarrida", "DocumentoDeBarrido", "UmbralBarrido"]


class CeldaBarrida(Parte):
    paso: Referencia
    funcion: Funcion = Field(alias="función")
    titulares: tuple[Referencia, ...] = Field(min_length=1)


class UmbralBarrido(Parte):
    regla: Annotated[UnoOVarios[Referencia], Field(min_length=1)]
    atributo: Referencia
    valores: tuple[Texto, ...] = Field(min_length=1)


class BarridoEscrito(Parte):
    celdas: tuple[CeldaBarrida, ...] = ()
    umbrales: tuple[UmbralBarrido, ...] = ()


class DocumentoDeBarrido(Parte):
    formato: Entero
    barrido: BarridoEscrito
