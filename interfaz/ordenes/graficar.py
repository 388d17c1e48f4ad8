"""`delimita graficar CASO`: deja una lámina del caso en un archivo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interfaz.opciones import una_fecha, una_ruta, uno_de
from interfaz.ordenes.parametros import Caso, Fecha
from interfaz.salida import anuncia

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
    from grafos import laminas
    from grafos.extraccion import datos_de_lamina
    from interfaz.escritura import escribe
    from interfaz.mensajes import mensaje
    from interfaz.revision import revisar
    from interfaz.version import VERSION
    from reglas import cargar

    revision = revisar(cargar(caso), dia, nombrado=caso)
    datos = datos_de_lamina(
        revision.dictamen, revision.hallazgos, VERSION, lambda hallazgo: mensaje(hallazgo, revision.dictamen)
    )
    constructores = {"matriz": laminas.matriz}
    destino = ruta or Path(f"{revision.dictamen.caso.id}-{lamina}.svg")
    dejados = laminas.guardar(constructores[lamina](datos), destino, escribe)
    for dejado in dejados:
        anuncia(dejado)
    return revision.codigo_de_salida
