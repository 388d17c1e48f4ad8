"""Un número con su sustantivo: «1 unidad», «1,204 unidades». Nadie más decide entre singular y plural."""

from __future__ import annotations


def contados(cuantos: int, uno: str, varios: str) -> str:
    """El número, con comas de millares, y lo que se cuenta en el número que le toca: de cero, en plural."""
    return f"{cuantos:,} {segun(cuantos, uno, varios)}"


def segun(cuantos: int, uno: str, varios: str) -> str:
    """La palabra sin el número: «sigue» o «siguen»."""
    return uno if cuantos == 1 else varios
