"""RDC001: quien vigila es quien ejecuta.

Qué detecta
    Puntos donde una sola entidad supervisa y es también la que ejecuta alguno de los pasos que ese paso vigila
    (`supervisa_a`).

Por qué importa
    Nadie se controla a sí mismo: la supervisión es un trámite y la ciudadanía no tiene ante quién acudir.

Ejemplo
    La municipalidad presta el servicio de agua y es la única que supervisa su calidad.

Cómo se corrige
    Se da la supervisión a otra entidad, o se añade un segundo supervisor independiente.

Qué no ve
    No ve la vigilancia de órganos distintos dentro de la misma entidad, ni la de la Contraloría.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.hallazgos.base import RENDICION, Indicio
from grafos.hallazgos.inspeccion import Inspeccion
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = RENDICION


@dataclass(frozen=True, slots=True)
class SeVigila:
    """`pasos`: los que vigila y en algún punto ejecuta quien los vigila."""

    pasos: tuple[str, ...]


def mira(inspeccion: Inspeccion, celda: Celda) -> Iterable[Celda]:
    return [Celda(paso, "ejecuta") for paso in _vigilados(inspeccion, celda)]


def en_celda(inspeccion: Inspeccion, vista: CeldaAnalizada) -> Iterable[Indicio]:
    dictamen, vigilados = inspeccion.dictamen, _vigilados(inspeccion, vista.celda)
    hallados: dict[str, list[tuple[str, Ambito, frozenset[str]]]] = {}
    for zona in vista.zonas:
        if len(zona.etiqueta.reducidos) != 1:
            continue
        (unica,) = zona.etiqueta.reducidos
        for paso in vigilados:
            for otra in _ejecuta(dictamen, paso, unica):
                if comun := zona.ambito & otra.ambito:
                    reglas = zona.etiqueta.firmes[unica] | otra.etiqueta.firmes[unica]
                    hallados.setdefault(unica, []).append((paso, comun, reglas))
    for entidad, suyos in sorted(hallados.items()):
        yield Indicio(
            celda=vista.celda,
            titulares=(entidad,),
            reglas=frozenset[str]().union(*(reglas for _, _, reglas in suyos)),
            ambito=_union(dictamen, [ambito for _, ambito, _ in suyos]),
            detalle=SeVigila(tuple(paso for paso in vigilados if any(paso == visto for visto, _, _ in suyos))),
        )


def _vigilados(inspeccion: Inspeccion, celda: Celda) -> tuple[str, ...]:
    return inspeccion.dictamen.caso.pasos[celda.paso].supervisa_a if celda.funcion == "supervisa" else ()


def _ejecuta(dictamen: Dictamen, paso: str, entidad: str) -> list[Zona]:
    """Las zonas en que la entidad ejecuta ese paso."""
    vista = dictamen.celdas.get(Celda(paso, "ejecuta"))
    return [zona for zona in vista.zonas if entidad in zona.etiqueta.reducidos] if vista else []


def _union(dictamen: Dictamen, ambitos: Iterable[Ambito]) -> Ambito:
    """Los puntos de todos, que pueden pisarse: quien vigila puede ejecutar varios de los pasos."""
    todos = dictamen.espacio.nada
    for ambito in ambitos:
        todos = todos | ambito
    return todos
