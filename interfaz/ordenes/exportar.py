"""`delimita exportar CASO --formato F`: el grafo de responsabilidades o la matriz, para otra herramienta."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, hoy, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, anuncia
from interfaz.terminal.opciones import una_salida, uno_de

FORMATOS = ("graphml", "gexf", "mermaid", "bpmn", "dmn", "csv", "xlsx")


def exportar(
    caso: Caso,
    formato: Annotated[
        str, typer.Option("--formato", metavar="FORMATO", help=f"A qué formato: {', '.join(FORMATOS)}.")
    ],
    propuesta: Annotated[
        str | None,
        typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Solo xlsx: añade lo que esa propuesta cambia."),
    ] = None,
    fecha: Fecha = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO", help="Dónde dejarlo; si falta, CASO.FORMATO aquí.")
    ] = None,
    abrir: Abrir = False,
) -> int:
    """Deja el grafo de responsabilidades para redes (graphml, gexf), procesos u hoja de cálculo.

    xlsx es la matriz para llenarla en Excel; delimita importar la lee de vuelta.
    """
    formato = uno_de("--formato", formato, FORMATOS)
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, defecto=True)
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.usos.exportar import PedidoDeExportacion
    from interfaz.usos.exportar import exportar as exporta

    hecho = exporta(PedidoDeExportacion(caso, formato, hoy(), dia, propuesta))
    avisa(hecho.revision.avisos)
    destino = ruta or nombre_de_archivo(hecho.revision.dictamen.caso.id, hecho.terminacion)
    escribe(destino, hecho.contenido)
    anuncia(destino)
    if abrir:
        abre(destino)
    return codigo_de(hecho.revision)
