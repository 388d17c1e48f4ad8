"""Todo lo que se lee en las páginas contrasta con lo que tiene debajo, también donde el navegador no puede medirlo."""

from __future__ import annotations

import re

import pytest

from interfaz.formatos.html.pagina import estatico

HOJA = estatico("delimita.css")
CLARO, OSCURO = (
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", raiz)) for raiz in re.findall(r":root \{([^}]*)\}", HOJA)
)
TEMAS = {"claro": CLARO, "oscuro": {**CLARO, **OSCURO}}
MINIMO = 4.5
"""WCAG 2.2, 1.4.3, nivel AA."""
MINIMO_DE_LO_QUE_NO_ES_TEXTO = 3
"""WCAG 2.2, 1.4.11."""


def luminancia(color: str) -> float:
    cifras = color.lstrip("#")
    cifras = "".join(c * 2 for c in cifras) if len(cifras) == 3 else cifras
    canales = [int(cifras[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    rojo, verde, azul = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * rojo + 0.7152 * verde + 0.0722 * azul


def contraste(uno: str, otro: str) -> float:
    oscura, clara = sorted((luminancia(uno), luminancia(otro)))
    return (clara + 0.05) / (oscura + 0.05)


@pytest.mark.parametrize("tema", TEMAS)
@pytest.mark.parametrize("fondo", ["fondo", "franja", "elegida", "rayado"])
@pytest.mark.parametrize("letra", ["tinta", "suave", "tenue", "error", "aviso", "enlace"])
def test_cada_letra_se_lee_sobre_cada_fondo_de_la_cuadricula(letra: str, fondo: str, tema: str) -> None:
    assert contraste(TEMAS[tema][letra], TEMAS[tema][fondo]) >= MINIMO


@pytest.mark.parametrize("tema", TEMAS)
def test_las_cabeceras_se_leen_y_los_bordes_de_los_controles_se_ven(tema: str) -> None:
    colores = TEMAS[tema]
    assert contraste(colores["encima"], colores["cabecera"]) >= MINIMO
    assert contraste(colores["tinta"], colores["grupo"]) >= MINIMO
    assert contraste(colores["borde"], colores["fondo"]) >= MINIMO_DE_LO_QUE_NO_ES_TEXTO


def test_fuera_de_los_temas_y_de_los_mapas_ningun_color_va_suelto() -> None:
    """Un color suelto no sabría de la otra luz."""
    sueltos = [r for r in HOJA.splitlines() if re.search(r"#[0-9a-f]{3}(?![\w-])", r) and ":root" not in r]
    en_papel = HOJA[HOJA.index("@media print") :]
    assert [r for r in sueltos if not re.match(r"\.(mapa|tramas|lamina)\b", r) and r not in en_papel] == []
