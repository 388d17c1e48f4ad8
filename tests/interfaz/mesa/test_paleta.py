"""Todo lo que se lee en las páginas contrasta con lo que tiene debajo, también donde el navegador no puede medirlo."""

from __future__ import annotations

import re

import pytest

from interfaz.formatos.html.pagina import estatico

HOJA = estatico("delimita.css")
COLORES = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", HOJA.split("}", 1)[0]))
FILA_ELEGIDA = "#e4eefb"
MINIMO = 4.5
"""WCAG 2.2, 1.4.3, nivel AA."""


def luminancia(color: str) -> float:
    cifras = color.lstrip("#")
    cifras = "".join(c * 2 for c in cifras) if len(cifras) == 3 else cifras
    canales = [int(cifras[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    rojo, verde, azul = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * rojo + 0.7152 * verde + 0.0722 * azul


def contraste(uno: str, otro: str) -> float:
    oscura, clara = sorted((luminancia(uno), luminancia(otro)))
    return (clara + 0.05) / (oscura + 0.05)


@pytest.mark.parametrize("fondo", [COLORES["fondo"], COLORES["franja"], FILA_ELEGIDA])
@pytest.mark.parametrize("letra", ["tinta", "suave", "error", "aviso", "enlace"])
def test_cada_letra_se_lee_sobre_cada_fondo_de_la_cuadricula(letra: str, fondo: str) -> None:
    assert contraste(COLORES[letra], fondo) >= MINIMO


def test_las_cabeceras_se_leen_y_la_fila_elegida_es_de_ese_color() -> None:
    assert contraste("#fff", COLORES["cabecera"]) >= MINIMO
    assert contraste(COLORES["tinta"], COLORES["grupo"]) >= MINIMO
    assert f".elegida td, #cuadricula .fila.elegida .paso {{ background: {FILA_ELEGIDA}" in HOJA
