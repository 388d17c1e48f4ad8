"""`delimita informe CASO`: la matriz y el porqué de cada celda en un archivo que se abre en cualquier navegador."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, hoy, una_fecha
from interfaz.terminal.destino import abre, anuncia
from interfaz.terminal.opciones import una_salida


def informe(
    caso: Caso,
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None,
        typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Antes y después de una propuesta."),
    ] = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="ARCHIVO.html", help="Dónde dejarlo; si falta, CASO-informe.html aquí."),
    ] = None,
    abrir: Abrir = False,
) -> int:
    """Deja un informe que se abre sin conexión, se filtra, se busca y se imprime en A3."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".html", defecto=True)
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.formatos.html.informe import informe_en_html
    from interfaz.usos.informar import informar
    from interfaz.usos.pedido import PedidoDeInforme

    hecho = informar(PedidoDeInforme(caso, hoy(), dia, propuesta))
    revision = hecho.revision
    sufijo = f"-informe-{hecho.propuesta.id}.html" if hecho.propuesta is not None else "-informe.html"
    destino = ruta or nombre_de_archivo(revision.dictamen.caso.id, sufijo)
    escribe(destino, informe_en_html(hecho.actual, revision.padron, hecho.antes, hecho.propuesta))
    anuncia(destino)
    if abrir:
        abre(destino)
    return codigo_de(revision)
