"""`delimita perfiles CASO`: cada hallazgo por perfil de lugar y por departamento."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def perfiles(
    caso: Caso,
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Lo que mueve esa propuesta.")
    ] = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Cada hallazgo contado por perfil de lugar y por departamento; con --propuesta, lo que esta mueve.

    El código de salida es 0 si responde, y 1 si alguna observación es un error.
    """

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.perfiles import cuadros_de_perfiles
        from interfaz.usos.perfiles import perfiles as reparte

        repartido = reparte(pedido, propuesta)
        return cuadros_de_perfiles(repartido), repartido.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
