"""Qué significa cada clave del territorio y de su mapa."""

from __future__ import annotations

__all__ = ["DEL_TERRITORIO"]

DEL_TERRITORIO: dict[str, dict[str, str]] = {
    "TerritorioEscrito": {
        "": "Un CSV con cabecera y una fila por unidad.",
        "archivo": "Ruta relativa a este archivo, o recurso `delimita:…`.",
        "clave": "Columna que identifica a la unidad.",
        "nombre": "Columna o columnas que la nombran.",
        "peso": "Columna que se suma en los informes.",
        "atributos": "De cada atributo, su columna.",
        "mapa": "Cómo se dibuja el territorio, para la lámina `mapa`.",
    },
    "MapaEscrito": {
        "": "Una cuadrícula de teselas iguales, dispuestas como el territorio.",
        "división": "Columna que dice de qué tesela es cada unidad, como el departamento.",
        "teselas": "De cada valor de esa columna, el sitio de su tesela.",
    },
    "TeselaEscrita": {
        "": "El sitio de una tesela en la cuadrícula.",
        "fila": "De arriba abajo, desde 1.",
        "columna": "De izquierda a derecha, desde 1.",
    },
}
