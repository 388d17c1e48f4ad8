"""Qué deductor se usa: durable-rules donde está instalado y alcanza; si no, el de referencia, que da lo mismo."""

from __future__ import annotations

from typing import Protocol

from motor.deduccion.durable import DeductorDurable, ProgramaDemasiadoGrande
from motor.deduccion.programa import Deducido, Programa
from motor.deduccion.referencia import DeductorDeReferencia


class Deductor(Protocol):
    """Lleva un programa a su punto fijo."""

    nombre: str

    def deduce(self, programa: Programa) -> frozenset[Deducido]: ...


def deducir(programa: Programa) -> tuple[frozenset[Deducido], str]:
    """Todo lo que se sigue del programa, y qué deductor lo dedujo.

    durable-rules donde está instalado; si no está, o si el programa pasa de sus topes, el de referencia.
    """
    referencia = DeductorDeReferencia()
    if not DeductorDurable.disponible():
        return referencia.deduce(programa), referencia.nombre
    durable = DeductorDurable()
    try:
        return durable.deduce(programa), durable.nombre
    except ProgramaDemasiadoGrande:
        return referencia.deduce(programa), f"{referencia.nombre}, por tamaño"
