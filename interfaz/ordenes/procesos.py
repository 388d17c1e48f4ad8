"""`delimita procesos CASO`: qué procesos conviene delimitar primero, y con qué cifras."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import AbrirLaSalida, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import una_salida


def procesos(
    caso: Annotated[str, typer.Argument(metavar="[CASO]", help="Un caso; si falta, los cuatro sectores.")] = "nacional",
    fecha: Fecha = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.csv", help="Escribe la tabla, para Excel.")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Ordena los procesos por lo que puede calcularse de los criterios de la Comisión, y enseña las cifras."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".csv")
    from interfaz.formatos import prioridad as vista
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.procesos import PedidoDeProcesos
    from interfaz.usos.procesos import procesos as ordena

    prioridad = ordena(PedidoDeProcesos(caso, hoy(), dia))
    avisa(prioridad.revision.avisos)

    if ruta is not None:
        escribe(ruta, vista.en_csv(prioridad))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    else:
        consola.pinta(vista.lineas(prioridad))
    return codigo_de(prioridad.revision)
