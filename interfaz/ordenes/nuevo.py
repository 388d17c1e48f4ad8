"""`delimita nuevo caso|propuesta`: un archivo comentado, o un libro, que ya se lee sin errores, para empezar."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from interfaz.ordenes.parametros import Abrir, hoy
from interfaz.terminal.destino import abre, anuncia
from interfaz.terminal.opciones import MalUso, una_salida, uno_de

CLASES = ("caso", "propuesta")


def nuevo(
    clase: Annotated[str, typer.Argument(metavar="caso|propuesta", help="Qué se empieza.")],
    caso: Annotated[
        str | None, typer.Argument(metavar="[CASO]", help="Para una propuesta: el caso que cambia, su ruta o su id.")
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Su identificador; si falta, mi-caso o mi-propuesta.")
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO", help="Dónde dejarlo; si falta, ID.yaml o ID.xlsx aquí.")
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Un caso en un libro de Excel, en vez de YAML.")] = False,
    abrir: Abrir = False,
) -> int:
    """Escribe un caso o una propuesta que ya se lee sin errores, con comentarios para seguir desde ahí.

    No sustituye un archivo que exista.
    """
    clase = uno_de("CLASE", clase, CLASES)
    ruta = una_salida(salida, abrir, *((".xlsx",) if xlsx else (".yaml", ".yml")), defecto=True)
    if clase == "caso" and caso is not None:
        raise MalUso(f"«nuevo caso» no lleva CASO; el identificador se dice con --id {caso}")
    if clase == "propuesta" and caso is None:
        raise MalUso("falta el argumento CASO: nuevo propuesta CASO")
    if clase == "propuesta" and xlsx:
        raise MalUso("--xlsx es de «nuevo caso»; para proponer en Excel: exportar CASO --formato xlsx")
    from interfaz.formatos.escritura import es_corriente, escribe, nombre_de_archivo
    from interfaz.usos.nuevo import PedidoDePropuesta, caso_nuevo, libro_nuevo, propuesta_nueva

    id_ = id_ or f"mi-{clase}"
    destino = ruta or nombre_de_archivo(id_, ".xlsx" if xlsx else ".yaml")
    if es_corriente(destino) and os.path.exists(destino):
        raise MalUso(f"--salida: {destino} ya existe, y no se sustituye; conviene otro nombre")
    if caso is not None:
        escribe(destino, propuesta_nueva(PedidoDePropuesta(caso, id_, str(destino), hoy())))
    else:
        escribe(destino, libro_nuevo(id_, hoy()) if xlsx else caso_nuevo(id_, hoy()))
    anuncia(destino)
    if abrir:
        abre(destino)
    return 0
