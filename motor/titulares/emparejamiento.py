"""Qué reglas tratan qué pasos, sin mirar fechas ni condiciones: de ahí salen las celdas y lo no comprobado."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motor.deduccion.casamiento import Casador
from motor.deduccion.programa import Programa, patron_de
from motor.titulares.activacion import MARCOS, Celda, clase_de
from reglas.lenguaje.caso import Asigna, Caso, Regla


@dataclass(frozen=True, slots=True)
class Tratamiento:
    """`por_regla`: regla → pasos con los que casa. `tratan`: paso → reglas, sin las residuales sin `cuando` ni los
    marcos; con las que lo trataban antes de que una propuesta las cambiara, que siguen siendo texto del caso.

    `celdas`: las tratadas por alguna de `tratan`.
    """

    por_regla: Mapping[str, tuple[str, ...]]
    tratan: Mapping[str, tuple[str, ...]]
    celdas: frozenset[Celda]


def tratamiento(caso: Caso, programa: Programa, sabidas: Mapping[str, tuple[str, ...]] | None = None) -> Tratamiento:
    """El tratamiento del caso. `sabidas`: reglas cuyo emparejamiento ya se conoce. O(reglas x pasos candidatos)."""
    conocidas = sabidas or {}
    casador = Casador(programa.pasos)
    por_regla = {
        regla.id: conocidas[regla.id] if regla.id in conocidas else tuple(casador.casados(patron_de(regla.cuando)))
        for regla in caso.reglas.values()
    }
    tratan: dict[str, list[str]] = {paso: [] for paso in programa.pasos}
    celdas: set[Celda] = set()
    for regla in _que_tratan(caso.reglas.values()):
        for paso in por_regla[regla.id]:
            tratan[paso].append(regla.id)
            celdas |= {Celda(paso, funcion) for funcion in regla.efecto.funciones}
    for anterior in _que_tratan(caso.textos_anteriores):
        for paso in casador.casados(patron_de(anterior.cuando)):
            if anterior.id not in tratan[paso]:
                tratan[paso].append(anterior.id)
            celdas |= {Celda(paso, funcion) for funcion in anterior.efecto.funciones}
    return Tratamiento(por_regla, {paso: tuple(reglas) for paso, reglas in tratan.items()}, frozenset(celdas))


def _que_tratan(reglas: Iterable[Regla]) -> Iterable[Regla]:
    for regla in reglas:
        residual = isinstance(regla.efecto, Asigna) and regla.efecto.modo == "residual"
        if clase_de(regla.efecto) not in MARCOS and not (residual and regla.cuando is None):
            yield regla
