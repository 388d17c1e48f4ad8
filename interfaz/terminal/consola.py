"""La consola: color solo si se quiere y se puede, signos que toda consola sabe, y textos ajenos saneados.

Lo que no lleva color se escribe sin cargar rich. Nada de lo que se escribe aquí puede caer por la codificación.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from interfaz.formatos.linea import Linea

_opciones = {"color": True}


def prepara() -> None:
    """Ningún carácter hace caer la salida, aunque la consola de Windows no lo tenga; ni una salida cerrada, Python."""
    # Con `>&-` Python no da ninguna; escribir en una que solo se lee da el error de siempre.
    sys.stdout = sys.stdout or _cerrada()
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for corriente in (sys.stdout, sys.stderr):
        reconfigura = getattr(corriente, "reconfigure", None)
        if reconfigura is not None:
            reconfigura(errors="replace")


def _cerrada() -> TextIO:
    """Una salida en que todo lo escrito falla al vaciarse, por estar cerrada."""
    return open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


def quiere(*, color: bool) -> None:
    """Si se quiere color; NO_COLOR manda igual."""
    _opciones["color"] = color


def quiere_color() -> bool:
    """Si se puede colorear: ni `--sin-color` ni NO_COLOR (con cualquier valor no vacío)."""
    return _opciones["color"] and not os.environ.get("NO_COLOR")


def es_terminal() -> bool:
    """Si la salida la lee una persona y no otro programa ni un archivo."""
    return sys.stdout.isatty()


def ancho() -> int | None:
    """Columnas de la terminal, o `None` si la salida no es una: entonces no se parte ninguna línea."""
    return shutil.get_terminal_size().columns if es_terminal() else None


def pinta(lineas: Iterable[Linea]) -> None:
    """Escribe las líneas, con estilo si hay terminal y se quiere color."""
    if es_terminal() and quiere_color():
        _pinta_con_rich(lineas)
        return
    columnas = ancho()
    for linea in lineas:
        for parte in linea.en_claro(columnas):
            dice(parte)


def _pinta_con_rich(lineas: Iterable[Linea]) -> None:
    from rich.console import Console
    from rich.text import Text

    pantalla = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for linea in lineas:
        pendiente = len(linea.rotulo)
        for i, parte in enumerate(linea.en_claro(ancho())):
            margen = linea.sangra if i else linea.margen
            texto = Text().append(margen, style="blue")
            propio = parte[len(margen) :]
            texto.append(propio[:pendiente], style=linea.estilo_del_rotulo)
            texto.append(propio[pendiente:], style=linea.estilo)
            pendiente = max(0, pendiente - len(propio) - 1)
            pantalla.print(texto)


def dice(texto: str) -> None:
    """Una línea en la salida."""
    sys.stdout.write(texto + "\n")


def avisa(texto: str) -> None:
    """Una línea en la salida de error; si no hay a quién decírsela, no se dice."""
    with suppress(OSError, ValueError):
        sys.stderr.write(texto + "\n")


def vuelca(texto: str) -> None:
    """Un documento para otro programa: sus fines de línea son `\\n` en todo sistema."""
    reconfigura = getattr(sys.stdout, "reconfigure", None)
    if reconfigura is not None:
        reconfigura(newline="\n")
    sys.stdout.write(texto)
