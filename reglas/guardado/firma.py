"""Con qué se lee un caso: si cambia algo de ello, lo guardado ya no vale."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["firma_de"]

_VERSIONES = {"pydantic": "version.py", "yaml": "__init__.py", "openpyxl": "_constants.py"}
"""De cada biblioteca con que se lee, el módulo que dice su versión: preguntarla a la instalación cuesta más."""


@cache
def firma_de(carpeta: Path) -> str | None:
    """La suma del código de una carpeta y de las versiones con que corre; None si su código no se puede leer."""
    suma = hashlib.sha256(repr((sys.version, unicodedata.unidata_version)).encode())
    try:
        modulos = sorted(_modulos(os.fspath(carpeta)))
        for ruta in (*modulos, *_que_dicen_su_version()):
            with open(ruta, "rb") as abierto:
                contenido = abierto.read()
            suma.update(f"\n{ruta}\n{len(contenido)}\n".encode() + contenido)
    except (OSError, ValueError):
        return None
    return suma.hexdigest() if modulos else None


def _modulos(carpeta: str) -> list[str]:
    with os.scandir(carpeta) as entradas:
        dentro = list(entradas)
    hallados = [entrada.path for entrada in dentro if entrada.name.endswith(".py")]
    for entrada in dentro:
        if entrada.is_dir(follow_symlinks=False) and entrada.name != "__pycache__":
            hallados += _modulos(entrada.path)
    return hallados


def _que_dicen_su_version() -> list[str]:
    hallados = []
    for nombre, modulo in _VERSIONES.items():
        hallado = find_spec(nombre)
        if hallado is not None and hallado.origin is not None:
            hallados.append(os.path.join(os.path.dirname(hallado.origin), modulo))
    return hallados
