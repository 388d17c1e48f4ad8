"""Qué archivos del disco lee una orden, para que nada de lo que escriba pise uno de ellos.

Se anota solo mientras alguien lo pide con `anotando`; cada contexto (una orden, una petición) lleva su lista.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

__all__ = ["anota", "anotando", "se_leyo"]

_EN_CURSO: ContextVar[set[Path] | None] = ContextVar("leidos", default=None)


@contextmanager
def anotando() -> Iterator[None]:
    """Mientras dura, cada archivo leído queda anotado."""
    ficha = _EN_CURSO.set(set())
    try:
        yield
    finally:
        _EN_CURSO.reset(ficha)


def anota(lugar: Any) -> None:
    """Anota que se leyó. Un recurso que no es un archivo del disco no puede pisarse y no se anota."""
    leidos = _EN_CURSO.get()
    if leidos is not None and isinstance(lugar, Path):
        leidos.add(lugar)


def se_leyo(ruta: Path) -> bool:
    """Si la ruta es, se llegue por donde se llegue (otro nombre, un enlace), uno de los archivos anotados."""
    return any(_es_el_mismo(ruta, leido) for leido in _EN_CURSO.get() or ())


def _es_el_mismo(una: Path, otra: Path) -> bool:
    try:
        return una.samefile(otra)
    except OSError:
        return False
