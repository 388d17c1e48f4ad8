"""Quien lee lo que escribimos, de verdad: paquetes de npm, instalados aparte una vez por corrida.

Donde no hay Node o no se puede instalar, la prueba se salta y lo dice.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

__all__ = ["AJV", "con_node", "con_npm"]

AJV = ("ajv@8.17.1", "ajv-formats@3.0.1")
_SIN_ESPERAS = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=20000")


@cache
def _carpeta(paquetes: tuple[str, ...]) -> tuple[Path | None, str]:
    """La carpeta con esos paquetes, o por qué no la hay."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None, "no hay Node"
    carpeta = Path(tempfile.mkdtemp(prefix="delimita-npm-"))
    atexit.register(shutil.rmtree, carpeta, ignore_errors=True)
    (carpeta / "package.json").write_text("{}", encoding="utf-8")
    orden = ["npm", "install", *_SIN_ESPERAS, *paquetes]
    try:
        hecho = subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return None, "npm no responde"
    return (carpeta, "") if hecho.returncode == 0 else (None, "no se puede instalar con npm")


def con_npm(*paquetes: str) -> Path:
    """La carpeta en que están instalados; salta la prueba donde no se puede."""
    carpeta, motivo = _carpeta(paquetes)
    if carpeta is None:
        pytest.skip(f"{motivo}: no se prueba con {', '.join(paquetes)}")
    return carpeta


def con_node(programa: str, *argumentos: str, paquetes: tuple[str, ...]) -> str:
    """La salida de un módulo de Node con los paquetes a mano; salta la prueba donde no se puede."""
    carpeta = con_npm(*paquetes)
    guion = carpeta / "programa.mjs"
    guion.write_text(programa, encoding="utf-8")
    orden = ["node", str(guion), *argumentos]
    entorno = {**os.environ, "LC_ALL": "C.UTF-8"}
    hecho = subprocess.run(
        orden, cwd=carpeta, capture_output=True, encoding="utf-8", timeout=120, check=False, env=entorno
    )
    assert hecho.returncode == 0, hecho.stderr
    return hecho.stdout
