"""CSV para Excel: UTF-8 con marca, y ninguna celda que Excel pueda tomar por fórmula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_MARCA = b"\xef\xbb\xbf"
FIN_DE_RENGLON = b"\r\n"


def en_csv(cabecera: Sequence[str], filas: Iterable[Sequence[object]]) -> bytes:
    """La tabla como bytes listos para escribir."""
    return cabecera_de_csv(cabecera) + renglones_de_csv(filas)


def cabecera_de_csv(cabecera: Sequence[str]) -> bytes:
    """Con lo que empieza la tabla: la marca y los encabezados."""
    return _MARCA + _escritas([cabecera])


def renglones_de_csv(filas: Iterable[Sequence[object]]) -> bytes:
    """Las filas, sin cabecera, cada una en su renglón."""
    return _escritas([_inerte(valor) for valor in fila] for fila in filas)


def _escritas(filas: Iterable[Sequence[object]]) -> bytes:
    texto = io.StringIO(newline="")
    csv.writer(texto, lineterminator=FIN_DE_RENGLON.decode()).writerows(filas)
    return texto.getvalue().encode("utf-8")


def _inerte(valor: object) -> object:
    # Un apóstrofo delante hace que Excel lo lea como texto.
    return f"'{valor}" if isinstance(valor, str) and valor.startswith(_FORMULAS) else valor
