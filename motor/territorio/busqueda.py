"""Hallar una unidad del padrón por su clave o por su nombre, como lo escribiría una persona."""

from __future__ import annotations

from collections import Counter

from motor.regiones.ambito import SIN_DATO
from motor.territorio.padron import Padron
from reglas.lenguaje.vocabulario import llana


def halladas(padron: Padron, escrito: str) -> tuple[int, ...]:
    """Las posiciones de las unidades que casan: la de esa clave o, si no hay, aquellas en que cada trozo separado por
    comas es igual, sin tildes ni mayúsculas, a alguno de sus nombres; dos iguales piden dos nombres iguales,
    así «Pataz, Pataz, La Libertad» es una sola. O(unidades)."""
    clave = escrito.strip()
    if clave in padron.claves:
        return (padron.claves.index(clave),)
    trozos = Counter(_igualado(trozo) for trozo in escrito.split(","))
    return tuple(fila for fila, nombres in enumerate(padron.divisiones) if trozos <= Counter(map(_igualado, nombres)))


def la_de_ese_nombre(padron: Padron, escrito: str, filas: tuple[int, ...]) -> tuple[int, ...]:
    """De esas filas, la única cuyo nombre propio es el primer trozo de lo escrito; si trae un solo trozo, todas."""
    primero, *demas = escrito.split(",")
    suyas = tuple(f for f in filas if demas and _igualado(padron.divisiones[f][0]) == _igualado(primero))
    return suyas if len(suyas) == 1 else filas


def sabido_de(padron: Padron, fila: int) -> dict[str, int]:
    """Los atributos que se saben de la unidad, con su ordinal."""
    return {a: int(valores[fila]) for a, valores in padron.ordinales.items() if valores[fila] != SIN_DATO}


def _igualado(nombre: str) -> str:
    return " ".join(llana(nombre).casefold().split())
