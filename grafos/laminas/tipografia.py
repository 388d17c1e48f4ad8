"""Medir y partir texto con los anchos reales de Arial (los mismos que Liberation Sans), no contando letras.

Solo signos Latin-1: lo demás no está en todas las fuentes con que se imprime, y se sustituye o se quita.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from functools import lru_cache
from itertools import pairwise

_SIGNOS = [*range(32, 127), *range(161, 256)]
# Milésimas de cuerpo de cada signo, en el orden de `_SIGNOS` (métrica de Arial).
_NORMAL = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 "
    "667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 "
    "833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 333 556 556 556 556 260 556 333 "
    "737 370 556 584 333 737 552 400 549 333 333 333 576 537 333 333 333 365 556 834 834 834 611 667 667 667 "
    "667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 "
    "722 667 667 611 556 556 556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 "
    "556 549 611 556 556 556 556 500 556 500"
)
_NEGRITA = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 "
    "611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 "
    "611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 333 556 556 556 556 280 556 333 737 "
    "370 556 584 333 737 552 400 549 333 333 333 576 556 333 333 333 365 556 834 834 834 611 722 722 722 722 "
    "722 722 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 "
    "667 667 611 556 556 556 556 556 556 889 556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 "
    "549 611 611 611 611 611 556 611 556"
)
_ANCHOS = {
    False: dict(zip(map(chr, _SIGNOS), map(int, _NORMAL.split()), strict=True)),
    True: dict(zip(map(chr, _SIGNOS), map(int, _NEGRITA.split()), strict=True)),
}
_SUSTITUTOS = {
    "≤": "hasta ",
    "≥": "desde ",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "“": "«",
    "”": "»",
    "‘": "'",
    "’": "'",
    "•": "·",
    "→": "->",
    "\xad": "",
}
DURO = "\xa0"
"""Espacio que no se parte: va dentro de las citas."""


def latin1(texto: str) -> str:
    """El texto solo con signos Latin-1; lo que no tiene sustituto se vuelve «?», y los controles, espacio."""
    salida = []
    for signo in unicodedata.normalize("NFC", texto):
        if signo in _ANCHOS[False] or signo == DURO:
            salida.append(signo)
        elif signo in _SUSTITUTOS:
            salida.append(_SUSTITUTOS[signo])
        elif signo.isspace() or not signo.isprintable():
            salida.append(" ")
        else:
            salida.append("?")
    return "".join(salida)


_COMPATIBLES = ("arial", "liberation sans", "helvetica", "nimbus sans", "arimo", "albany", "tex gyre heros")
_MAS_ANCHA, _MAS_ANCHA_NEGRITA = 1.17, 1.24


@lru_cache(maxsize=1)
def es_como_arial() -> bool:
    """Si la fuente con que se dibujará aquí mide lo que Arial; si no se sabe, se supone más ancha."""
    if sys.platform in ("win32", "darwin"):
        return True
    try:
        hallada = subprocess.run(["fc-match", "Arial", "family"], capture_output=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    familia = hallada.decode("utf-8", "replace").lower()
    return any(nombre in familia for nombre in _COMPATIBLES)


@lru_cache(maxsize=50_000)
def ancho(texto: str, cuerpo: float, negrita: bool = False) -> float:
    """Ancho del texto en puntos, con la fuente de esta máquina."""
    tabla = _ANCHOS[negrita]
    factor = 1.0 if es_como_arial() else _MAS_ANCHA_NEGRITA if negrita else _MAS_ANCHA
    return sum(tabla.get(signo, 278 if signo == DURO else 556) for signo in texto) * cuerpo * factor / 1000


@lru_cache(maxsize=50_000)
def partir(texto: str, cuerpo: float, disponible: float, negrita: bool = False) -> tuple[str, ...]:
    """Las líneas del texto que caben en `disponible` puntos; una palabra más ancha se corta."""
    lineas: list[str] = []
    actual = ""
    for palabra in latin1(texto).split(" "):
        if not palabra:
            continue
        candidata = f"{actual} {palabra}" if actual else palabra
        if ancho(candidata, cuerpo, negrita) <= disponible:
            actual = candidata
            continue
        if actual:
            lineas.append(actual)
        while ancho(palabra, cuerpo, negrita) > disponible and len(palabra) > 1:
            corte = _cuanto_cabe(palabra, cuerpo, disponible, negrita)
            lineas.append(palabra[:corte])
            palabra = palabra[corte:]
        actual = palabra
    return tuple(lineas + ([actual] if actual else []))


def _cuanto_cabe(palabra: str, cuerpo: float, disponible: float, negrita: bool) -> int:
    corte = 1
    while corte < len(palabra) and ancho(palabra[: corte + 1], cuerpo, negrita) <= disponible:
        corte += 1
    return corte


def recortar(texto: str, cuerpo: float, disponible: float, negrita: bool = False) -> str:
    """El texto en una línea, con puntos suspensivos si no cabe."""
    limpio = latin1(texto)
    if ancho(limpio, cuerpo, negrita) <= disponible:
        return limpio
    while limpio and ancho(limpio + "...", cuerpo, negrita) > disponible:
        limpio = limpio[:-1]
    return limpio.rstrip() + "..."


def cita_dura(texto: str) -> str:
    """La cita sin espacios por donde partirla entre la abreviatura y el número: «art. 80, num. 4.2»."""
    partes = latin1(texto).split(" ")
    salida = partes[0]
    for anterior, parte in pairwise(partes):
        salida += (DURO if anterior.endswith(".") or anterior in ("Ley", "DS", "DL") else " ") + parte
    return salida
