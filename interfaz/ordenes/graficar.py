"""`delimita graficar CASO`: deja una lámina del caso en un archivo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interfaz import consola
from interfaz.opciones import una_fecha, una_ruta, uno_de
from interfaz.ordenes.parametros import Caso, Fecha

LAMINAS = ("matriz",)


def graficar(
    caso: Caso,
    lamina: Annotated[
        str, typer.Option("--lamina", "--lámina", metavar="LÁMINA", help=f"Qué lámina: {', '.join(LAMINAS)}.")
    ] = "matriz",
    fecha: Fecha = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="ARCHIVO", help="Archivo .svg, .pdf o .png; si falta, CASO-LÁMINA.svg aquí."),
    ] = None,
) -> int:
    """Dibuja quién hace qué: la matriz de pasos y entidades, con sus artículos y hallazgos."""
    uno_de("--lamina", lamina, LAMINAS)
    dia = una_fecha("--fecha", fecha)
    ruta = una_ruta("--salida", salida, (".svg", ".pdf", ".png"))
    from grafos.extraccion import datos_de_lamina

    from grafos import laminas
    from interfaz.revision import revisar
    from interfaz.version import VERSION
    from reglas import cargar

    revision = revisar(cargar(caso), dia)
    datos = datos_de_lamina(revision.dictamen, revision.hallazgos, VERSION)
    constructores = {"matriz": laminas.matriz}
    dejados = laminas.guardar(constructores[lamina](datos), ruta or Path(f"{revision.dictamen.caso.id}-{lamina}.svg"))
    for dejado in dejados:
        consola.dice(f"Se dejó {dejado}")
    return 0
