"""`delimita convertir CASO --salida X`: un caso en YAML, a un libro de Excel; o al revés."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.parametros import Abrir, Caso
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import SIN_HALLAZGOS
from interfaz.terminal.opciones import MalUso, una_salida
from reglas.lenguaje.plurales import contados

if TYPE_CHECKING:
    from interfaz.usos.convertir import Convertido


def convertir(
    caso: Caso,
    salida: Annotated[
        str, typer.Option("--salida", metavar="X.xlsx|X.yaml|CARPETA", help="Un libro, un YAML o una carpeta de ellos.")
    ],
    todo: Annotated[
        bool, typer.Option("--todo", help="Lleva dentro también las normas y lo común que trae la herramienta.")
    ] = False,
    abrir: Abrir = False,
) -> int:
    """Pasa un caso de YAML a un libro de Excel, o al revés, sin perder nada de lo que dice.

    Lo convertido se lee de vuelta y se compara antes de escribirse. No sustituye un archivo que exista.
    """
    en_carpeta = not Path(salida).suffix and salida != "-"
    ruta = Path(salida) if en_carpeta else una_salida(salida, abrir, ".xlsx", ".yaml", ".yml")
    assert ruta is not None
    from interfaz.formatos.escritura import es_corriente, es_la_salida, escribe, hace_carpeta
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.convertir import CARPETA, LIBRO, YAML, PedidoDeConversion
    from interfaz.usos.convertir import convertir as convierte

    if not en_carpeta and es_corriente(ruta) and ruta.exists():
        raise MalUso(f"--salida: {ruta} ya existe, y no se sustituye; conviene otro nombre")
    a = CARPETA if en_carpeta else LIBRO if ruta.suffix.lower() == ".xlsx" else YAML
    hecho = convierte(PedidoDeConversion(caso, a, todo))
    avisa(hecho.avisos)
    if en_carpeta:
        hace_carpeta(ruta)
    for nombre, contenido in hecho.archivos.items():
        escribe(ruta / nombre, contenido)
    if en_carpeta:
        consola.pinta([Linea(cuerpo=f"Se dejó {ruta}: {', '.join(hecho.archivos)}")])
    else:
        anuncia(ruta)
    if not es_la_salida(ruta):
        _acompana(ruta if en_carpeta else ruta.parent, hecho)
    if abrir:
        abre(ruta / "caso.yaml" if en_carpeta else ruta)
    return SIN_HALLAZGOS


def _acompana(carpeta: Path, hecho: Convertido) -> None:
    """Deja al lado las tablas del caso que no estén ya, y dice qué más nombra."""
    from interfaz.formatos.escritura import escribe

    for nombre, contenido in hecho.tablas.items():
        ruta = carpeta / nombre
        if ruta.is_file() and ruta.read_bytes() == contenido:
            continue
        if ruta.exists():
            consola.avisa(f"aviso: {ruta} ya existe y es otro: el caso espera ahí una tabla suya")
            continue
        ruta.parent.mkdir(parents=True, exist_ok=True)
        escribe(ruta, contenido)
        consola.pinta([Linea(cuerpo=f"Y al lado, la tabla que usa: {ruta}")])
    if hecho.usados:
        cuantos = contados(hecho.usados, "archivo", "archivos")
        consola.pinta([Linea(cuerpo=f"Nombra {cuantos} de los que trae la herramienta; con --todo, van dentro.")])
