"""A dónde va un texto ya hecho: a la pantalla o, entero, a un archivo."""

from __future__ import annotations

from pathlib import Path

from interfaz import consola
from interfaz.escritura import escribe


def deja(texto: str, ruta: Path | None) -> None:
    """Escribe el texto en la ruta y lo dice, o lo enseña si no hay ruta."""
    if ruta is None:
        consola.dice(texto.removesuffix("\n"))
        return
    escribe(ruta, texto)
    consola.dice(f"Se dejó {ruta}")
