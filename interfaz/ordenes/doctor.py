"""`delimita doctor`: con qué cuenta la herramienta en esta máquina, y qué le falta."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from interfaz.formatos.linea import Linea
from interfaz.terminal import consola
from interfaz.version import VERSION
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.plurales import contados

DEPENDENCIAS = (
    "durable-rules",
    "graphviz",
    "Jinja2",
    "networkx",
    "numpy",
    "openpyxl",
    "pydantic",
    "pygraphviz",
    "pypdf",
    "python-docx",
    "python-multipart",
    "PyYAML",
    "rich",
    "starlette",
    "typer",
    "uvicorn",
)
SEGUNDOS = 10


def doctor() -> int:
    """Dice qué deductor y qué motor de dibujo se usan, y qué falta."""
    consola.pinta(Linea(rotulo=f"{rotulo}: ", cuerpo=dato, sangra="  ") for rotulo, dato in _datos())
    return 0


def _datos() -> Iterator[tuple[str, str]]:
    yield "delimita", VERSION
    yield "Python", f"{platform.python_version()} ({sys.executable})"
    yield "Plataforma", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "Deductor", _deductor()
    yield "Motor de dibujo", _dibujo()
    yield "Fuente de las láminas", _fuente()
    yield "Codificación", f"salida {sys.stdout.encoding}, errores {sys.stderr.encoding}; los archivos, siempre utf-8"
    yield "Color", "sí" if consola.es_terminal() and consola.quiere_color() else "no"
    yield "Carpeta actual", _carpeta()
    yield "Caché", _cache()
    for nombre in DEPENDENCIAS:
        yield nombre, _version_de(nombre)


def _deductor() -> str:
    from motor.deduccion.durable import TOPE_DE_AFIRMACIONES, DeductorDurable
    from motor.deduccion.referencia import DeductorDeReferencia

    if DeductorDurable.disponible():
        return (
            f"{DeductorDurable().nombre}; un caso que le pida más de {TOPE_DE_AFIRMACIONES:,} afirmaciones lo deduce"
            " el de referencia, que da lo mismo, y el JSON lo dice"
        )
    nombre = DeductorDeReferencia().nombre
    return f"{nombre}, porque durable-rules no está instalado en este Python; deduce exactamente lo mismo"


def _dibujo() -> str:
    try:
        from grafos.laminas import motor_grafico

        motor = motor_grafico()
    except Exception as falta:  # se diagnostica: nada de lo que falte puede hacer caer la orden
        return f"no hay: {falta}"
    return f"{motor.nombre} {motor.version}"


def _fuente() -> str:
    if shutil.which("fc-match") is None:
        return "no se pudo averiguar; las láminas piden Arial o Liberation Sans"
    try:
        hallada = subprocess.run(
            ["fc-match", "Arial"], capture_output=True, text=True, encoding="utf-8", check=True, timeout=SEGUNDOS
        )
    except (OSError, subprocess.SubprocessError):
        return "fc-match no respondió; las láminas piden Arial o Liberation Sans"
    return f"Arial se dibuja con {hallada.stdout.strip()}"


def _carpeta() -> str:
    carpeta = os.getcwd()
    try:
        with tempfile.TemporaryFile(dir=carpeta):
            return f"{carpeta}: se puede escribir"
    except OSError as motivo:
        return f"{carpeta}: no se puede escribir ({en_espanol(motivo)})"


def _cache() -> str:
    from reglas.guardado.carpeta import SIN_CACHE, ocupacion, raiz

    lugar = raiz()
    if lugar is None:
        return (
            f"no se usa: lo pide {SIN_CACHE}" if os.environ.get(SIN_CACHE) else "no se usa: no se sabe dónde guardarla"
        )
    hay = ocupacion()
    archivos = contados(hay.archivos, "archivo", "archivos")
    return f"{lugar}: {archivos}, {hay.octetos / 2**20:.1f} MiB; se puede borrar, y con {SIN_CACHE}=1 no se usa"


def _version_de(nombre: str) -> str:
    try:
        return version(nombre)
    except PackageNotFoundError:
        return "no instalado"
