"""Qué deductor se usa: durable-rules donde está instalado; si no, el de referencia, que da lo mismo."""

from __future__ import annotations

from typing import Protocol

from motor.deduccion.durable import DeductorDurable
from motor.deduccion.programa import Deducido, Programa
from motor.deduccion.referencia import DeductorDeReferencia


class Deductor(Protocol):
    """Lleva un programa a su punto fijo."""

    nombre: str

    def deduce(self, programa: Programa) -> frozenset[Deducido]: ...


def elegir() -> Deductor:
    """El deductor de esta máquina."""
    return DeductorDurable() if DeductorDurable.disponible() else DeductorDeReferencia()
