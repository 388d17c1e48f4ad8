"""Puntos críticos: de cada paso, los problemas declarados, los hallazgos y lo que encarece ejercerlo (docs/plan.md, 1).

Ninguna nota inventada: se ordena por columnas que se enseñan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.gestion.base import Examen
from grafos.hallazgos import Hallazgo
from motor.cambios.propuestas import escrita
from motor.territorio.alcance import Alcance
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import ExigeInstrumento, Plazo, Regla
from reglas.lenguaje.gestion import ProblemaDeclarado
from reglas.lenguaje.vocabulario import FASES, FUNCIONES, NIVELES

AMBOS, DECLARADO, HALLADO = "ambos", "declarado", "hallado"
"""Las tres listas: problema y hallazgo, problema sin hallazgo, error sin problema."""


@dataclass(frozen=True, slots=True)
class Entrega:
    """Un paso pasa a otro de mano de unos niveles de gobierno a las de otros."""

    desde: str
    de: tuple[str, ...]
    a: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Punto:
    """Un paso con lo que se declaró y lo que se halló en él.

    `abiertas`, `actos` y `plazos`: las reglas de sus celdas que dejan abierta una condición, que piden un acto o un
    instrumento, y que dan un plazo. `alcance`: las unidades que tocan sus errores.
    """

    paso: str
    problemas: tuple[ProblemaDeclarado, ...]
    hallazgos: tuple[Hallazgo, ...]
    entregas: tuple[Entrega, ...]
    abiertas: tuple[str, ...]
    actos: tuple[str, ...]
    plazos: tuple[str, ...]
    entidades: tuple[str, ...]
    alcance: Alcance | None

    @property
    def errores(self) -> tuple[Hallazgo, ...]:
        return tuple(h for h in self.hallazgos if h.gravedad == "error")

    @property
    def es_critico(self) -> bool:
        """Si hay problema declarado y, además, un hallazgo de error."""
        return bool(self.problemas and self.errores)

    @property
    def lista(self) -> str | None:
        """En cuál de las tres listas va; nula si ni se declaró nada ni hay error."""
        if self.problemas:
            return AMBOS if any(citados(p, self.hallazgos) for p in self.problemas) else DECLARADO
        return HALLADO if self.errores else None


def citados(problema: ProblemaDeclarado, hallazgos: Iterable[Hallazgo]) -> tuple[Hallazgo, ...]:
    """De los hallazgos de su paso, los que el problema cita por código o identificador; si no cita, todos."""
    dichos = problema.hallazgos
    return tuple(h for h in hallazgos if dichos is None or {h.codigo, h.id} & set(dichos))


def puntos_de(examen: Examen) -> tuple[Punto, ...]:
    """Todos los pasos, por fase y, en ella, por errores, entregas, problemas y personas tocadas, de más a menos."""
    problemas: dict[str, list[ProblemaDeclarado]] = {}
    for problema in examen.gestion.problemas:
        problemas.setdefault(problema.paso, []).append(problema)
    puntos = [_punto(examen, paso, tuple(problemas.get(paso, ()))) for paso in examen.caso.pasos]
    return tuple(sorted(puntos, key=lambda punto: _orden(examen, punto)))


def _orden(examen: Examen, punto: Punto) -> tuple[object, ...]:
    paso = examen.caso.pasos[punto.paso]
    personas = punto.alcance.peso if punto.alcance is not None else 0.0
    columnas = (-len(punto.errores), -len(punto.entregas), -len(punto.problemas), -personas)
    return (FASES.index(paso.fase), *columnas, paso.proceso, paso.orden)


def _punto(examen: Examen, paso: str, problemas: tuple[ProblemaDeclarado, ...]) -> Punto:
    hallazgos = examen.por_paso.get(paso, ())
    reglas = reglas_de(examen, paso)
    errores = [h.ambito for h in hallazgos if h.gravedad == "error" and h.ambito is not None]
    return Punto(
        paso=paso,
        problemas=problemas,
        hallazgos=hallazgos,
        entregas=tuple(_entregas(examen, paso)),
        abiertas=tuple(r.id for r in reglas if r.condicion_abierta is not None),
        actos=tuple(r.id for r in reglas if _pide_acto(r)),
        plazos=tuple(r.id for r in reglas if isinstance(r.plazo, Plazo)),
        entidades=tuple(sorted({t for f in FUNCIONES for ts in examen.titulares(paso, f) for t in ts})),
        alcance=examen.alcance(errores),
    )


def reglas_de(examen: Examen, paso: str, funciones: Iterable[str] = FUNCIONES) -> list[Regla]:
    """Las que actúan en alguna celda del paso con esas funciones, por identificador."""
    vistas = (examen.dictamen.celdas.get(Celda(paso, funcion)) for funcion in funciones)
    activas = {
        escrita(elemento.regla)
        for vista in vistas
        if vista is not None
        for zona in vista.zonas
        for elemento in zona.activos
        if elemento.regla
    }
    return [examen.caso.reglas[regla] for regla in sorted(activas)]


def _pide_acto(regla: Regla) -> bool:
    return bool(regla.requiere) or regla.instrumento is not None or isinstance(regla.efecto, ExigeInstrumento)


def _entregas(examen: Examen, paso: str) -> Iterable[Entrega]:
    """Las de los pasos anteriores que tienen niveles que este no tiene, o al revés."""
    suyos = niveles_de(examen, paso)
    for anterior in examen.caso.pasos[paso].despues_de:
        de_antes = niveles_de(examen, anterior)
        if suyos and de_antes and suyos != de_antes:
            yield Entrega(anterior, de_antes, suyos)


def niveles_de(examen: Examen, paso: str, funcion: str | None = None) -> tuple[str, ...]:
    """Los niveles de los titulares de la función del paso (sin decirla, la de su fase), de nacional a local."""
    entidades = examen.caso.entidades
    niveles = {entidades[t].nivel for titulares in examen.titulares(paso, funcion) for t in titulares if t in entidades}
    return tuple(nivel for nivel in NIVELES if nivel in niveles)
