"""Lo que mide cada signo, en milésimas de cuerpo: lo de la fuente con que se dibuja y, si no lo tiene, una previsión.

La fuente es Liberation Sans, que mide lo mismo que Arial, Arimo y Helvetica. Un signo ajeno (árabe, chino, un emoji) lo
pinta otra fuente, y su previsión no depende de cuál: la misma lámina reserva el mismo sitio en toda máquina.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from grafos.laminas.hoja.letras import anchos_de

CARPETA_DE_LA_FUENTE = Path(__file__).with_name("fuente")
_SIN_ANCHO = ("Mn", "Me", "Cf")
_DE_DOBLE_ANCHO, _CORRIENTE = 1000, 750


@cache
def previsto(signo: str) -> int:
    """Lo que se reserva para un signo ajeno."""
    if unicodedata.category(signo) in _SIN_ANCHO:
        return 0
    return _DE_DOBLE_ANCHO if unicodedata.east_asian_width(signo) in "WF" else _CORRIENTE


class _Medidas(dict[str, int]):
    """Lo que mide cada signo de una fuente; de uno que no tiene, lo previsto, sin apuntarlo como suyo."""

    def __missing__(self, signo: str) -> int:
        return previsto(signo)


ANCHOS = {
    negrita: _Medidas(anchos_de(CARPETA_DE_LA_FUENTE / f"LiberationSans-{nombre}.ttf"))
    for negrita, nombre in ((False, "Regular"), (True, "Bold"))
}
"""La normal (`False`) y la negrita (`True`)."""


def es_ajeno(signo: str) -> bool:
    """Si la fuente no lo tiene."""
    return signo not in ANCHOS[False]
