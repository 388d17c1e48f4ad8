"""El acto escrito: un archivo aparte con un acto, o una lista de ellos, para saber si puede hacerse."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from reglas.escrito.parte import Parte
from reglas.escrito.tipos import Fecha, Identificador, Palabra, Referencia, Texto, UnoOVarios
from reglas.lenguaje.vocabulario import FUNCIONES

__all__ = ["ActoEscrito"]


class ActoEscrito(Parte):
    id: Identificador
    en: Texto
    hace: Annotated[str, Palabra(FUNCIONES)]
    quien: Referencia = Field(alias="quién")
    paso: Referencia
    fecha: Fecha | None = None
    delega_en: Referencia | None = None
    datos: Any | None = None
    cumple: UnoOVarios[Referencia] = ()
