"""La consola: colores si se quieren, signos que toda consola sabe, y textos ajenos saneados."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_opciones = {"color": True}


def prepara() -> None:
    """Ningún carácter hace caer la salida, aunque la consola de Windows no lo tenga."""
    for corriente in (sys.stdout, sys.stderr):
        reconfigura = getattr(corriente, "reconfigure", None)
        if reconfigura is not None:
            reconfigura(errors="replace")


def sin_color() -> None:
    """Apaga el color, como NO_COLOR."""
    _opciones["color"] = False


def quiere_color() -> bool:
    """Si se puede colorear: ni NO_COLOR (con cualquier valor no vacío) ni `--sin-color`."""
    return _opciones["color"] and not os.environ.get("NO_COLOR")


def consola(*, error: bool = False) -> Console:
    """Consola de rich para la salida o los errores, sin marcado: los textos ajenos no son órdenes."""
    from rich.console import Console

    return Console(
        stderr=error,
        no_color=not quiere_color(),
        color_system="auto" if quiere_color() else None,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
    )


def dice(texto: str) -> None:
    """Una línea en la salida."""
    sys.stdout.write(texto + "\n")


def avisa(texto: str) -> None:
    """Una línea en la salida de error."""
    sys.stderr.write(texto + "\n")
