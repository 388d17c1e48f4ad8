"""Qué archivos del disco se leen: para que nada de lo que se escriba pise uno, y para saber si lo leído sigue igual.

Se anota solo mientras alguien lo pide con `anotando`; cada contexto (una orden, una petición) lleva su lista.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["Leidos", "anota", "anotando", "estado", "se_leyo"]

Estado: TypeAlias = tuple[int, ...]


@dataclass(slots=True)
class Leidos:
    """De cada archivo, su estado al empezar a leerlo (None si no se pudo mirar).

    `otros`: se leyó algo que no es un archivo.
    """

    estados: dict[Path, Estado | None] = field(default_factory=dict)
    otros: bool = False


_EN_CURSO: ContextVar[Leidos | None] = ContextVar("leidos", default=None)


@contextmanager
def anotando() -> Iterator[Leidos]:
    """Mientras dura, cada archivo leído queda anotado, también para quien ya estuviera anotando."""
    fuera, propios = _EN_CURSO.get(), Leidos()
    ficha = _EN_CURSO.set(propios)
    try:
        yield propios
    finally:
        _EN_CURSO.reset(ficha)
        if fuera is not None:
            fuera.estados = propios.estados | fuera.estados
            fuera.otros |= propios.otros


def anota(lugar: Any) -> None:
    """Anota que se va a leer. Un recurso que no es un archivo del disco no puede pisarse: solo se sabe que lo hubo."""
    leidos = _EN_CURSO.get()
    if leidos is None:
        return
    if not isinstance(lugar, Path):
        leidos.otros = True
    elif lugar not in leidos.estados:
        leidos.estados[lugar] = estado(lugar)


def estado(lugar: Path) -> Estado | None:
    """Lo que cambia si se escribe en el archivo o se pone otro en su lugar; None si no se puede mirar."""
    try:
        dato = os.stat(lugar)
    except (OSError, ValueError):
        return None
    return dato.st_dev, dato.st_ino, dato.st_size, dato.st_mtime_ns, dato.st_ctime_ns


def se_leyo(ruta: Path) -> bool:
    """Si la ruta es, se llegue por donde se llegue (otro nombre, un enlace), uno de los archivos anotados."""
    leidos = _EN_CURSO.get()
    return leidos is not None and any(_es_el_mismo(ruta, leido) for leido in leidos.estados)


def _es_el_mismo(una: Path, otra: Path) -> bool:
    try:
        return una.samefile(otra)
    except OSError:
        return False
