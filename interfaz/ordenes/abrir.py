"""`delimita abrir [CASO]`: la mesa de trabajo, en el navegador de esta máquina."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from interfaz.ordenes.parametros import hoy
from interfaz.terminal import consola
from interfaz.terminal.opciones import MalUso

PUERTO_MAXIMO = 65535


def abrir(
    caso: Annotated[
        str | None, typer.Argument(metavar="[CASO]", help="Un caso; si falta, se elige en la página.")
    ] = None,
    puerto: Annotated[str | None, typer.Option("--puerto", metavar="N", help="Puerto; si falta, uno libre.")] = None,
    sin_navegador: Annotated[bool, typer.Option("--sin-navegador", help="No abre el navegador.")] = False,
    guardar_en: Annotated[
        str | None,
        typer.Option("--guardar-en", metavar="CARPETA", help="Dónde se guardan la propuesta y lo que se firme."),
    ] = None,
) -> int:
    """Abre la mesa de trabajo: la matriz, el porqué de cada celda y la simulación, sin salir de esta máquina.

    Termina con «Cerrar» en la página, con Ctrl+C, o a los 30 minutos sin ninguna página abierta.
    """
    from pathlib import Path

    from interfaz.mesa.servidor import PedidoDeMesa, PuertoOcupado, atiende

    carpeta = Path(guardar_en) if guardar_en is not None else None
    if carpeta is not None and not carpeta.is_dir():
        raise MalUso(f"--guardar-en: no hay ninguna carpeta «{guardar_en}»")
    try:
        atiende(PedidoDeMesa(caso, hoy(), _un_puerto(puerto), not sin_navegador, carpeta), _anuncia)
    except PuertoOcupado as motivo:
        raise MalUso(f"--puerto: {motivo}") from motivo
    return 0


def _un_puerto(escrito: str | None) -> int:
    if escrito is None:
        return 0
    if not escrito.isascii() or not escrito.isdigit() or not 1 <= int(escrito) <= PUERTO_MAXIMO:
        raise MalUso(f"--puerto: «{escrito}» no es un puerto, de 1 a {PUERTO_MAXIMO}")
    return int(escrito)


def _anuncia(direccion: str) -> None:
    # Abierta con doble clic en Windows no hay salida a la que decírselo.
    if sys.stdout is not None:
        consola.dice(direccion)
        sys.stdout.flush()
