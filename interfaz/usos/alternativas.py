"""Qué otras maneras había de resolver lo que una propuesta resuelve: no hacer nada, otras del caso, y las sugeridas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grafos.hallazgos import Hallazgo
from grafos.reformas.simulacion import Escenario, escenario
from grafos.reformas.sugerencias import buscar
from interfaz.usos.pedido import Avance
from interfaz.usos.simular import Comparacion
from motor.cambios.traslados import traslados
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import PropuestaEscrita

POR_CELDA = 3
"""Sugerencias que se comparan de cada celda."""
NADA, ESTA, OTRA, SUGERIDA = "nada", "esta", "otra", "sugerida"


@dataclass(frozen=True, slots=True)
class Alternativa:
    """Una manera de hacerlo. `clase`: «nada», «esta», «otra» o «sugerida». `hace`: qué cambia, si es sugerida; `celda`:
    de qué función es la sugerencia. `cierra`, `abre` y `quedan`: errores no tolerados. `rango`: el que pide."""

    clase: str
    titulo: str
    cierra: int
    abre: int
    quedan: int
    rango: str
    hace: tuple[str, ...] = ()
    celda: Celda | None = None


def alternativas(comparacion: Comparacion, avance: Avance | None = None) -> tuple[Alternativa, ...]:
    """Las alternativas, todas medidas en la misma fecha. Cuesta una búsqueda por celda con errores que se cierran."""
    return (
        Alternativa(NADA, "", 0, 0, len(_errores(comparacion.simulacion.base.hallazgos)), ""),
        _de_propuesta(ESTA, comparacion.propuestas[0], comparacion, comparacion.simulacion.propuesta),
        *_de_las_mismas_celdas(comparacion),
        *_sugeridas(comparacion, avance),
    )


def _errores(hallazgos: Iterable[Hallazgo]) -> set[str]:
    return {h.id for h in hallazgos if h.gravedad == "error" and not h.tolerado}


def _de_propuesta(clase: str, propuesta: PropuestaEscrita, comparacion: Comparacion, despues: Escenario) -> Alternativa:
    antes, ahora = _errores(comparacion.simulacion.base.hallazgos), _errores(despues.hallazgos)
    rango = propuesta.norma.rango
    return Alternativa(clase, propuesta.titulo, len(antes - ahora), len(ahora - antes), len(ahora & antes), rango)


def _de_las_mismas_celdas(comparacion: Comparacion) -> Iterator[Alternativa]:
    """Las demás propuestas del caso que mueven alguna celda de las que esta mueve."""
    esta, base = comparacion.propuestas[0], comparacion.simulacion.base
    movidas = {traslado.celda for traslado in comparacion.simulacion.traslados}
    for id_, otra in comparacion.caso.propuestas.items():
        if id_ == esta.id:
            continue
        despues = escenario(comparacion.caso, otra, base.dictamen.fecha, base=base)
        if movidas & {traslado.celda for traslado in traslados(base.dictamen, despues.dictamen)}:
            yield _de_propuesta(OTRA, otra, comparacion, despues)


def _sugeridas(comparacion: Comparacion, avance: Avance | None) -> Iterator[Alternativa]:
    base = comparacion.simulacion.base
    dictamen, errores = base.dictamen, len(_errores(base.hallazgos))
    cerrados = _errores(comparacion.simulacion.resueltos)
    pasos = dict.fromkeys(h.paso for h in base.hallazgos if h.id in cerrados and h.paso is not None)
    for hechos, paso in enumerate(pasos, start=1):
        for busqueda in buscar(dictamen, base.hallazgos, paso):
            for sugerencia in busqueda.sugerencias[:POR_CELDA]:
                yield Alternativa(
                    SUGERIDA,
                    sugerencia.id,
                    len(sugerencia.resuelve),
                    0,
                    errores - len(sugerencia.resuelve),
                    sugerencia.costo.rango,
                    tuple(edicion.texto(comparacion.caso, dictamen.universo) for edicion in sugerencia.ediciones),
                    sugerencia.celda,
                )
        if avance is not None:
            avance(hechos, len(pasos))
