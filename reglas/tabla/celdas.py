"""Lo que dice una celda, escrito como se escribe en un documento: una hoja de cálculo en español pone lo suyo."""

from __future__ import annotations

import re

from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.numeros import ValorMalo, numero_exacto, sin_separadores
from reglas.lenguaje.vocabulario import canonica

__all__ = ["ordinal_de", "peso_de"]

_BOOLEANOS = {"verdadero": "sí", "falso": "no"}
_COMA_DECIMAL = re.compile(r"(-?[0-9]+),([0-9]+)")
_DE_MILES = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")


def ordinal_de(atributo: Atributo, celda: str, *, coma_decimal: bool) -> int | None:
    """El ordinal de lo escrito en la celda, o None si está vacía (*sin dato*). Lanza ValorMalo.

    `coma_decimal`: el archivo viene de una hoja en español, así que `12,5` es doce y medio; `2,000` puede ser dos o dos
    mil y sigue siendo un error.
    """
    texto = celda.strip()
    if not texto:
        return None
    if atributo.tipo == "booleano":
        return atributo.ordinal(_BOOLEANOS.get(canonica(texto, _BOOLEANOS) or "", texto))
    if atributo.tipo == "número":
        return atributo.ordinal(_con_punto(texto, coma_decimal))
    return atributo.ordinal(texto)


def peso_de(celda: str, *, coma_decimal: bool) -> float:
    """El peso de una unidad, cero si la celda está vacía. Lanza ValorMalo si no es un número o es negativo."""
    texto = _con_punto(celda.strip() or "0", coma_decimal)
    numero = None if _DE_MILES.fullmatch(texto) else numero_exacto(texto, None)
    if numero is None:
        raise ValorMalo("no es un peso: un número sin separador de miles", (), sin_separadores(texto, None))
    if numero < 0:
        raise ValorMalo("no es un peso: es negativo")
    return float(numero)


def _con_punto(texto: str, coma_decimal: bool) -> str:
    con_coma = _COMA_DECIMAL.fullmatch(texto) if coma_decimal and not _DE_MILES.fullmatch(texto) else None
    return f"{con_coma[1]}.{con_coma[2]}" if con_coma else texto
