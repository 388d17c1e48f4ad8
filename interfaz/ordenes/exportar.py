"""`delimita exportar CASO --formato F`: el grafo de responsabilidades para otra herramienta."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.formatos.destino import anuncia
from interfaz.ordenes.parametros import Caso, Fecha
from interfaz.terminal.opciones import una_fecha, una_ruta, uno_de

TERMINACIONES = {
    "graphml": ".graphml",
    "gexf": ".gexf",
    "mermaid": ".mmd",
    "bpmn": ".bpmn",
    "dmn": ".dmn",
    "csv": ".csv",
}


def exportar(
    caso: Caso,
    formato: Annotated[
        str, typer.Option("--formato", metavar="FORMATO", help=f"A qué formato: {', '.join(TERMINACIONES)}.")
    ],
    fecha: Fecha = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO", help="Dónde dejarlo; si falta, CASO.FORMATO aquí.")
    ] = None,
) -> int:
    """Deja el grafo de responsabilidades en un formato de redes (graphml, gexf), de procesos o de hoja de cálculo."""
    formato = uno_de("--formato", formato, TERMINACIONES)
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida)
    from grafos.exportacion import ENCABEZADOS, FORMATOS, filas_de
    from grafos.responsabilidades import grafo_de
    from interfaz.formatos.csv import en_csv
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.usos.revisar import revisar
    from reglas import cargar

    revision = revisar(cargar(caso), dia, nombrado=caso)
    grafo = grafo_de(revision.dictamen)
    documento = en_csv(ENCABEZADOS, filas_de(grafo)) if formato == "csv" else FORMATOS[formato](grafo)
    destino = ruta or nombre_de_archivo(revision.dictamen.caso.id, TERMINACIONES[formato])
    escribe(destino, documento)
    anuncia(destino)
    return revision.codigo_de_salida
