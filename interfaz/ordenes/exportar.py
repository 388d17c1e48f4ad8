"""`delimita exportar CASO --formato F`: el grafo de responsabilidades para otra herramienta."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Caso, Fecha, hoy, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import anuncia
from interfaz.terminal.opciones import una_ruta, uno_de

FORMATOS = ("graphml", "gexf", "mermaid", "bpmn", "dmn", "csv")


def exportar(
    caso: Caso,
    formato: Annotated[
        str, typer.Option("--formato", metavar="FORMATO", help=f"A qué formato: {', '.join(FORMATOS)}.")
    ],
    fecha: Fecha = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO", help="Dónde dejarlo; si falta, CASO.FORMATO aquí.")
    ] = None,
) -> int:
    """Deja el grafo de responsabilidades en un formato de redes (graphml, gexf), de procesos o de hoja de cálculo."""
    formato = uno_de("--formato", formato, FORMATOS)
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida)
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.usos.exportar import PedidoDeExportacion
    from interfaz.usos.exportar import exportar as exporta

    hecho = exporta(PedidoDeExportacion(caso, formato, hoy(), dia))
    avisa(hecho.revision.avisos)
    destino = ruta or nombre_de_archivo(hecho.revision.dictamen.caso.id, hecho.terminacion)
    escribe(destino, hecho.contenido)
    anuncia(destino)
    return codigo_de(hecho.revision)
