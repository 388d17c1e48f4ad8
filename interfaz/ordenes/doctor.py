"""`delimita doctor`: con qué cuenta la herramienta en esta máquina."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

from interfaz import consola
from interfaz.version import VERSION

DEPENDENCIAS = (
    "durable-rules",
    "graphviz",
    "networkx",
    "numpy",
    "pydantic",
    "pygraphviz",
    "pypdf",
    "PyYAML",
    "rich",
    "typer",
)


def doctor() -> int:
    """Dice qué deductor y qué motor de dibujo se usan, y qué falta."""
    from motor.deduccion import elegir
    from motor.deduccion.durable import DeductorDurable

    consola.dice(f"delimita {VERSION}")
    consola.dice(f"Python {platform.python_version()} en {platform.system()} {platform.machine()}")
    motivo = "" if DeductorDurable.disponible() else " (durable-rules no está instalado; da lo mismo, más despacio)"
    consola.dice(f"Deductor: {elegir().nombre}{motivo}")
    consola.dice(f"Dibujo: {_dibujo()}")
    consola.dice(f"Fuente: {_fuente()}")
    consola.dice(f"Codificación: salida {sys.stdout.encoding}, archivos utf-8")
    escribible = "se puede escribir" if os.access(os.getcwd(), os.W_OK) else "NO se puede escribir"
    consola.dice(f"Carpeta actual: {escribible}")
    for nombre in DEPENDENCIAS:
        consola.dice(f"  {nombre}: {_version_de(nombre)}")
    return 0


def _dibujo() -> str:
    from grafos.laminas import ErrorDeDibujo, motor_grafico

    try:
        motor = motor_grafico()
    except ErrorDeDibujo as falta:
        return f"NO hay ({falta})"
    return f"{motor.nombre} {motor.version}"


def _fuente() -> str:
    if shutil.which("fc-match") is None:
        return "no se pudo averiguar; las láminas piden Arial o Liberation Sans"
    hallada = subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=False, timeout=10)
    return f"Arial se dibuja con {hallada.stdout.strip()}"


def _version_de(nombre: str) -> str:
    try:
        return version(nombre)
    except PackageNotFoundError:
        return "no instalado"
