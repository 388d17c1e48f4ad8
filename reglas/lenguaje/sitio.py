"""Dónde está escrito algo: un trozo de un texto, o unas celdas de una hoja de cálculo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Punto", "Sitio"]

Punto: TypeAlias = tuple[int, int]
"""Línea y columna de un texto, o fila y columna de una hoja: las dos empiezan en 1."""

_LETRAS = 26


@dataclass(frozen=True, slots=True)
class Sitio:
    """Desde dónde y hasta dónde va lo escrito en un archivo.

    `archivo` es relativo a la carpeta de la raíz o `delimita:…`, con `/`. En un texto, `hasta` es el primer punto que
    ya no se cuenta; sin `hasta`, el sitio es solo un punto. Con `hoja`, el sitio es de un libro de Excel: `desde` y
    `hasta` son la primera celda y la última (sin `hasta`, una sola).
    """

    archivo: str
    desde: Punto = (1, 1)
    hasta: Punto | None = None
    hoja: str = ""

    @property
    def linea(self) -> int:
        """La línea, o la fila de la hoja."""
        return self.desde[0]

    @property
    def columna(self) -> int:
        """La columna: de un texto, en caracteres."""
        return self.desde[1]

    @property
    def comienzo(self) -> Sitio:
        """Solo el punto en que empieza."""
        return Sitio(self.archivo, self.desde, None, self.hoja)

    @property
    def renglon(self) -> str:
        """El archivo y la línea en que empieza; de un libro, la celda."""
        return str(self.comienzo) if self.hoja else f"{self.archivo}:{self.linea}"

    def __str__(self) -> str:
        if not self.hoja:
            return f"{self.archivo}:{self.linea}:{self.columna}"
        ultima = "" if self.hasta is None or self.hasta == self.desde else f":{_celda(self.hasta)}"
        return f"{self.archivo}: {self.hoja}!{_celda(self.desde)}{ultima}"


def _celda(punto: Punto) -> str:
    """La celda como la nombra una hoja de cálculo: (15, 10) es J15."""
    fila, columna = punto
    letras = ""
    while columna > 0:
        columna, resto = divmod(columna - 1, _LETRAS)
        letras = chr(ord("A") + resto) + letras
    return f"{letras}{fila}"
