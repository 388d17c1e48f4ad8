"""Los avisos de lectura: por la salida de error, en toda orden y formato, sin estorbar a quien lee la salida."""

from __future__ import annotations

from collections.abc import Iterable

from interfaz.terminal import consola
from reglas.lenguaje.errores import sanear


def avisa(avisos: Iterable[str]) -> None:
    """Dice cada aviso una vez."""
    for aviso in dict.fromkeys(avisos):
        consola.avisa(f"aviso: {sanear(aviso)}")
