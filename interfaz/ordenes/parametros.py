"""Los parámetros que varias órdenes comparten, con su ayuda."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from interfaz.terminal import opciones

FORMATOS = ("texto", "plano", "json")
"""Las formas en que toda orden que responde sabe hacerlo; plano es el que mejor se oye en un lector de pantalla."""

Caso = Annotated[str, typer.Argument(metavar="CASO", help="Ruta de un caso, o el id de uno incluido (delimita casos).")]
Fecha = Annotated[
    str | None, typer.Option("--fecha", metavar="AAAA-MM-DD", help="Fecha de revisión; si falta, la del caso o hoy.")
]
Periodo = Annotated[
    str | None, typer.Option("--periodo", metavar="A..B", help="Revisa todos los días de A a B, y dice desde cuándo.")
]
Salida = Annotated[str | None, typer.Option("--salida", metavar="ARCHIVO", help="Escribe ahí (UTF-8), entero o nada.")]
Abrir = Annotated[bool, typer.Option("--abrir", help="Abre lo que se dejó, con el programa de siempre.")]
AbrirLaSalida = Annotated[
    bool, typer.Option("--abrir", help="Abre el archivo de --salida, con el programa de siempre.")
]
SinColor = Annotated[bool, typer.Option("--sin-color", help="Sin color (como NO_COLOR).")]


def opcion_de_formato(*mas: str) -> Any:
    """`--formato`, con las formas de siempre y las que la orden añada."""
    ayuda = f"{opciones.alternativas((*FORMATOS, *mas))}; plano es para lectores de pantalla."
    return typer.Option("--formato", metavar="FORMATO", help=ayuda)


Formato = Annotated[str, opcion_de_formato()]


def hoy() -> date:
    """El día de hoy: el único lugar en que se mira el calendario de la máquina."""
    return date.today()


def una_fecha(opcion: str, texto: str | None) -> date | None:
    """El día escrito tras una opción, que puede ser «hoy»."""
    return opciones.una_fecha(opcion, texto, hoy)


def un_periodo(texto: str | None) -> tuple[date, date] | None:
    """El periodo escrito tras `--periodo`; cualquiera de sus días puede ser «hoy»."""
    return opciones.un_periodo(texto, hoy)
