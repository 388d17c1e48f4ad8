"""Un archivo que no trae `caso` y se da como si lo fuera: de qué caso es parte, para leerse con él."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from reglas.yaml.fuentes import PREFIJO, RAIZ, Fuente, de_ruta, es_archivo, recurso
from reglas.yaml.lectura import alcanzar

__all__ = ["caso_que_lo_trae"]

_HASTA_DONDE = 2
"""Se mira en la carpeta del archivo y en la que la contiene: un `usa` no sale de la carpeta de su raíz."""


def caso_que_lo_trae(fuente: Fuente) -> str | None:
    """Cómo se nombra el caso vecino que alcanza este archivo con su `usa`; nulo si no se halla."""
    for nombre, raiz in _vecinos(fuente):
        if es_archivo(raiz) and fuente.identidad in {leida.fuente.identidad for leida in alcanzar(raiz, []).lecturas}:
            return nombre
    return None


def _vecinos(fuente: Fuente) -> Iterator[tuple[str, Fuente]]:
    if fuente.mostrado.startswith(PREFIJO):
        carpeta = posixpath.dirname(fuente.mostrado[len(PREFIJO) :])
        lugar = recurso(f"{carpeta}/{RAIZ}")
        if lugar is not None:
            yield PREFIJO + f"{carpeta}/{RAIZ}", Fuente(lugar, PREFIJO + f"{carpeta}/{RAIZ}", None)
    elif isinstance(fuente.lugar, Path):
        for arriba in list(fuente.lugar.parents)[:_HASTA_DONDE]:
            ruta = arriba / RAIZ
            yield os.path.relpath(ruta), de_ruta(ruta)
