"""Las celdas de un libro, leídas sin fiarse: qué filas dicen algo y por qué una celda no es el texto que debía."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl.workbook import Workbook

from reglas.libro.paquete import falla

__all__ = ["FILAS_QUE_SE_LEEN", "Fila", "filas", "por_que_no"]

FILAS_QUE_SE_LEEN = 5_000
Fila = tuple[int, tuple[Any, ...]]
"""El número de la fila y sus celdas."""


@dataclass(frozen=True, slots=True)
class _Vacia:
    value: None = None
    data_type: str = "n"


_VACIA = _Vacia()


def filas(libro: Workbook, nombre: str, ancho: int, archivo: str) -> Iterator[Fila]:
    """Las filas de una hoja con algo escrito en sus primeras columnas, y su número. Levanta `ErrorDeEntrada`."""
    hoja: Any = libro[nombre]
    # Lo que la hoja dice que mide lo escribió otro programa: se lee hasta donde haya filas.
    hoja.reset_dimensions()
    cuantas = 0
    for numero, celdas in enumerate(hoja.iter_rows(min_col=1, max_col=ancho), 1):
        if all(celda.value is None for celda in celdas):
            continue
        cuantas += 1
        if cuantas > FILAS_QUE_SE_LEEN:
            raise falla(archivo, f"la hoja «{nombre}» tiene más de {FILAS_QUE_SE_LEEN:,} filas escritas")
        yield numero, (*celdas, *[_VACIA] * (ancho - len(celdas)))


def por_que_no(celda: Any) -> str:
    """Qué es la celda, que no es un texto, y qué hacer con ella."""
    valor = celda.value
    if celda.data_type == "f":
        return "es una fórmula: escriba el valor"
    if celda.data_type == "e":
        return "es un error de Excel: escriba el valor"
    if isinstance(valor, bool):
        return "Excel lo convirtió en verdadero o falso: dé a la celda formato de texto y escríbalo de nuevo"
    if isinstance(valor, (datetime, date, time)):
        return "Excel lo convirtió en fecha: dé a la celda formato de texto y escríbalo de nuevo"
    return "Excel lo convirtió en número, y pudo quitarle ceros: dé a la celda formato de texto y escríbalo de nuevo"
