"""`delimita casos`: los casos que la herramienta trae, qué hay en uno, y su copia para cambiarlo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre
from interfaz.terminal.opciones import MalUso, una_ruta


def casos(
    caso: Annotated[
        str | None, typer.Argument(metavar="[CASO]", help="Un caso, por su id o su ruta: dice qué hay en él.")
    ] = None,
    copiar: Annotated[
        tuple[str, str] | None,
        typer.Option("--copiar", metavar="ID CARPETA", help="Copia ese caso incluido en una carpeta nueva o vacía."),
    ] = None,
    abrir: Annotated[bool, typer.Option("--abrir", help="Con --copiar, abre la carpeta.")] = False,
) -> int:
    """Lista los casos incluidos, con el id que las demás órdenes aceptan; o dice qué hay en uno, o lo copia."""
    if abrir and copiar is None:
        raise MalUso("--abrir pide --copiar: sin ella no queda nada que abrir")
    if copiar is not None:
        if caso is not None:
            raise MalUso("--copiar ID CARPETA ya dice el caso, y no lleva otro")
        _copia(*copiar)
        if abrir:
            abre(Path(copiar[1]))
    elif caso is not None:
        _cuenta(caso)
    else:
        _lista()
    return 0


def _lista() -> None:
    from reglas import casos_incluidos

    incluidos = casos_incluidos()
    if not incluidos:
        consola.pinta([Linea(cuerpo="No hay casos incluidos.")])
    consola.pinta(Linea(rotulo=id_, cuerpo=f": {titulo}", sangra="  ") for id_, titulo, _ in incluidos)


def _cuenta(nombrado: str) -> None:
    from interfaz.formatos.caso import lineas_del_caso
    from interfaz.usos.casos import dias_de_cambio
    from reglas import cargar

    leido = cargar(nombrado)
    avisa(tuple(map(str, leido.avisos)))
    consola.pinta(lineas_del_caso(leido, dias_de_cambio(leido)))


def _copia(id_: str, escrita: str) -> None:
    from interfaz.formatos.escritura import escribe, hace_carpeta
    from interfaz.usos.casos import archivos_de

    carpeta = una_ruta("--copiar", escrita)
    assert carpeta is not None
    archivos = archivos_de(id_)
    hace_carpeta(carpeta)
    for nombre, texto in archivos.items():
        escribe(carpeta / nombre, texto)
    consola.pinta([Linea(cuerpo=f"Se dejó {carpeta}: {', '.join(archivos)}")])
    consola.pinta([Linea(cuerpo=f"Para revisarlo: delimita revisar {carpeta}")])
