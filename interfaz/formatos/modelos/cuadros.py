"""El modelo de lo que responden las órdenes del plan: cuadros con sus filas, y observaciones."""

from __future__ import annotations

from interfaz.formatos.modelos.comunes import Deductora, Fecha, Gravedad, Salida
from interfaz.formatos.modelos.revision import DelCaso

ValorDeCuadro = str | int | float | None
"""Nulo si nadie lo dijo."""


class ObservacionDicha(Salida):
    """Algo que en lo declarado falta, sobra o dejó de ser cierto."""

    gravedad: Gravedad
    codigo: str
    clase: str
    id: str
    mensaje: str


class InformeDeCuadros(Salida):
    """Lo que responde una orden del plan. `cuadros`: de cada uno, sus filas, como objetos por columna."""

    herramienta: Deductora
    caso: DelCaso
    fecha: Fecha
    orden: str
    respuesta: tuple[str, ...]
    cuadros: dict[str, tuple[dict[str, ValorDeCuadro], ...]]
    observaciones: tuple[ObservacionDicha, ...]
