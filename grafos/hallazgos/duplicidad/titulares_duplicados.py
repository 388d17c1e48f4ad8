"""Cuándo hay dos titulares donde cabe uno: lo común a DUP001, DUP002 y DUP003."""

from __future__ import annotations

from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from motor.titulares.juez import Etiqueta, Par
from reglas.lenguaje.caso import Asigna

UNICAS = ("exactamente_uno", "a_lo_sumo_uno")


def participantes(pares: tuple[Par, ...]) -> tuple[str, ...]:
    """Los titulares que están en algún par no excusado, en orden."""
    return tuple(sorted({titular for par in pares for titular in par}))


def duplicados(vista: CeldaAnalizada, etiqueta: Etiqueta) -> tuple[str, ...]:
    """Titulares firmes que se duplican en la zona; vacío si no hay o la celda admite varios."""
    return participantes(etiqueta.pares) if vista.cardinalidad in UNICAS else ()


def reglas_firmes(titulares: tuple[str, ...], etiqueta: Etiqueta) -> frozenset[str]:
    """Reglas que sostienen firmemente a esos titulares."""
    return frozenset(regla for titular in titulares for regla in etiqueta.firmes[titular])


def todas_compartidas(reglas: frozenset[str], dictamen: Dictamen) -> bool:
    """Si todas asignan con modo `compartida`."""
    efectos = (dictamen.caso.reglas[regla].efecto for regla in reglas)
    return all(isinstance(efecto, Asigna) and efecto.modo == "compartida" for efecto in efectos)
