"""`delimita puestos CASO`: dónde hacen falta los puestos clave y dónde no están acreditados."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


def puestos(
    caso: Caso,
    fecha: Fecha = None,
    acreditaciones: Annotated[
        str | None,
        typer.Option("--acreditaciones", metavar="ARCHIVO.csv", help="Columnas: ubigeo, puesto, estado y hasta."),
    ] = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Dónde hacen falta los puestos clave, dónde no consta que estén acreditados y qué hay que capacitar.

    El código de salida es 0 si responde, y 1 si alguna observación es un error.
    """
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.puestos import cuadros_de_puestos
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.puestos import puestos as examina

    examinados = examina(PedidoDeExamen(caso, hoy(), dia), acreditaciones)
    avisa(examinados.avisos)
    return entrega(cuadros_de_puestos(examinados), forma, ruta, abrir)
