"""Dibujar: el `dot` del sistema si lo hay; si no, el Graphviz de pygraphviz. Siempre en un proceso hijo y con plazo."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from grafos.laminas.dibujo.accesible import con_titulo
from grafos.laminas.dibujo.dot import dot_de
from grafos.laminas.dibujo.entorno import del_dibujo
from grafos.laminas.dibujo.firma import en_png, pagina_de
from grafos.laminas.dibujo.fuentes_ajenas import ajenos, prestadas
from grafos.laminas.dibujo.pdf import en_un_pdf
from grafos.laminas.dibujo.suplentes import con_lo_dicho, con_suplentes
from grafos.laminas.hoja.modelo import Lamina, Pagina

FORMATOS = ("svg", "pdf", "png")
SEGUNDOS = 60
PAGINAS_POR_PROCESO = 8
OCTETOS = 8
"""En cuántos se escribe lo que ocupa cada página que va al proceso o vuelve de él."""
PUNTOS_POR_PULGADA_PNG = 200
_RUIDO = ("Fontconfig", "(process:")
_WINDOWS = Path(r"C:\Program Files\Graphviz\bin\dot.exe")


class ErrorDeDibujo(Exception):
    """No hay con qué dibujar, o el motor falló; el mensaje dice qué hacer."""


@dataclass(frozen=True, slots=True)
class MotorGrafico:
    """Con qué se dibuja. `orden(formato)`: los argumentos del proceso hijo."""

    nombre: str
    version: str
    argv: tuple[str, ...]

    @property
    def de_varias(self) -> bool:
        """Si un solo proceso dibuja varias páginas."""
        return self.nombre == "pygraphviz"

    def orden(self, formato: str) -> list[str]:
        """La línea de órdenes que dibuja en ese formato."""
        puntos = str(PUNTOS_POR_PULGADA_PNG)
        if self.de_varias:
            return [*self.argv, formato, *([puntos] if formato == "png" else [])]
        return [*self.argv, "-Knop2", f"-T{formato}", *([f"-Gdpi={puntos}"] if formato == "png" else [])]


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
    try:
        hijo = _corre(argv, b"", 20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    dicho = (hijo.stdout or hijo.stderr).decode("utf-8", "replace").strip()
    return dicho.removeprefix("dot - graphviz version ") if hijo.returncode == 0 and dicho else None


def dibujar(lamina: Lamina, formato: str, avance: Callable[[int, int], None] | None = None) -> list[bytes]:
    """La lámina en `svg` o `png`, una imagen por página, o en `pdf`, un solo documento.

    `avance(hechas, total)` se llama tras cada tanda de páginas. Levanta `ErrorDeDibujo`.
    """
    if formato not in FORMATOS:
        raise ErrorDeDibujo(f"el formato «{formato}» no se admite; se admite {', '.join(FORMATOS)}")
    if not lamina.paginas:
        raise ErrorDeDibujo(f"la lámina «{lamina.nombre}» no tiene páginas")
    motor = motor_grafico()
    dibujadas: list[bytes] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as hilos:
        tandas = _tandas(motor, lamina.paginas)
        for hechas in hilos.map(lambda tanda: _dibuja(motor, tanda, formato), tandas):
            dibujadas += hechas
            if avance is not None:
                avance(len(dibujadas), len(lamina.paginas))
    if formato == "pdf":
        return [en_un_pdf(lamina, dibujadas)]
    if formato == "svg":
        return [con_titulo(svg, lamina, numero) for numero, svg in enumerate(dibujadas, start=1)]
    return [en_png(png, numero, len(dibujadas)) for numero, png in enumerate(dibujadas, start=1)]


def _tandas(motor: MotorGrafico, paginas: Sequence[Pagina]) -> list[Sequence[Pagina]]:
    """Las páginas que dibuja cada proceso: con `dot`, una; con pygraphviz, que tarda en arrancar, varias."""
    cuantas = PAGINAS_POR_PROCESO if motor.de_varias else 1
    return [paginas[i : i + cuantas] for i in range(0, len(paginas), cuantas)]


def _dibuja(motor: MotorGrafico, paginas: Sequence[Pagina], formato: str) -> list[bytes]:
    """Las imágenes de esas páginas, de un solo proceso."""
    cuales = f"«{paginas[0].titulo}»" + (f" y las {len(paginas) - 1} páginas que siguen" if len(paginas) > 1 else "")
    en_svg = formato == "svg"
    letras = () if en_svg else prestadas(frozenset().union(*map(ajenos, paginas)))[0]
    fuentes = [dot_de(con_suplentes(pagina) if en_svg else pagina).encode("utf-8") for pagina in paginas]
    segundos = SEGUNDOS * len(paginas)
    try:
        hijo = _corre(motor.orden(formato), _enmarcadas(fuentes) if motor.de_varias else fuentes[0], segundos, letras)
    except subprocess.TimeoutExpired as motivo:
        raise ErrorDeDibujo(f"el dibujo de {cuales} no terminó en {segundos} segundos") from motivo
    except OSError as motivo:
        raise ErrorDeDibujo(f"no se pudo lanzar el motor de dibujo ({motor.nombre})") from motivo
    quejas = [q for q in hijo.stderr.decode("utf-8", "replace").splitlines() if q.strip() and not q.startswith(_RUIDO)]
    dibujos = _sueltas(hijo.stdout) if motor.de_varias else [hijo.stdout]
    falla = hijo.returncode != 0 or len(dibujos) != len(paginas) or not all(dibujos)
    if falla or any(queja.startswith("Error") for queja in quejas):
        motivo_dicho = quejas[-1] if quejas else f"terminó con código {hijo.returncode}"
        raise ErrorDeDibujo(f"el motor de dibujo falló en {cuales}: {motivo_dicho}")
    return list(map(con_lo_dicho, dibujos, paginas)) if en_svg else dibujos


def _enmarcadas(fuentes: Iterable[bytes]) -> bytes:
    """Cada página precedida de lo que ocupa, como las lee `proceso_graphviz`."""
    return b"".join(len(fuente).to_bytes(OCTETOS, "big") + fuente for fuente in fuentes)


def _sueltas(salida: bytes) -> list[bytes]:
    """Las imágenes que escribió `proceso_graphviz`, hasta donde llegó."""
    dibujos, desde = [], 0
    while desde + OCTETOS <= len(salida):
        hasta = desde + OCTETOS + int.from_bytes(salida[desde : desde + OCTETOS], "big")
        if hasta > len(salida):
            break
        dibujos.append(salida[desde + OCTETOS : hasta])
        desde = hasta
    return dibujos


def _corre(
    argv: list[str], entrada: bytes, segundos: int, letras: tuple[Path, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    sin_ventana = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.run(
        argv,
        input=entrada,
        capture_output=True,
        timeout=segundos,
        check=False,
        creationflags=sin_ventana,
        env=del_dibujo(letras),
    )


def guardar(lamina: Lamina, ruta: Path, escribe: Callable[[Path, bytes], None]) -> list[Path]:
    """Deja la lámina en la ruta (el formato lo dice la terminación) y devuelve los archivos.

    Con varias páginas, un SVG o PNG por página: `nombre-1.svg`, `nombre-2.svg`… Nada se escribe hasta tenerlo todo
    dibujado; `escribe` deja cada archivo entero o no lo deja.
    """
    formato = ruta.suffix.lstrip(".").lower()
    dibujos = dibujar(lamina, formato)
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
