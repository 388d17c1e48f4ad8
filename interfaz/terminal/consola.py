"""La consola: color solo si se quiere y se puede, signos que toda consola sabe, y textos ajenos saneados.

Lo que no lleva color se escribe sin cargar rich. Nada de lo que se escribe aquí puede caer por la codificación.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from reglas.lenguaje.errores import sanear

_opciones = {"color": True}
_ANCHO_MINIMO = 40


@dataclass(frozen=True, slots=True)
class Linea:
    """Una línea de pantalla: margen, rótulo y cuerpo, cada uno con su estilo; el cuerpo se parte al ancho.

    `sangra`: el margen de las líneas en que continúa. Los textos se sanean al construirla.
    """

    margen: str = ""
    rotulo: str = ""
    cuerpo: str = ""
    estilo_del_rotulo: str = "bold"
    estilo: str = ""
    sangra: str = ""

    def __post_init__(self) -> None:
        for campo in ("rotulo", "cuerpo"):
            object.__setattr__(self, campo, sanear(getattr(self, campo)))

    def en_claro(self, ancho: int | None = None) -> list[str]:
        """Las líneas sin estilo; sin `ancho`, una sola."""
        texto = self.rotulo + self.cuerpo
        if ancho is None:
            return [(self.margen + texto).rstrip()]
        disponible = max(ancho - max(len(self.margen), len(self.sangra)), _ANCHO_MINIMO)
        partidas = textwrap.wrap(
            texto, disponible, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        # `wrap` se come el espacio con que empiece el texto, y los rótulos no empiezan con ninguno.
        return [(self.sangra if i else self.margen) + parte for i, parte in enumerate(partidas or [""])]


def prepara() -> None:
    """Ningún carácter hace caer la salida, aunque la consola de Windows no lo tenga."""
    for corriente in (sys.stdout, sys.stderr):
        reconfigura = getattr(corriente, "reconfigure", None)
        if reconfigura is not None:
            reconfigura(errors="replace")


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
    """Una línea en la salida de error."""
    sys.stderr.write(texto + "\n")


def vuelca(texto: str) -> None:
    """Un documento para otro programa: sus fines de línea son `\\n` en todo sistema."""
    reconfigura = getattr(sys.stdout, "reconfigure", None)
    if reconfigura is not None:
        reconfigura(newline="\n")
    sys.stdout.write(texto)
