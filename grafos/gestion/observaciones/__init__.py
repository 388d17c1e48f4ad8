"""Las observaciones sobre lo declarado: un archivo por código, con su manual, y el registro por uso."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import ComprobacionDeGestion, Examen, Observacion, comprobacion_de
from grafos.gestion.observaciones import (
    inv001,
    inv002,
    inv003,
    lin001,
    lin002,
    man001,
    man002,
    par001,
    par002,
    par003,
    pln001,
    pln002,
    pln003,
    pln004,
    pln005,
    pln006,
    pln007,
    pmi001,
    pmi002,
    pmi003,
    pmi004,
    prb001,
    prb002,
    prb003,
    pue001,
    pue002,
    pue003,
    ter001,
    ter002,
)

__all__ = ["DE_GESTION", "USOS", "observadas"]

_POR_USO = {
    "puntos": (prb001, prb002, prb003),
    "plan": (pln001, pln002, pln003, pln004, pln005, pln006, pln007),
    "transversales": (lin001, lin002),
    "perfiles": (ter001, ter002),
    "inventario": (inv001, inv002, inv003),
    "puestos": (pue001, pue002, pue003),
    "inversiones": (pmi001, pmi002, pmi003, pmi004),
    "provincias": (man001, man002),
    "participacion": (par001, par002, par003),
}

USOS: dict[str, tuple[str, ...]] = {
    uso: tuple(comprobacion_de(modulo).codigo for modulo in modulos) for uso, modulos in _POR_USO.items()
}
"""De cada orden, los códigos que mira."""

DE_GESTION: dict[str, ComprobacionDeGestion] = {
    comprobacion.codigo: comprobacion for modulos in _POR_USO.values() for comprobacion in map(comprobacion_de, modulos)
}
"""El registro, en orden. Un código nunca se reutiliza."""


def observadas(examen: Examen, uso: str) -> tuple[Observacion, ...]:
    """Las de los códigos de esa orden, por el orden del registro."""
    return tuple(_de(examen, USOS[uso]))


def _de(examen: Examen, codigos: Iterable[str]) -> Iterable[Observacion]:
    for codigo in codigos:
        comprobacion = DE_GESTION[codigo]
        for clase, id_, detalle in comprobacion.en_gestion(examen):
            yield Observacion(codigo, comprobacion.gravedad, clase, id_, detalle)
