"""Lo que se va hallando en las celdas de una tabla."""

from __future__ import annotations

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import Problema
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.sitio import Sitio

__all__ = ["FILA_CORTA", "Anotaciones"]

FILA_CORTA = ValorMalo("no tiene tantas celdas como la cabecera")


class Anotaciones:
    """Los problemas de unas celdas.

    De una celda se dice el primero: otro, de la misma columna leída para otra cosa, sería el mismo dos veces.
    """

    def __init__(self) -> None:
        self.problemas: list[Problema] = []
        self._dichas: set[tuple[int, str]] = set()

    def apunta(self, fila: int, sitio: Sitio, nombre: str, malo: ValorMalo, recibido: str | None) -> None:
        """Un problema en la celda de esa fila y de la columna que se llama así."""
        if (fila, nombre) in self._dichas:
            return
        self._dichas.add((fila, nombre))
        self.problemas.append(
            Problema(clases.TABLA, sitio, nombre, malo.mensaje, recibido, malo.admitidos, malo.sugerencia)
        )
