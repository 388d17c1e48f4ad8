"""La línea en que está un error y, debajo, una marca en lo que falla."""

from __future__ import annotations

import unicodedata

from reglas.lenguaje.errores import sanear
from reglas.lenguaje.sitio import Sitio

ANCHO = 100
"""Columnas de la línea que se enseñan: una más larga se recorta alrededor de la marca."""

_ANTES = 50
_CORTE = "…"


def con_marca(escrita: str, sitio: Sitio) -> tuple[str, str]:
    """La línea saneada y la marca que va debajo. Lo que sigue en otras líneas no se marca."""
    principio = min(sitio.columna - 1, len(escrita))
    fin = sitio.hasta[1] - 1 if sitio.hasta is not None and sitio.hasta[0] == sitio.linea else len(escrita.rstrip())
    if sitio.hasta is None:
        fin = principio + 1
    corte = max(0, principio - _ANTES) if len(escrita) > ANCHO else 0
    ultimo = corte + ANCHO
    antes = (_CORTE if corte else "") + sanear(escrita[corte:principio])
    marcado = sanear(escrita[principio : min(max(fin, principio + 1), ultimo)])
    despues = sanear(escrita[max(fin, principio + 1) : ultimo].rstrip()) + (_CORTE if len(escrita) > ultimo else "")
    return f"{antes}{marcado}{despues}", " " * _ancho(antes) + "^" * max(_ancho(marcado), 1)


def _ancho(texto: str) -> int:
    """Columnas que ocupa en una terminal: dos las letras anchas, ninguna los signos que se combinan."""
    anchas = sum(unicodedata.east_asian_width(letra) in "WF" for letra in texto)
    return len(texto) + anchas - sum(unicodedata.combining(letra) > 0 for letra in texto)
