"""Qué cierra y qué abre un cambio: dos dictámenes, sus hallazgos y sus titulares, comparados (docs/lenguaje.md, 8)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from grafos.hallazgos import Deteccion, Hallazgo, detecta
from grafos.hallazgos.regla.tol001 import ToleranciaFallida
from motor.cambios.propuestas import con_propuesta
from motor.cambios.traslados import Traslado, traslados
from motor.deduccion import Deductor
from motor.titulares.dictamen import Dictamen, analizar
from reglas.lenguaje.caso import Caso, PropuestaEscrita, Tolerancia

BASE = "base"
"""Cómo se llama al caso tal como está, si no se le da otro nombre."""


@dataclass(frozen=True, slots=True)
class Escenario:
    """Un caso (con o sin propuesta), su dictamen y sus hallazgos. `sobran`: las tolerancias que ya no hacen falta,
    porque la propuesta quita lo que toleraban. `deteccion`: cómo se hallaron, para aprovecharlo."""

    nombre: str
    dictamen: Dictamen
    hallazgos: tuple[Hallazgo, ...]
    deteccion: Deteccion | None = field(default=None, repr=False, compare=False)
    sobran: tuple[Tolerancia, ...] = ()


@dataclass(frozen=True, slots=True)
class Simulacion:
    """`cambian`: los que siguen con otro ámbito, como pares (antes, después)."""

    base: Escenario
    propuesta: Escenario
    resueltos: tuple[Hallazgo, ...]
    nuevos: tuple[Hallazgo, ...]
    persisten: tuple[Hallazgo, ...]
    cambian: tuple[tuple[Hallazgo, Hallazgo], ...]
    traslados: tuple[Traslado, ...]

    @property
    def no_cambia_nada(self) -> bool:
        return not (self.resueltos or self.nuevos or self.cambian or self.traslados)


def escenario(
    caso: Caso,
    propuesta: PropuestaEscrita | None = None,
    fecha: date | None = None,
    *,
    base: Escenario | None = None,
    deductor: Deductor | None = None,
    nombre: str = BASE,
) -> Escenario:
    """El caso tal como está o con la propuesta aplicada, en la fecha.

    `nombre`: cómo llamar al caso tal como está. `base`: el mismo caso en la misma fecha, del que se aprovechan las
    celdas que la propuesta no toca y lo hallado en ellas.
    """
    if base is None:
        dictamen = analizar(caso, fecha, deductor=deductor)
        base = _visto(nombre, detecta(dictamen))
    desde = propuesta.norma.vigente.desde if propuesta is not None else None
    if propuesta is None or (desde is not None and base.dictamen.fecha < desde):
        # Antes de regir no hay otra versión de nada.
        return replace(base, nombre=propuesta.id if propuesta is not None else nombre)
    dictamen = con_propuesta(base.dictamen, propuesta).dictamen
    return _sin_las_que_sobran(_visto(propuesta.id, detecta(dictamen, base.deteccion)), base)


def _visto(nombre: str, hecha: Deteccion) -> Escenario:
    return Escenario(nombre, hecha.dictamen, hecha.hallazgos, hecha)


def _sin_las_que_sobran(visto: Escenario, base: Escenario) -> Escenario:
    """El escenario sin un TOL001 por cada tolerancia que en la base casaba: no falla, sino que ya no hace falta."""
    fallaban = {h.detalle for h in base.hallazgos if isinstance(h.detalle, ToleranciaFallida)}
    fallan = [h for h in visto.hallazgos if isinstance(h.detalle, ToleranciaFallida) and h.detalle not in fallaban]
    sobran = tuple(h.detalle.tolerancia for h in fallan if isinstance(h.detalle, ToleranciaFallida))
    return replace(visto, hallazgos=tuple(h for h in visto.hallazgos if h not in fallan), sobran=sobran)


def comparar(base: Escenario, propuesta: Escenario) -> Simulacion:
    """La diferencia entre dos escenarios. Un hallazgo es el mismo si lo es su id."""
    antes = {hallazgo.id: hallazgo for hallazgo in base.hallazgos}
    despues = {hallazgo.id: hallazgo for hallazgo in propuesta.hallazgos}
    comunes = [(antes[id_], nuevo) for id_, nuevo in despues.items() if id_ in antes]
    return Simulacion(
        base=base,
        propuesta=propuesta,
        resueltos=tuple(h for id_, h in antes.items() if id_ not in despues),
        nuevos=tuple(h for id_, h in despues.items() if id_ not in antes),
        persisten=tuple(nuevo for viejo, nuevo in comunes if _mismo_ambito(viejo, nuevo)),
        cambian=tuple(par for par in comunes if not _mismo_ambito(*par)),
        traslados=traslados(base.dictamen, propuesta.dictamen),
    )


def _mismo_ambito(uno: Hallazgo, otro: Hallazgo) -> bool:
    if uno.ambito is None or otro.ambito is None:
        return uno.ambito is otro.ambito
    if uno.ambito is otro.ambito:
        return True
    # Entre dos fechas los espacios difieren solo en el corte, que no restringe.
    return uno.ambito == otro.ambito.en(uno.ambito.espacio)
