"""`delimita perfiles CASO`: cada hallazgo por perfil de lugar y por departamento."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


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
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.perfiles import cuadros_de_perfiles
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.perfiles import perfiles as reparte

    repartido = reparte(PedidoDeExamen(caso, hoy(), dia), propuesta)
    avisa(repartido.avisos)
    return entrega(cuadros_de_perfiles(repartido), forma, ruta, abrir)
