"""Qué deductor se usa: durable-rules donde está instalado y alcanza; si no, el de referencia, que da lo mismo.

Lo que durable-rules ya dedujo no se le pide otra vez.
"""

from __future__ import annotations

from typing import Protocol

from motor.deduccion import guardadas
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
    guardado = guardadas.recupera(programa)
    if guardado is not None:
        return guardado
    referencia = DeductorDeReferencia()
    if not DeductorDurable.disponible():
        return referencia.deduce(programa), referencia.nombre
    durable = DeductorDurable()
    try:
        deducidos = durable.deduce(programa)
    except ProgramaDemasiadoGrande:
        return referencia.deduce(programa), f"{referencia.nombre}, por tamaño"
    guardadas.guarda(programa, deducidos, durable.nombre)
    return deducidos, durable.nombre
