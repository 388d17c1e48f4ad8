"""Las palabras del vocabulario como tipos de campo, y las listas de ellas que comparten los modelos."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reglas.escrito.tipos import Palabra, Referencia, UnoOVarios
from reglas.lenguaje import vocabulario as v

__all__ = [
    "Acogido",
    "Canon",
    "Cardinalidad",
    "ClaseDeAccion",
    "ClaseDeEvidencia",
    "ClaseDeProblemaDeclarado",
    "Confianza",
    "Cumple",
    "DeQue",
    "EstadoDeProblema",
    "Etiquetas",
    "Evidencia",
    "Fase",
    "Funcion",
    "Funciones",
    "Modo",
    "Nivel",
    "Patron",
    "Posicion",
    "QuePaso",
    "Recurso",
    "Tipo",
]

Nivel = Annotated[str, Palabra(v.NIVELES)]
Fase = Annotated[str, Palabra(v.FASES)]
Funcion = Annotated[str, Palabra(v.FUNCIONES)]
Modo = Annotated[str, Palabra(v.MODOS)]
Cardinalidad = Annotated[str, Palabra(v.CARDINALIDADES)]
Canon = Annotated[str, Palabra(v.CANONES)]
Tipo = Annotated[str, Palabra(v.TIPOS)]
DeQue = Annotated[str, Palabra(v.ORIGENES_DE_ATRIBUTO)]
Confianza = Annotated[str, Palabra(v.CONFIANZAS)]
Evidencia = Annotated[str, Palabra(v.EVIDENCIAS)]
QuePaso = Annotated[str, Palabra(v.PASOS_DE_RESPONSABLE)]
Recurso = Annotated[str, Palabra(v.RECURSOS)]
ClaseDeProblemaDeclarado = Annotated[str, Palabra(v.CLASES_DE_PROBLEMA_DECLARADO)]
ClaseDeEvidencia = Annotated[str, Palabra(v.CLASES_DE_EVIDENCIA)]
EstadoDeProblema = Annotated[str, Palabra(v.ESTADOS_DE_PROBLEMA)]
ClaseDeAccion = Annotated[str, Palabra(v.CLASES_DE_ACCION)]
Cumple = Annotated[str, Palabra(v.CUMPLIMIENTOS)]
Posicion = Annotated[str, Palabra(v.POSICIONES)]
Acogido = Annotated[str, Palabra(v.ACOGIDAS)]
Funciones = Annotated[UnoOVarios[Funcion], Field(min_length=1)]
Etiquetas = UnoOVarios[Referencia]
Patron = Annotated[UnoOVarios[Referencia], Field(min_length=1)]
