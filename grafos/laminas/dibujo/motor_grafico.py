"""Dibujar: el `dot` del sistema si lo hay; si no, el Graphviz de pygraphviz. Siempre en un proceso hijo y con plazo."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import IO

from grafos.laminas.dibujo.accesible import con_titulo
from grafos.laminas.dibujo.firma import en_png, pagina_de
from grafos.laminas.dibujo.hijo import Hijo
from grafos.laminas.dibujo.pagina_web import en_html
from grafos.laminas.dibujo.pdf import en_un_pdf
from grafos.laminas.dibujo.tanda import ErrorDeDibujo, MotorGrafico, dibuja
from grafos.laminas.hoja.modelo import Lamina, Pagina

__all__ = ["ErrorDeDibujo", "MotorGrafico", "dibujar", "guardar", "motor_grafico", "sobrantes"]

FORMATOS = ("svg", "pdf", "png", "html")
PAGINAS_POR_PROCESO = 8
"""Las que compensan lo que tarda en arrancar otro proceso."""
SEGUNDOS_DE_VERSION = 20
_WINDOWS = Path(r"C:\Program Files\Graphviz\bin\dot.exe")


@lru_cache(maxsize=1)
def motor_grafico() -> MotorGrafico:
    """El motor de esta máquina: GV_DOT, el `dot` del PATH, el de Windows o pygraphviz. Levanta `ErrorDeDibujo`."""
    for candidato in (os.environ.get("GV_DOT"), shutil.which("dot"), str(_WINDOWS) if _WINDOWS.exists() else None):
        if candidato and (version := _version([candidato, "-V"])):
            return MotorGrafico("dot", version, (candidato,))
    propio = (sys.executable, "-X", "utf8", str(Path(__file__).with_name("proceso_graphviz.py")))
    if version := _version([*propio, "-V"]):
        return MotorGrafico("pygraphviz", version, propio)
    raise ErrorDeDibujo('no hay motor de dibujo: instálelo con pip install "pygraphviz>=2.0.4"')


def _version(argv: list[str]) -> str | None:
    hijo = Hijo(argv, b"")
    try:
        partes = list(hijo.dice(_todo, SEGUNDOS_DE_VERSION))
    except OSError:
        return None
    dicho = (b"".join(partes).decode("utf-8", "replace") or hijo.quejas).strip()
    return dicho.removeprefix("dot - graphviz version ") if hijo.codigo == 0 and dicho else None


def _todo(salida: IO[bytes]) -> Iterator[bytes]:
    yield salida.read()


def dibujar(lamina: Lamina, formato: str, avance: Callable[[int, int], None] | None = None) -> list[bytes]:
    """La lámina en `svg` o `png`, una imagen por página, o en `pdf` o `html`, un solo documento.

    `avance(hechas, total)` se llama al empezar y tras cada página, de una en una. Levanta `ErrorDeDibujo`.
    """
    if formato not in FORMATOS:
        raise ErrorDeDibujo(f"el formato «{formato}» no se admite; se admite {', '.join(FORMATOS)}")
    if not lamina.paginas:
        raise ErrorDeDibujo(f"la lámina «{lamina.nombre}» no tiene páginas")
    motor, procesos = motor_grafico(), os.cpu_count() or 2
    hechas, turno = 0, Lock()

    def una_mas() -> None:
        nonlocal hechas
        with turno:
            hechas += 1
            if avance is not None:
                avance(hechas, len(lamina.paginas))

    if avance is not None:
        avance(0, len(lamina.paginas))
    de_pagina = "svg" if formato == "html" else formato
    with ThreadPoolExecutor(max_workers=procesos) as hilos:
        tandas = _tandas(motor, lamina.paginas, procesos)
        por_tandas = hilos.map(lambda tanda: dibuja(motor, tanda, de_pagina, una_mas), tandas)
        dibujadas = [dibujo for tanda in por_tandas for dibujo in tanda]
    if formato == "pdf":
        return [en_un_pdf(lamina, dibujadas)]
    if formato == "png":
        return [en_png(png, numero, len(dibujadas)) for numero, png in enumerate(dibujadas, start=1)]
    en_svg = [con_titulo(svg, lamina, numero) for numero, svg in enumerate(dibujadas, start=1)]
    return [en_html(lamina, en_svg)] if formato == "html" else en_svg


def _tandas(motor: MotorGrafico, paginas: Sequence[Pagina], procesos: int) -> list[Sequence[Pagina]]:
    """Las páginas de cada proceso: con `dot`, una; con pygraphviz, que tarda en arrancar, todas en tantos procesos."""
    cuantas = max(PAGINAS_POR_PROCESO, -(-len(paginas) // procesos)) if motor.de_varias else 1
    return [paginas[i : i + cuantas] for i in range(0, len(paginas), cuantas)]


def guardar(
    lamina: Lamina,
    ruta: Path,
    escribe: Callable[[Path, bytes], None],
    avance: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Deja la lámina en la ruta (el formato lo dice la terminación) y devuelve los archivos.

    Con varias páginas, un SVG o PNG por página: `nombre-1.svg`, `nombre-2.svg`… Nada se escribe hasta tenerlo todo
    dibujado; `escribe` deja cada archivo entero o no lo deja.
    """
    formato = ruta.suffix.lstrip(".").lower()
    dibujos = dibujar(lamina, formato, avance)
    cifras = len(str(len(dibujos)))
    numeradas = [ruta.with_stem(f"{ruta.stem}-{i:0{cifras}}") for i in range(1, len(dibujos) + 1)]
    rutas = numeradas if len(dibujos) > 1 else [ruta]
    for destino, contenido in zip(rutas, dibujos, strict=True):
        escribe(destino, contenido)
    return rutas


def sobrantes(ruta: Path, dejados: Sequence[Path]) -> list[Path]:
    """Las páginas que otra vez dejó esta herramienta con esa ruta y que ya no son de la lámina.

    Solo las que dicen ser la página que su nombre numera, de varias; o la única, si no lleva número: otra lámina que se
    dejó aparte en `nombre-2.svg` no es una página de `nombre.svg`. Los enlaces no se siguen. Levanta `OSError`.
    """
    patron = re.compile(rf"{re.escape(ruta.stem)}(?:-(\d+))?{re.escape(ruta.suffix)}")
    salida = []
    for otra in sorted(ruta.parent.iterdir()):
        nombrada = patron.fullmatch(otra.name)
        if nombrada is None or otra in dejados or otra.is_symlink() or not otra.is_file():
            continue
        numero, total = pagina_de(otra.read_bytes()) or (0, 0)
        if (total > 1 and nombrada[1] is not None and int(nombrada[1]) == numero) or (total == 1 and not nombrada[1]):
            salida.append(otra)
    return salida
