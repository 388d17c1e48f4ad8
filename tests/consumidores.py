"""Quien lee lo que escribimos, de verdad: paquetes de npm, instalados aparte una vez por corrida.

Donde no hay Node o no se puede instalar, la prueba se salta y lo dice.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest

__all__ = ["con_node"]

PAQUETES = ("ajv@8.17.1", "ajv-formats@3.0.1")
_SIN_ESPERAS = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=20000")


@lru_cache(maxsize=1)
def _carpeta() -> tuple[Path | None, str]:
    """La carpeta con los paquetes, o por qué no la hay."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None, "no hay Node"
    carpeta = Path(tempfile.mkdtemp(prefix="delimita-npm-"))
    (carpeta / "package.json").write_text("{}", encoding="utf-8")
    orden = ["npm", "install", *_SIN_ESPERAS, *PAQUETES]
    try:
        hecho = subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return None, "npm no responde"
    return (carpeta, "") if hecho.returncode == 0 else (None, "no se puede instalar con npm")


def con_node(programa: str, *argumentos: str) -> str:
    """La salida de un programa de Node con los paquetes a mano; salta la prueba donde no se puede."""
    carpeta, motivo = _carpeta()
    if carpeta is None:
        pytest.skip(f"{motivo}: no se prueba con el consumidor")
    guion = carpeta / "programa.js"
    guion.write_text(programa, encoding="utf-8")
    orden = ["node", str(guion), *argumentos]
    hecho = subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, timeout=120, check=False)
    assert hecho.returncode == 0, hecho.stderr
    return hecho.stdout
