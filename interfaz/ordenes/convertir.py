"""`delimita convertir CASO --salida X`: un caso en YAML, a un libro de Excel; o al revés."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.parametros import Caso
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import SIN_HALLAZGOS
from interfaz.terminal.opciones import MalUso


def convertir(
    caso: Caso,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="X.xlsx|X.yaml|CARPETA", help="Un libro, un YAML, o una carpeta de YAML."),
    ] = None,
    todo: Annotated[
        bool, typer.Option("--todo", help="Lleva dentro también las normas y lo común que trae la herramienta.")
    ] = False,
) -> int:
    """Pasa un caso de YAML a un libro de Excel, o al revés, sin perder nada de lo que dice.

    Lo convertido se lee de vuelta y se compara antes de escribirse. No sustituye un archivo que exista.
    """
    if salida is None:
        raise MalUso("falta la opción --salida: un libro .xlsx, un archivo .yaml o una carpeta")
    from interfaz.formatos.escritura import es_corriente, escribe, hace_carpeta
    from interfaz.terminal.destino import anuncia
    from interfaz.usos.convertir import CARPETA, LIBRO, YAML, PedidoDeConversion
    from interfaz.usos.convertir import convertir as convierte

    ruta = Path(salida)
    a = {".xlsx": LIBRO, ".yaml": YAML, ".yml": YAML, "": CARPETA}.get(ruta.suffix.lower())
    if a is None:
        raise MalUso(f"--salida: «{salida}» debe terminar en .xlsx, .yaml o .yml, o ser una carpeta")
    if a != CARPETA and es_corriente(ruta) and ruta.exists():
        raise MalUso(f"--salida: {ruta} ya existe, y no se sustituye; conviene otro nombre")
    hecho = convierte(PedidoDeConversion(caso, a, todo))
    avisa(hecho.avisos)
    if a == CARPETA:
        hace_carpeta(ruta)
    for nombre, contenido in hecho.archivos.items():
        escribe(ruta / nombre, contenido)
        anuncia(ruta / nombre)
    for nombre, contenido in hecho.tablas.items():
        _acompana(ruta if a == CARPETA else ruta.parent, nombre, contenido)
    if hecho.usados and es_corriente(ruta if a != CARPETA else ruta / "caso.yaml"):
        cuantos = "1 archivo" if hecho.usados == 1 else f"{hecho.usados} archivos"
        consola.pinta([Linea(cuerpo=f"Nombra {cuantos} de los que trae la herramienta; con --todo, van dentro.")])
    return SIN_HALLAZGOS


def _acompana(carpeta: Path, nombre: str, contenido: bytes) -> None:
    """Deja al lado una tabla del caso, si no está ya."""
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.destino import anuncia

    ruta = carpeta / nombre
    if ruta.is_file() and ruta.read_bytes() == contenido:
        return
    if ruta.exists():
        consola.avisa(f"aviso: {ruta} ya existe y es otro: el caso espera ahí una tabla suya")
        return
    ruta.parent.mkdir(parents=True, exist_ok=True)
    escribe(ruta, contenido)
    anuncia(ruta)
