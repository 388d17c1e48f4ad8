"""Las fuentes de la máquina, para los signos que la que viaja no tiene: cuáles hacen falta y qué no tiene ninguna.

Se eligen por su contenido y su nombre, y al dibujo van solo esas: las demás no cambian nada.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from grafos.laminas.hoja.letras import cubre
from grafos.laminas.hoja.metricas import es_ajeno
from grafos.laminas.hoja.modelo import Lamina, Pagina, Texto

_TERMINACIONES = (".ttf", ".otf", ".ttc")
_MENOS_LEGIBLES = ("mono", "serif", "bold", "black", "italic", "oblique", "condensed", "thin", "light")
TEXTOS_QUE_SE_NOMBRAN = 5


def carpetas() -> list[Path]:
    """Dónde guarda las fuentes cada sistema."""
    casa = Path.home()
    propias = Path(os.environ.get("XDG_DATA_HOME") or casa / ".local" / "share") / "fonts"
    de_linux = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), propias, casa / ".fonts"]
    de_mac = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), casa / "Library" / "Fonts"]
    de_windows = [Path(os.environ["WINDIR"]) / "Fonts"] if "WINDIR" in os.environ else []
    return [*de_linux, *de_mac, *de_windows]


def ajenos(pagina: Pagina) -> frozenset[str]:
    """Los signos de la página que la fuente que viaja no tiene."""
    return _ajenos(forma.contenido for forma in pagina.formas if isinstance(forma, Texto))


def _ajenos(textos: Iterable[str]) -> frozenset[str]:
    return frozenset(signo for signo in {signo for texto in textos for signo in texto} if es_ajeno(signo))


@lru_cache(maxsize=64)
def prestadas(signos: frozenset[str]) -> tuple[tuple[Path, ...], frozenset[str]]:
    """Las fuentes de la máquina que entre todas los tienen, y los que no tiene ninguna. Lineal en las fuentes."""
    if not signos:
        return (), signos
    tienen = {ruta: cubre(ruta, signos) for ruta in _todas()}
    faltan, elegidas = signos, []
    while faltan and (mejor := max(tienen, key=lambda ruta: _merito(ruta, tienen[ruta] & faltan), default=None)):
        if not tienen[mejor] & faltan:
            break
        elegidas.append(mejor)
        faltan -= tienen[mejor]
    return tuple(elegidas), faltan


def _todas() -> list[Path]:
    halladas = (ruta for carpeta in carpetas() if carpeta.is_dir() for ruta in carpeta.rglob("*"))
    return sorted(ruta for ruta in halladas if ruta.suffix.lower() in _TERMINACIONES)


def _merito(ruta: Path, tiene: frozenset[str]) -> tuple[int, int, str]:
    """Cuántos tiene y, entre iguales, la más corriente; el nombre deshace el empate."""
    nombre = ruta.name.lower()
    return len(tiene), -sum(seña in nombre for seña in _MENOS_LEGIBLES), str(ruta)


def sin_letra(lamina: Lamina, formato: str) -> tuple[str, ...]:
    """Un aviso que nombra los textos con signos que ninguna fuente de esta máquina tiene; nada si todos se dibujan.

    En un SVG, suelto o dentro de un HTML, las letras las pone la máquina de quien lo abre.
    """
    if formato in ("svg", "html"):
        return ()
    formas = (forma for pagina in lamina.paginas for forma in pagina.formas)
    return sin_letra_en((forma.contenido for forma in formas if isinstance(forma, Texto)), formato)


def sin_letra_en(textos: Iterable[str], formato: str) -> tuple[str, ...]:
    """Lo mismo de unos textos, antes de dibujarlos. Lineal en sus signos."""
    dichos = list(dict.fromkeys(textos))
    faltan = prestadas(_ajenos(dichos))[1]
    sin_dibujar = [texto for texto in dichos if faltan & set(texto)]
    if not sin_dibujar:
        return ()
    nombrados = ", ".join(f"«{texto}»" for texto in sin_dibujar[:TEXTOS_QUE_SE_NOMBRAN])
    otros = len(sin_dibujar) - TEXTOS_QUE_SE_NOMBRAN
    y_otros = f" y {otros} más" if otros > 0 else ""
    signos = " ".join(f"U+{ord(signo):04X}" for signo in sorted(faltan))
    return (
        f"ninguna fuente de esta máquina tiene todos los signos de {nombrados}{y_otros}: en {formato.upper()} salen "
        f"como recuadros; en SVG los pone quien lo abre ({signos})",
    )
