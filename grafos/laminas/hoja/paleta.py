"""Colores (Okabe-Ito) con su tinta, y lo que los dobla para quien no los ve: letra y borde. Contraste >= 4.5."""

from __future__ import annotations

LETRAS = {"diseña": "D", "planifica": "P", "financia": "F", "ejecuta": "E", "supervisa": "S"}
FONDOS = {
    "diseña": "#0072B2",
    "planifica": "#E69F00",
    "financia": "#009E73",
    "ejecuta": "#D55E00",
    "supervisa": "#CC79A7",
}
TINTAS = {"diseña": "#FFFFFF"}
TINTA = "#000000"
GRIS_TEXTO = "#555555"
GRIS_LINEA = "#BDBDBD"
GRIS_FONDO = "#F3F3F3"
GRIS_FASE = "#E3E3E3"
OSCURO = "#333333"
BLANCO = "#FFFFFF"
ALERTA = "#B00020"
MODOS = {
    "titular": "",
    "compartida": "compartida",
    "subsidiaria": "subsidiaria",
    "a_solicitud": "a solicitud",
    "facultativa": "facultativa",
    "apoyo": "apoyo",
}


def tinta(funcion: str) -> str:
    """Color del texto sobre el fondo de la función."""
    return TINTAS.get(funcion, TINTA)
