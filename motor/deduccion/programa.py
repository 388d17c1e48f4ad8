"""El programa que se deduce: hechos (pasos y sus enlaces) y reglas de producto, sin nada de durable-rules.

Los hechos son los pasos del caso; cada regla casa con los pasos por sus claves y, si encadena, con una
asignación ya deducida del mismo paso o de uno inmediatamente anterior (docs/lenguaje.md, 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reglas.lenguaje.caso import Asigna, Caso, Cuando, Delega, Excluye, Limita, Paso, Regla

MISMO = "mismo"
CLAVES = ("proceso", "sector", "fase", "paso", "actividad", "objeto", "materia")


class Premisa(NamedTuple):
    """Una asignación deducida, como premisa: en `paso`, `titular` tiene `funcion` (falta decir dónde y cuándo)."""

    paso: str
    funcion: str
    titular: str


class Deducido(NamedTuple):
    """Una regla que habla de una celda: con `titular` si asigna, excluye o limita a uno, y con la
    `premisa` que la encadenó."""

    regla: str
    paso: str
    funcion: str
    titular: str | None
    premisa: Premisa | None


@dataclass(frozen=True, slots=True)
class ReglaDeProducto:
    """`patron`: clave → valores admitidos (basta uno). `premisa`: función, titular o `None`, y si mira al anterior.

    `conclusiones`: pares (función, titular); el titular `mismo` toma el de la premisa, y `None` no hace falta.
    `encadena`: si lo concluido puede ser premisa de otra (solo las que asignan).
    """

    id: str
    patron: Mapping[str, tuple[str, ...]]
    premisa: tuple[str, str | None, bool] | None
    conclusiones: tuple[tuple[str, str | None], ...]
    encadena: bool


@dataclass(frozen=True, slots=True)
class Programa:
    """`pasos`: id del paso → valores de cada clave. `enlaces`: (paso, paso anterior)."""

    pasos: Mapping[str, Mapping[str, tuple[str, ...]]]
    enlaces: tuple[tuple[str, str], ...]
    reglas: tuple[ReglaDeProducto, ...]


def programa_de(caso: Caso, previo: tuple[Caso, Programa] | None = None) -> Programa:
    """Programa del caso, en orden estable. O(pasos + reglas).

    `previo`: un caso con los mismos pasos y su programa; las reglas que no cambiaron se toman de él.
    """
    if previo is not None:
        antes, programa = previo
        hechas = {regla.id: regla for regla in programa.reglas}
        reglas = (hechas[r.id] if antes.reglas.get(r.id) is r else _regla(r) for r in caso.reglas.values())
        return Programa(programa.pasos, programa.enlaces, tuple(reglas))
    pasos = {paso.id: _valores(paso) for paso in caso.pasos.values()}
    enlaces = tuple((paso.id, anterior) for paso in caso.pasos.values() for anterior in paso.despues_de)
    return Programa(pasos, enlaces, tuple(_regla(regla) for regla in caso.reglas.values()))


def _valores(paso: Paso) -> dict[str, tuple[str, ...]]:
    return {
        "proceso": (paso.proceso,),
        "sector": (paso.sector,),
        "fase": (paso.fase,),
        "paso": (paso.id,),
        "actividad": paso.actividad,
        "objeto": paso.objeto,
        "materia": paso.materia,
    }


def _regla(regla: Regla) -> ReglaDeProducto:
    efecto = regla.efecto
    titular = efecto.titular if isinstance(efecto, Asigna | Excluye | Limita) else None
    responsable = regla.cuando.responsable if regla.cuando else None
    return ReglaDeProducto(
        id=regla.id,
        patron=patron_de(regla.cuando),
        premisa=(responsable.funcion, responsable.titular, responsable.paso == "anterior") if responsable else None,
        conclusiones=tuple((funcion, titular) for funcion in efecto.funciones),
        encadena=isinstance(efecto, Asigna),
    )


def patron_de(cuando: Cuando | None) -> dict[str, tuple[str, ...]]:
    """Las claves que la regla restringe; vacío si casa con todos los pasos."""
    if cuando is None:
        return {}
    return {clave: valores for clave in CLAVES if (valores := getattr(cuando, clave))}


__all__ = ["MISMO", "Deducido", "Delega", "Premisa", "Programa", "ReglaDeProducto", "programa_de"]
