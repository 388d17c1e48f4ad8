"""Un número con su sustantivo: «1 unidad», «1,204 unidades». Nadie más decide entre singular y plural."""

from __future__ import annotations


def contados(cuantos: int, uno: str, varios: str) -> str:
    """El número, con comas de millares, y lo que se cuenta en el número que le toca: de cero, en plural."""
    return f"{cuantos:,} {segun(cuantos, uno, varios)}"


def segun(cuantos: int, uno: str, varios: str) -> str:
    """La palabra sin el número: «sigue» o «siguen»."""
    return uno if cuantos == 1 else varios


_SINGULARES = {"habitantes": "habitante", "metros": "metro", "kilómetros": "kilómetro", "días": "día", "años": "año"}


def en_su_numero(unidad: str, cifra: str) -> str:
    """La unidad con que se mide, en singular si la cifra es uno: «1 habitante». La que no se conoce queda como está."""
    return _SINGULARES.get(unidad, unidad) if cifra == "1" else unidad
