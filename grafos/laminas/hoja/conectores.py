"""Conectores hechos con cajas finas: tramos rectos, continuos o a guiones, y codos."""

from __future__ import annotations

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo

CLASE = "conector"
GUION, HUECO = 5.0, 3.0


def horizontal(
    lienzo: Lienzo, x1: float, x2: float, y: float, *, color: str = paleta.OSCURO, grosor: float = 1.0,
    guiones: bool = False,
) -> None:  # fmt: skip
    """Un tramo horizontal centrado en `y`."""
    for desde, hasta in _trozos(min(x1, x2), max(x1, x2), guiones):
        lienzo.caja(desde, y - grosor / 2, hasta - desde, grosor, relleno=color, clase=CLASE)


def vertical(
    lienzo: Lienzo, x: float, y1: float, y2: float, *, color: str = paleta.OSCURO, grosor: float = 1.0,
    guiones: bool = False,
) -> None:  # fmt: skip
    """Un tramo vertical centrado en `x`."""
    for desde, hasta in _trozos(min(y1, y2), max(y1, y2), guiones):
        lienzo.caja(x - grosor / 2, desde, grosor, hasta - desde, relleno=color, clase=CLASE)


def codo(
    lienzo: Lienzo, x1: float, y1: float, x2: float, y2: float, *, quiebre: float, color: str = paleta.OSCURO,
    grosor: float = 1.0, guiones: bool = False,
) -> None:  # fmt: skip
    """De (x1, y1) a (x2, y2) en tres tramos: horizontal hasta `quiebre`, vertical y horizontal."""
    horizontal(lienzo, x1, quiebre, y1, color=color, grosor=grosor, guiones=guiones)
    if y1 != y2:
        medio = grosor / 2
        vertical(lienzo, quiebre, min(y1, y2) - medio, max(y1, y2) + medio, color=color, grosor=grosor, guiones=guiones)
    horizontal(lienzo, quiebre, x2, y2, color=color, grosor=grosor, guiones=guiones)


def _trozos(desde: float, hasta: float, guiones: bool) -> list[tuple[float, float]]:
    if not guiones:
        return [(desde, hasta)] if hasta > desde else []
    trozos = []
    while desde < hasta:
        trozos.append((desde, min(desde + GUION, hasta)))
        desde += GUION + HUECO
    return trozos
