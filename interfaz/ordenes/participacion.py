"""`delimita participacion CASO`: quién dijo qué, qué se respondió y qué sigue validado."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def participacion(
    caso: Caso,
    fecha: Fecha = None,
    sobre: Annotated[
        str | None,
        typer.Option(
            "--sobre", metavar="QUÉ", help="Solo eso, con su huella: sc12, o sc12/ejecuta, o propuesta:ID, o acción:ID…"
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

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.participacion import cuadros_de_participacion
        from interfaz.usos.participacion import participacion as participa

        participado = participa(pedido, sobre)
        return cuadros_de_participacion(participado), participado.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
