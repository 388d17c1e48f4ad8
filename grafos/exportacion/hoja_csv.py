"""CSV para Excel: UTF-8 con marca, y ninguna celda que Excel pueda tomar por fórmula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_MARCA = b"\xef\xbb\xbf"
_FILAS_POR_TROZO = 2000


def en_csv(cabecera: Sequence[str], filas: Iterable[Sequence[object]]) -> bytes:
    """La tabla como bytes listos para escribir."""
    return b"".join(trozos_de_csv(cabecera, filas))


def trozos_de_csv(cabecera: Sequence[str], filas: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """La misma tabla por trozos, para una que no conviene tener entera en memoria."""
    yield _MARCA + _escritas([cabecera])
    pendientes = iter(filas)
    while tanda := list(islice(pendientes, _FILAS_POR_TROZO)):
        yield _escritas([_inerte(valor) for valor in fila] for fila in tanda)


def _escritas(filas: Iterable[Sequence[object]]) -> bytes:
    texto = io.StringIO(newline="")
    csv.writer(texto, lineterminator="\r\n").writerows(filas)
    return texto.getvalue().encode("utf-8")


def _inerte(valor: object) -> object:
    # Un apóstrofo delante hace que Excel lo lea como texto.
    return f"'{valor}" if isinstance(valor, str) and valor.startswith(_FORMULAS) else valor
