"""`delimita expediente CASO`: un PDF A3 con todo lo que hay que leer para revisar el caso."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.formatos.destino import anuncia
from interfaz.ordenes.parametros import Caso, Fecha
from interfaz.terminal.opciones import una_fecha, una_ruta


def expediente(
    caso: Caso,
    fecha: Fecha = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="ARCHIVO.pdf", help="Dónde dejarlo; si falta, CASO-expediente.pdf aquí."),
    ] = None,
) -> int:
    """Reúne en un PDF A3 la portada, el panorama, la matriz y una página por hallazgo, con artículos y dónde ocurre."""
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida, (".pdf",))
    from grafos import laminas
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.terminal.avance import avance
    from interfaz.usos.graficar import datos_de
    from interfaz.usos.revisar import revisar
    from reglas import cargar

    revision = revisar(cargar(caso), dia, nombrado=caso)
    datos = datos_de(revision)
    lamina = laminas.expediente(datos, [laminas.panorama(datos)])
    with avance("Páginas") as avanza:
        (documento,) = laminas.dibujar(lamina, "pdf", avanza)
    destino = ruta or nombre_de_archivo(revision.dictamen.caso.id, "-expediente.pdf")
    escribe(destino, documento)
    anuncia(destino)
    return revision.codigo_de_salida
