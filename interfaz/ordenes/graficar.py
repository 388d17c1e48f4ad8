"""`delimita graficar CASO`: deja una lámina del caso en un archivo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, hoy, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, anuncia, anuncia_retiro
from interfaz.terminal.opciones import MalUso, una_salida, uno_de

if TYPE_CHECKING:
    from pathlib import Path

    from interfaz.usos.graficar import Graficado

LAMINAS = ("matriz", "carriles", "mariposa", "panorama", "vecindad", "mapa", "cronograma", "comparacion")


def graficar(
    caso: Caso,
    lamina: Annotated[
        str, typer.Option("--lamina", "--lámina", metavar="LÁMINA", help=f"Qué lámina: {', '.join(LAMINAS)}.")
    ] = "matriz",
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None,
        typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Para comparacion y mapa: id de una, o un archivo."),
    ] = None,
    hallazgo: Annotated[
        str | None,
        typer.Option("--hallazgo", metavar="ID", help="Para vecindad y mapa: id de un hallazgo (revisar lo da)."),
    ] = None,
    codigo: Annotated[
        str | None,
        typer.Option("--codigo", "--código", metavar="CÓDIGO", help="Para mapa: todos los de un código, como DUP001."),
    ] = None,
    titular: Annotated[
        str | None, typer.Option("--titular", metavar="ENTIDAD", help="Para mapa: id de una entidad del caso.")
    ] = None,
    salida: Annotated[
        str | None,
        typer.Option(
            "--salida",
            metavar="ARCHIVO",
            help="Archivo .svg, .pdf, .png o .html (el dibujo y su texto); si falta, CASO-LÁMINA.svg aquí.",
        ),
    ] = None,
    abrir: Abrir = False,
) -> int:
    """Dibuja quién hace qué, con sus artículos y hallazgos; la vecindad de uno, dónde cae, o lo que se propone."""
    lamina = uno_de("--lamina", lamina, LAMINAS)
    dia = una_fecha("--fecha", fecha)
    ruta = una_salida(salida, abrir, ".svg", ".pdf", ".png", ".html", defecto=True)
    from grafos import laminas
    from interfaz.formatos.escritura import es_corriente, escribe, nombre_de_archivo, quita
    from interfaz.terminal.avance import avance
    from interfaz.usos.graficar import PedidoDeLamina
    from interfaz.usos.graficar import graficar as grafica

    pedido = PedidoDeLamina(caso, lamina, hoy(), dia, propuesta, hallazgo, codigo, titular)
    with avance("Hojas") as avanza:
        hecho = grafica(pedido)
        avisa(hecho.revision.avisos)
        destino = ruta or nombre_de_archivo(
            hecho.revision.dictamen.caso.id, _apellido(lamina, hallazgo or codigo or titular, propuesta)
        )
        corriente = es_corriente(destino)
        if corriente:
            avisa(laminas.sin_letra(hecho.lamina, destino.suffix.lstrip(".").lower()))
            dejados = laminas.guardar(hecho.lamina, destino, escribe, avanza)
    if not corriente:
        return _por_la_salida(hecho, destino)
    for dejado in dejados:
        anuncia(dejado)
    for sobrante in quita(lambda: laminas.sobrantes(destino, dejados)):
        anuncia_retiro(sobrante)
    if abrir:
        abre(dejados[0])
    return codigo_de(hecho.revision)


def _apellido(lamina: str, de_que: str | None, propuesta: str | None) -> str:
    """Lo que distingue a la lámina: de qué es o, si es de una propuesta, de cuál (de un archivo, su nombre)."""
    archivo = (propuesta or "").replace("\\", "/").rpartition("/")[2]
    cual = de_que or archivo.removesuffix(".yaml").removesuffix(".yml")
    return f"-{lamina}-{cual}.svg" if cual else f"-{lamina}.svg"


def _por_la_salida(hecho: Graficado, destino: Path) -> int:
    """La única página, en SVG, por la salida o por un tubo."""
    from interfaz.formatos.escritura import es_la_salida, escribe

    paginas = hecho.en_svg()
    if len(paginas) > 1:
        por = "la salida" if es_la_salida(destino) else destino
        raise MalUso(f"--salida: la lámina tiene {len(paginas)} páginas y por {por} cabe una; conviene un archivo")
    escribe(destino, paginas[0])
    anuncia(destino)
    return codigo_de(hecho.revision)
