"""Lo que dice una celda, escrito como se escribe en un documento: una hoja de cálculo en español pone lo suyo."""

from __future__ import annotations

import re
from fractions import Fraction

from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.numeros import ValorMalo, numero_exacto, sin_separadores
from reglas.lenguaje.vocabulario import canonica

__all__ = ["cantidad_de", "ordinal_de", "peso_de"]

_MAXIMO = 10**27
"""Mil cuatrillones: nada de lo que se cuenta llega ahí, y 10^308 ya no cabe en un número de coma flotante."""

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
    numero = _numero(celda.strip() or "0", coma_decimal, "un peso")
    if numero < 0:
        raise ValorMalo("no es un peso: es negativo")
    return float(numero)


def cantidad_de(celda: str, *, coma_decimal: bool) -> Fraction | None:
    """Lo que se cuenta, exacto, o None si la celda está vacía (*sin dato*). Lanza ValorMalo si no es un número."""
    texto = celda.strip()
    return _numero(texto, coma_decimal, "una cantidad") if texto else None


def _numero(texto: str, coma_decimal: bool, que: str) -> Fraction:
    """El número escrito. Con separador de miles no se adivina cuál es, y se rechaza."""
    punteado = _con_punto(texto, coma_decimal)
    numero = None if _DE_MILES.fullmatch(punteado) else numero_exacto(punteado, None)
    if numero is None:
        raise ValorMalo(f"no es {que}: un número va sin separador de miles", (), sin_separadores(punteado, None))
    if abs(numero) > _MAXIMO:
        raise ValorMalo(f"no es {que}: pasa de mil cuatrillones")
    return numero


def _con_punto(texto: str, coma_decimal: bool) -> str:
    con_coma = _COMA_DECIMAL.fullmatch(texto) if coma_decimal and not _DE_MILES.fullmatch(texto) else None
    return f"{con_coma[1]}.{con_coma[2]}" if con_coma else texto
