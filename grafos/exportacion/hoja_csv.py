"""CSV para Excel: UTF-8 con marca, y ninguna celda que Excel pueda tomar por fórmula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def en_csv(cabecera: Sequence[str], filas: Iterable[Sequence[object]]) -> bytes:
    """La tabla como bytes listos para escribir."""
    texto = io.StringIO(newline="")
    escritor = csv.writer(texto, lineterminator="\r\n")
    escritor.writerow(cabecera)
    escritor.writerows([_inerte(valor) for valor in fila] for fila in filas)
    return texto.getvalue().encode("utf-8-sig")


def _inerte(valor: object) -> object:
    # Un apóstrofo delante hace que Excel lo lea como texto.
    return f"'{valor}" if isinstance(valor, str) and valor.startswith(_FORMULAS) else valor
