"""Lo que hay en un caso, para saber qué pedir: procesos, pasos, entidades, propuestas y días en que cambia."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from grafos.prosa.citas import rango_legible
from interfaz.formatos.linea import Linea
from reglas.lenguaje.caso import Caso, PropuestaEscrita


def lineas_del_caso(caso: Caso, dias: tuple[date, ...]) -> Iterator[Linea]:
    """`dias`: los días en que cambia lo que rige."""
    fecha = f"{caso.fecha}, la del caso" if caso.fecha is not None else "la de hoy: el caso no dice ninguna"
    yield Linea(rotulo=caso.id, cuerpo=f": {caso.titulo}")
    yield Linea(rotulo="Fecha: ", cuerpo=fecha)
    for proceso in caso.procesos:
        yield Linea()
        yield Linea(rotulo=f"Proceso {proceso.id}", cuerpo=f": {proceso.nombre}")
        for paso in proceso.pasos:
            yield Linea("  ", paso.id, f": {paso.nombre} ({paso.fase})", sangra="    ")
    yield Linea()
    yield Linea(rotulo="Entidades")
    for entidad in caso.entidades.values():
        yield Linea("  ", entidad.id, f": {entidad.nombre} ({entidad.nivel})", sangra="    ")
    yield Linea()
    yield Linea(rotulo="Propuestas", cuerpo="" if caso.propuestas else ": ninguna")
    for propuesta in caso.propuestas.values():
        yield Linea("  ", propuesta.id, f": {propuesta.titulo} ({_de_que_norma(propuesta)})", sangra="    ")
    if dias:
        yield Linea()
        dichos = ", ".join(dia.isoformat() for dia in dias)
        yield Linea(rotulo="Días en que cambia lo que rige: ", cuerpo=dichos, sangra="  ")


def _de_que_norma(propuesta: PropuestaEscrita) -> str:
    desde = propuesta.norma.vigente.desde
    rango = rango_legible(propuesta.norma.rango)
    return f"{rango}, rige desde el {desde}" if desde is not None else rango
