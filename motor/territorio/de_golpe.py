"""Los números de una columna, de una vez: lo mismo que dice `reglas.tabla.celdas` celda a celda.

Solo los que se escriben sin más que cifras y una parte decimal. De una columna con cualquier otra cosa no se sabe nada,
y se lee celda a celda.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from motor.regiones.ambito import SIN_DATO
from reglas.lenguaje.atributos import Atributo

__all__ = ["DeGolpe", "ordinales_de_golpe", "pesos_de_golpe"]

DeGolpe = Callable[[Sequence[str]], NDArray[np.int64] | NDArray[np.float64] | None]
"""De los textos de una columna, sus valores, o None si alguno no se deja leer así."""

_CIFRAS = 12
_DECIMALES = 6
"""Hasta ahí, un número cabe de sobra en 64 bits."""


def ordinales_de_golpe(atributo: Atributo, *, coma_decimal: bool) -> DeGolpe | None:
    """Lo que `ordinal_de` diría de cada texto, con `SIN_DATO` en los vacíos; None si el atributo no es de números."""
    decimales, en_64 = atributo.decimales, 1 << 62
    if atributo.tipo not in ("entero", "número") or decimales > _DECIMALES or abs(atributo.minimo) > en_64:
        return None
    coma = coma_decimal and atributo.tipo == "número"
    patron = _patron("-?", decimales, coma=coma, de_miles="," if coma else "")

    def valores(textos: Sequence[str]) -> NDArray[np.int64] | None:
        if _son_cifras(textos):
            vacios, escalados = np.zeros(len(textos), np.bool_), _de_cifras(textos) * 10**decimales
        elif _casan(textos, patron):
            vacios = np.fromiter(map("".__eq__, textos), np.bool_, len(textos))
            escalados = np.fromiter((_escalado(texto, decimales) for texto in textos), np.int64, len(textos))
        else:
            return None
        dichos = escalados[~vacios]
        if len(dichos) and not atributo.minimo <= int(dichos.min()) <= int(dichos.max()) <= atributo.maximo:
            return None
        return np.where(vacios, SIN_DATO, escalados - atributo.minimo)

    return valores


def pesos_de_golpe(*, coma_decimal: bool) -> DeGolpe:
    """Lo que `peso_de` diría de cada texto."""
    patron = _patron("", _DECIMALES, coma=coma_decimal, de_miles=".,")

    def valores(textos: Sequence[str]) -> NDArray[np.float64] | None:
        if _son_cifras(textos):
            return _de_cifras(textos).astype(np.float64)
        if not _casan(textos, patron):
            return None
        return np.fromiter((float(texto.replace(",", ".") or 0) for texto in textos), np.float64, len(textos))

    return valores


def _patron(signo: str, decimales: int, *, coma: bool, de_miles: str) -> re.Pattern[str]:
    """Renglones vacíos o con un número; no los que parecen traer, con esos signos, un separador de miles."""
    punto = "[.,]" if coma else r"\."
    parte = rf"(?:{punto}[0-9]{{1,{decimales}}})?" if decimales else ""
    sin_miles = rf"(?!-?[1-9][0-9]{{0,2}}[{de_miles}][0-9]{{3}}\n)" if de_miles else ""
    return re.compile(rf"(?:(?:{sin_miles}{signo}[0-9]{{1,{_CIFRAS}}}{parte})?\n)*")


def _son_cifras(textos: Sequence[str]) -> bool:
    """Si todos son solo cifras, y no demasiadas."""
    juntos = "".join(textos)
    return juntos.isascii() and juntos.isdecimal() and all(textos) and max(map(len, textos)) <= _CIFRAS


def _de_cifras(textos: Sequence[str]) -> NDArray[np.int64]:
    return np.fromstring(" ".join(textos), dtype=np.int64, sep=" ")


def _casan(textos: Sequence[str], patron: re.Pattern[str]) -> bool:
    renglones = "\n".join([*textos, ""])
    # Una celda puede traer un salto de línea, y sería dos renglones.
    return patron.fullmatch(renglones) is not None and renglones.count("\n") == len(textos)


def _escalado(texto: str, decimales: int) -> int:
    entera, _, parte = texto.replace(",", ".").partition(".")
    return int(entera + parte.ljust(decimales, "0")) if texto else 0
