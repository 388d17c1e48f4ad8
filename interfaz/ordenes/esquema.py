"""`delimita esquema`: el JSON Schema de cada clase de archivo, para que el editor complete y valide."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.parametros import Salida
from interfaz.terminal.destino import deja_json
from interfaz.terminal.opciones import una_ruta, uno_de

Clase = Annotated[
    str, typer.Argument(metavar="[CLASE]", help="De qué archivo: documento (caso o propuestas), tipología o barrido.")
]


def esquema(clase: Clase = "documento", salida: Salida = None) -> int:
    """Emite el JSON Schema de una clase de archivo."""
    ruta = una_ruta("--salida", salida)
    from interfaz.formatos.json import en_json
    from reglas.esquema.generador import CLASES
    from reglas.esquema.generador import esquema as de_la_clase

    deja_json(en_json(de_la_clase(uno_de("CLASE", clase, CLASES))), ruta)
    return 0
