"""`delimita proponer CASO`: los cambios más pequeños que quitan los errores de cada celda, simulados uno a uno."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import AbrirLaSalida, Caso, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import MalUso, una_salida


def proponer(
    caso: Caso,
    paso: Annotated[str | None, typer.Option("--paso", metavar="PASO", help="Solo las celdas de ese paso.")] = None,
    fecha: Fecha = None,
    cual: Annotated[
        str | None,
        typer.Option("--cuál", "--cual", metavar="ID|todas", help="Qué sugerencia se escribe; si falta, la primera."),
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.yaml", help="La escribe como propuesta, para «simular».")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Sugiere los cambios más pequeños que quitan los errores de cada celda sin abrir otros, cada uno ya simulado."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".yaml", ".yml")
    if cual is not None and ruta is None:
        raise MalUso("--cuál dice qué sugerencia se escribe, y falta --salida")
    from grafos.reformas.sugerencias import DECIDE
    from interfaz.formatos.escritura import es_la_salida, escribe
    from interfaz.formatos.sugerencias import lineas
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.proponer import PedidoDeSugerencias
    from interfaz.usos.proponer import proponer as propone

    with avance("Celdas con errores") as avanza:
        hechas = propone(PedidoDeSugerencias(caso, hoy(), dia, paso, avanza))
    avisa(hechas.revision.avisos)
    escritas = hechas.elegidas(cual) if ruta is not None else []
    if ruta is not None and es_la_salida(ruta):
        # Por la salida va solo el YAML, que lo lee otro programa.
        consola.vuelca(hechas.en_yaml(escritas) if escritas else "")
        return codigo_de(hechas.revision)
    consola.pinta(lineas(hechas))
    if ruta is not None and escritas:
        escribe(ruta, hechas.en_yaml(escritas))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    elif ruta is not None:
        consola.pinta([Linea(cuerpo=f"No hay ninguna sugerencia que escribir; no se dejó {ruta}.")])
    consola.pinta([Linea(rotulo=DECIDE)])
    return codigo_de(hechas.revision)
