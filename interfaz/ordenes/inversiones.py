"""`delimita inversiones CASO CARTERA.csv`: quién ejecuta y financia cada proyecto, y si le toca."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import una_lista


def inversiones(
    caso: Caso,
    cartera: Annotated[str, typer.Argument(metavar="CARTERA.csv", help="Los proyectos, uno por fila (docs/plan.md).")],
    pesos: Annotated[
        str | None,
        typer.Option(
            "--pesos",
            metavar="CRITERIO=N,…",
            help="Ordena por prioridad: personas, monto, mal_estado, mantenido, puede, choca.",
        ),
    ] = None,
    fecha: Fecha = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """De cada proyecto de una cartera, si quien lo ejecuta y quien lo financia pueden, y con quién coincide.

    Se juzga como un acto. Sin --pesos no se pondera nada. El código de salida es 1 si alguno excede lo que le toca.
    """
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.inversiones import cuadros_de_inversiones
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.inversiones import inversiones as juzga

    juzgadas = juzga(PedidoDeExamen(caso, hoy(), dia), cartera, una_lista("--pesos", pesos))
    avisa(juzgadas.avisos)
    return entrega(cuadros_de_inversiones(juzgadas), forma, ruta, abrir)
