"""`delimita participacion CASO`: quién dijo qué, qué se respondió y qué sigue validado."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


def participacion(
    caso: Caso,
    fecha: Fecha = None,
    sobre: Annotated[
        str | None,
        typer.Option(
            "--sobre", metavar="QUÉ", help="Solo eso, con su huella: sc12, sc12/ejecuta, propuesta:ID, acción:ID…"
        ),
    ] = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Los aportes y su respuesta, y qué validaciones siguen valiendo: caducan solas si lo validado cambia.

    El código de salida es 1 si alguna caducó.
    """
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.participacion import cuadros_de_participacion
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.participacion import participacion as participa

    participado = participa(PedidoDeExamen(caso, hoy(), dia), sobre)
    avisa(participado.avisos)
    return entrega(cuadros_de_participacion(participado), forma, ruta, abrir)
