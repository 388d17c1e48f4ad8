"""`delimita expediente CASO`: un PDF A3 con todo lo que hay que leer para revisar el caso."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, hoy, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, anuncia
from interfaz.terminal.opciones import una_salida


def expediente(
    caso: Caso,
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Con esa propuesta ya en vigor.")
    ] = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="ARCHIVO.pdf", help="Dónde dejarlo; si falta, CASO-expediente.pdf aquí."),
    ] = None,
    abrir: Abrir = False,
) -> int:
    """Reúne en un PDF A3 la respuesta y la lista de hallazgos, el panorama, la matriz, las fichas y las normas."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".pdf", defecto=True)
    from grafos import laminas
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.terminal.avance import avance
    from interfaz.usos.graficar import expediente as reune
    from interfaz.usos.pedido import PedidoDeInforme

    with avance("Hojas") as avanza:
        hecho = reune(PedidoDeInforme(caso, hoy(), dia, propuesta))
        avisa((*hecho.revision.avisos, *laminas.sin_letra(hecho.lamina, "pdf")))
        (documento,) = laminas.dibujar(hecho.lamina, "pdf", avanza)
    cual = f"-{hecho.distintivo}" if hecho.distintivo else ""
    destino = ruta or nombre_de_archivo(hecho.revision.dictamen.caso.id, f"-expediente{cual}.pdf")
    escribe(destino, documento)
    anuncia(destino)
    if abrir:
        abre(destino)
    return codigo_de(hecho.revision)
