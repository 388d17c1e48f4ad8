"""`delimita territorio CASO`: cuántos distritos y cuánta gente caen en cada conjunto de titulares de cada celda."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import AbrirLaSalida, Caso, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import una_salida


def territorio(
    caso: Caso,
    fecha: Fecha = None,
    tipologia: Annotated[
        str | None,
        typer.Option("--tipología", "--tipologia", metavar="ARCHIVO", help="Cuenta también por grupo de la tipología."),
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.csv", help="Escribe la tabla completa, para Excel.")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Dice, de cada celda, cuántas unidades del territorio y cuánta gente caen con cada titular o sin ninguno."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".csv")
    from interfaz.formatos import cobertura
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.territorio import PedidoDeTerritorio
    from interfaz.usos.territorio import territorio as cuenta

    with avance("Celdas") as avanza:
        hecho = cuenta(PedidoDeTerritorio(caso, hoy(), dia, tipologia, avanza))
    avisa(hecho.avisos)
    if ruta is not None:
        escribe(ruta, cobertura.en_csv(hecho.filas, hecho.revision.dictamen.caso, hecho.padron, hecho.grupos))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    else:
        consola.pinta(cobertura.lineas(hecho))
    return codigo_de(hecho.revision)
