"""Qué procesos conviene delimitar primero, por lo que de los criterios de la Comisión puede calcularse.

La Comisión eligió procesos de función compartida, importantes para la entrega, con indicios de problemas, prioritarios
en la política y transversales. De las normas se calculan tres: cuánto comparten los niveles, qué indicios hay
(hallazgos y traspasos entre niveles) y cuántos sectores dependen de las mismas normas. Lo demás lo decide una persona.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grafos.hallazgos import Hallazgo
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Proceso


@dataclass(frozen=True, slots=True)
class Cifras:
    """De un proceso: pasos, los que reúnen a dos o más niveles, traspasos, errores, avisos y otros sectores que usan
    sus normas. `puntaje`: el promedio de las cuatro proporciones, de 0 a 1."""

    proceso: Proceso
    pasos: int
    compartidos: int
    enlaces: int
    traspasos: int
    errores: int
    avisos: int
    otros_sectores: int
    puntaje: float


def cifras(dictamen: Dictamen, hallazgos: Iterable[Hallazgo]) -> list[Cifras]:
    """Las cifras de cada proceso, del más al menos urgente; a igual puntaje, por id. O(celdas + hallazgos)."""
    hallados = list(hallazgos)
    niveles = {paso: _niveles(dictamen, paso) for paso in dictamen.caso.pasos}
    sectores = _sectores_por_norma(dictamen)
    brutas = [_brutas(dictamen, proceso, niveles, hallados, sectores) for proceso in dictamen.caso.procesos]
    mayor_de_errores = max((c.errores / max(c.pasos, 1) for c in brutas), default=0) or 1
    todos = max(len({p.sector for p in dictamen.caso.procesos}) - 1, 1)
    con_puntaje = [_con_puntaje(c, mayor_de_errores, todos) for c in brutas]
    return sorted(con_puntaje, key=lambda c: (-c.puntaje, c.proceso.id))


def _niveles(dictamen: Dictamen, paso: str) -> frozenset[str]:
    """Los niveles que tienen firmemente alguna función del paso, en algún punto."""
    return frozenset(
        dictamen.caso.entidades[titular].nivel
        for celda, vista in dictamen.celdas.items()
        if celda.paso == paso
        for zona in vista.zonas
        for titular in zona.etiqueta.reducidos
    )


def _sectores_por_norma(dictamen: Dictamen) -> dict[str, set[str]]:
    sectores: dict[str, set[str]] = {}
    for id_, pasos in dictamen.tratamiento.por_regla.items():
        norma = dictamen.caso.reglas[id_].norma
        sectores.setdefault(norma, set()).update(dictamen.caso.pasos[paso].sector for paso in pasos)
    return sectores


def _brutas(
    dictamen: Dictamen,
    proceso: Proceso,
    niveles: dict[str, frozenset[str]],
    hallazgos: list[Hallazgo],
    sectores: dict[str, set[str]],
) -> Cifras:
    ids = [paso.id for paso in proceso.pasos]
    enlaces = [(a, paso.id) for paso in proceso.pasos for a in paso.despues_de] or list(pairwise(ids))
    normas = {dictamen.caso.reglas[r].norma for paso in ids for r in dictamen.tratamiento.tratan[paso]}
    suyos = [h for h in hallazgos if h.proceso == proceso.id and not h.tolerado]
    return Cifras(
        proceso=proceso,
        pasos=len(ids),
        compartidos=sum(len(niveles[paso]) > 1 for paso in ids),
        enlaces=len(enlaces),
        traspasos=sum(niveles[a] != niveles[b] for a, b in enlaces),
        errores=sum(h.gravedad == "error" for h in suyos),
        avisos=sum(h.gravedad == "aviso" for h in suyos),
        otros_sectores=len({s for norma in normas for s in sectores[norma]} - {proceso.sector}),
        puntaje=0.0,
    )


def _con_puntaje(c: Cifras, mayor_de_errores: float, otros: int) -> Cifras:
    proporciones = (
        c.compartidos / max(c.pasos, 1),
        c.traspasos / max(c.enlaces, 1),
        c.errores / max(c.pasos, 1) / mayor_de_errores,
        c.otros_sectores / otros,
    )
    return Cifras(
        c.proceso, c.pasos, c.compartidos, c.enlaces, c.traspasos, c.errores, c.avisos, c.otros_sectores,
        sum(proporciones) / len(proporciones),
    )  # fmt: skip
