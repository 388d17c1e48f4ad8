"""Comprobaciones: un archivo por código, con su explicación; el catálogo y la detección."""

from grafos.hallazgos.base import GRAVEDADES, SECCIONES, Comprobacion, Familia, Hallazgo, por_gravedad
from grafos.hallazgos.catalogo import CATALOGO
from grafos.hallazgos.deteccion import Deteccion, detecta, detectar

__all__ = [
    "CATALOGO",
    "GRAVEDADES",
    "SECCIONES",
    "Comprobacion",
    "Deteccion",
    "Familia",
    "Hallazgo",
    "detecta",
    "detectar",
    "por_gravedad",
]
