"""`delimita simular CASO --propuesta ID`: qué cierra y qué abre una norma propuesta."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import FORMATOS, AbrirLaSalida, Caso, Fecha, Formato, Salida, hoy, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, emite
from interfaz.terminal.opciones import una_salida, uno_de


def simular(
    caso: Caso,
    propuesta: Annotated[
        str, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Id de una del caso, un archivo, o ARCHIVO#ID.")
    ],
    contra: Annotated[
        str | None, typer.Option("--contra", metavar="ID|ARCHIVO", help="Otra propuesta con la que comparar.")
    ] = None,
    fecha: Fecha = None,
    formato: Formato = "texto",
    salida: Salida = None,
    abrir: AbrirLaSalida = False,
    solo_nuevos: Annotated[
        bool, typer.Option("--solo-nuevos", help="El código de salida es 1 solo por los errores que la propuesta abre.")
    ] = False,
) -> int:
    """Simula una propuesta: hallazgos que resuelve y abre, y qué pasa de quién a quién, dónde.

    Sin --fecha se mira el primer día en que rige la propuesta, si es posterior a la fecha del caso.
    """
    formato = uno_de("--formato", formato, FORMATOS)
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir)
    from interfaz.formatos import simulacion as vista
    from interfaz.usos.simular import PedidoDeSimulacion
    from interfaz.usos.simular import simular as simula

    comparacion = simula(PedidoDeSimulacion(caso, propuesta, hoy(), contra, dia))
    avisa(comparacion.avisos)
    emite(formato, ruta, lambda: vista.en_datos(comparacion), lambda: vista.lineas(comparacion))
    if abrir and ruta is not None:
        abre(ruta)
    if not solo_nuevos:
        return codigo_de(comparacion.despues)
    return codigo_de(replace(comparacion.despues, hallazgos=comparacion.simulacion.nuevos))
