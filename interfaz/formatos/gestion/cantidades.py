"""Cantidades exactas como valores de un cuadro."""

from __future__ import annotations

from fractions import Fraction

from interfaz.formatos.cuadros.cuadro import Valor


def en_valor(cantidad: Fraction | None) -> Valor:
    """La cantidad como se enseña: entera si lo es, nula si nadie la dijo."""
    if cantidad is None:
        return None
    return int(cantidad) if cantidad.denominator == 1 else float(cantidad)
