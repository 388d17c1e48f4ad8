"""CSV para Excel: UTF-8 con marca, y ninguna celda que Excel pueda tomar por fórmula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_ALGUNA_FORMULA = re.compile(rf"^[{re.escape(''.join(_FORMULAS))}]", re.MULTILINE)
_MARCA = b"\xef\xbb\xbf"
FIN_DE_RENGLON = "\r\n"


def en_csv(cabecera: Sequence[str], filas: Iterable[Sequence[object]]) -> bytes:
    """La tabla como bytes listos para escribir."""
    return cabecera_de_csv(cabecera) + "".join(renglones_de_csv(filas)).encode("utf-8")


def cabecera_de_csv(cabecera: Sequence[str]) -> bytes:
    """Con lo que empieza la tabla: la marca y los encabezados."""
    return _MARCA + "".join(_escritas([cabecera])).encode("utf-8")


def renglones_de_csv(filas: Iterable[Sequence[object]]) -> list[str]:
    """El renglón de cada fila, con su fin; sin cabecera."""
    return _escritas([_inerte(valor) for valor in fila] for fila in filas)


def renglones_de_columnas(*columnas: Iterable[str]) -> list[str]:
    """Como `renglones_de_csv`, por columnas: de una sola vez se ve que en ninguna hay nada que parezca una fórmula."""
    return _escritas(zip(*map(_inertes, columnas), strict=True))


def _escritas(filas: Iterable[Sequence[object]]) -> list[str]:
    renglones = _Renglones()
    csv.writer(renglones, lineterminator=FIN_DE_RENGLON).writerows(filas)
    return renglones.escritos


class _Renglones:
    """Recoge lo que `csv.writer` escribe, que es cada fila de una vez."""

    def __init__(self) -> None:
        self.escritos: list[str] = []
        self.write = self.escritos.append


def _inerte(valor: object) -> object:
    # Un apóstrofo delante hace que Excel lo lea como texto.
    return f"'{valor}" if isinstance(valor, str) and valor.startswith(_FORMULAS) else valor


def _inertes(columna: Iterable[str]) -> Iterable[object]:
    celdas = list(columna)
    return map(_inerte, celdas) if _ALGUNA_FORMULA.search("\n".join(celdas)) else celdas
