"""Quién dijo qué, qué se le respondió y qué sigue validado (docs/plan.md, 5).

Una validación vale mientras lo validado es lo que era: lleva su huella, y caduca sola cuando cambia.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from grafos.gestion.base import Examen
from grafos.gestion.plan import simulada_de
from grafos.gestion.puntos import niveles_de, reglas_de
from motor.titulares.activacion import Celda
from reglas.lenguaje.gestion import Accion, Aporte, ProblemaDeclarado, Sobre, Validacion
from reglas.lenguaje.vocabulario import FUNCIONES, NIVELES

CONSENSO, DISENSO, PENDIENTE, CADUCA = "consenso", "disenso", "pendiente", "caduca"
ESTADOS = (CONSENSO, DISENSO, PENDIENTE, CADUCA)
_CIFRAS = 12
_DE_PEOR_A_MEJOR = (DISENSO, CADUCA, PENDIENTE, CONSENSO)
CLASES = ("paso", "problema", "acción", "propuesta")


@dataclass(frozen=True, slots=True)
class EnDiscusion:
    """Algo de lo que se habló. `niveles`: los que han de validarlo; `vigentes` y `caducas`, las validaciones.

    `huella`: la de hoy, la que ha de llevar una validación nueva.
    """

    sobre: Sobre
    huella: str
    niveles: tuple[str, ...]
    vigentes: tuple[Validacion, ...]
    caducas: tuple[Validacion, ...]
    aportes: tuple[Aporte, ...]

    @property
    def faltan(self) -> tuple[str, ...]:
        """Los niveles que han de validarlo y no lo han hecho tal como es hoy."""
        validaron = {v.nivel for v in self.vigentes}
        return tuple(nivel for nivel in self.niveles if nivel not in validaron)

    @property
    def estado(self) -> str:
        """Caduca si alguna validación lo está y nadie la repuso; disenso si alguien rechaza lo que no se acogió."""
        if any(a.posicion == "rechaza" and a.acogido != "sí" for a in self.aportes):
            return DISENSO
        if any(v.nivel in self.faltan for v in self.caducas):
            return CADUCA
        return CONSENSO if self.vigentes and not self.faltan else PENDIENTE


def en_discusion(examen: Examen) -> tuple[EnDiscusion, ...]:
    """Todo aquello de lo que hay aportes o validaciones, y las propuestas del plan; por clase e identificador."""
    return examen.una_vez(_en_discusion)


def _en_discusion(examen: Examen) -> tuple[EnDiscusion, ...]:
    gestion = examen.gestion
    acciones = gestion.plan.acciones if gestion.plan is not None else ()
    del_plan = {a.instrumento.propuesta for a in acciones if a.instrumento is not None}
    dichos = {a.sobre for a in gestion.aportes} | {v.sobre for v in gestion.validaciones}
    dichos |= {Sobre("propuesta", id_) for id_ in del_plan if id_ is not None}
    return tuple(discutido(examen, sobre) for sobre in sorted(dichos, key=_orden))


def _orden(sobre: Sobre) -> tuple[int, str, int]:
    return CLASES.index(sobre.clase), sobre.id, FUNCIONES.index(sobre.funcion) if sobre.funcion else -1


def por_celda(examen: Examen) -> Mapping[Celda, tuple[EnDiscusion, ...]]:
    """Lo hablado de cada celda; lo del paso entero va en la de la función de su fase. Las demás celdas no están."""
    return examen.una_vez(_por_celda)


def _por_celda(examen: Examen) -> Mapping[Celda, tuple[EnDiscusion, ...]]:
    dichos = {a.sobre for a in examen.gestion.aportes} | {v.sobre for v in examen.gestion.validaciones}
    reunidas: dict[Celda, tuple[EnDiscusion, ...]] = {}
    for sobre in sorted((s for s in dichos if s.clase == "paso"), key=_orden):
        celda = Celda(sobre.id, examen.funcion_de(sobre.id, sobre.funcion))
        reunidas[celda] = (*reunidas.get(celda, ()), discutido(examen, sobre))
    return reunidas


def estados(examen: Examen) -> Mapping[Celda, str]:
    """El estado de cada celda de que se habló: el peor, si se habló de ella y de su paso entero."""
    return {
        celda: min((d.estado for d in dichos), key=_DE_PEOR_A_MEJOR.index)
        for celda, dichos in por_celda(examen).items()
    }


def discutido(examen: Examen, sobre: Sobre) -> EnDiscusion:
    """Cómo está la discusión de algo, aunque nadie haya hablado de ello."""
    huella = huella_de(examen, sobre)
    suyas = [v for v in examen.gestion.validaciones if v.sobre == sobre]
    return EnDiscusion(
        sobre=sobre,
        huella=huella,
        niveles=_niveles(examen, sobre),
        vigentes=tuple(v for v in suyas if v.huella == huella),
        caducas=tuple(v for v in suyas if v.huella != huella),
        aportes=tuple(a for a in examen.gestion.aportes if a.sobre == sobre),
    )


def _niveles(examen: Examen, sobre: Sobre) -> tuple[str, ...]:
    """Los que han de validarlo: los de sus titulares, los de quien actúa o los de a quien la propuesta carga."""
    entidades = examen.caso.entidades
    if sobre.clase == "paso":
        return niveles_de(examen, sobre.id, sobre.funcion)
    if sobre.clase == "problema":
        return niveles_de(examen, _problema(examen, sobre.id).paso)
    if sobre.clase == "acción":
        accion = _accion(examen, sobre.id)
        quienes: Iterable[str] = (accion.responsable, *accion.participan)
    else:
        hecha = simulada_de(examen, sobre.id).simulacion
        quienes = {t for traslado in hecha.traslados for t in set(traslado.despues) - set(traslado.antes)}
    niveles = {entidades[quien].nivel for quien in quienes if quien in entidades}
    return tuple(nivel for nivel in NIVELES if nivel in niveles)


def huella_de(examen: Examen, sobre: Sobre) -> str:
    """La huella de lo que se valida, en doce cifras hexadecimales: cambia si y solo si cambia lo validado."""
    texto = json.dumps(_contenido(examen, sobre), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(texto.encode()).hexdigest()[:_CIFRAS]


def _contenido(examen: Examen, sobre: Sobre) -> Any:
    if sobre.clase == "paso":
        funciones = (sobre.funcion,) if sobre.funcion is not None else FUNCIONES
        return [[f, _de_celda(examen, sobre.id, f)] for f in funciones]
    if sobre.clase == "propuesta":
        propuesta = examen.caso.propuestas[sobre.id]
        cambios = [[r.paso, r.funcion, r.de, r.a, r.donde] for r in propuesta.reasigna]
        norma = propuesta.norma
        escrita = [propuesta.deroga, propuesta.modifica, propuesta.agrega, cambios]
        return [escrita, norma.nombre, norma.rango, norma.vigente.desde, norma.vigente.hasta]
    if sobre.clase == "problema":
        p = _problema(examen, sobre.id)
        return [p.paso, p.tipo, p.enunciado, p.causa, p.efecto, p.donde]
    a = _accion(examen, sobre.id)
    propuesta_ = a.instrumento.propuesta if a.instrumento is not None else None
    return [a.accion, a.tipo, a.responsable, a.participan, propuesta_, a.desde, a.hasta, a.costo, a.donde]


def _de_celda(examen: Examen, paso: str, funcion: str) -> Any:
    """Sus reglas tal como están escritas, la vigencia y el rango de sus normas, y los conjuntos de titulares."""
    caso = examen.caso
    reglas = [
        [
            regla.id,
            caso.escritas.get(regla.id),
            regla.vigente.desde,
            regla.vigente.hasta,
            caso.normas[regla.norma].rango,
        ]
        for regla in reglas_de(examen, paso, (funcion,))
    ]
    return [reglas, sorted(examen.titulares(paso, funcion))]


def _problema(examen: Examen, id_: str) -> ProblemaDeclarado:
    return next(p for p in examen.gestion.problemas if p.id == id_)


def _accion(examen: Examen, id_: str) -> Accion:
    plan = examen.gestion.plan
    assert plan is not None
    return next(a for a in plan.acciones if a.id == id_)


def asistencia(examen: Examen) -> Mapping[str, Mapping[str, int]]:
    """De cada sector (vacío si el taller no lo dice), cuántas personas de cada nivel asistieron a sus talleres."""
    por_sector: dict[str, dict[str, int]] = {}
    for taller in examen.gestion.talleres:
        suyo = por_sector.setdefault(taller.sector or "", {})
        for nivel, cuantas in taller.asistentes.items():
            suyo[nivel] = suyo.get(nivel, 0) + cuantas
    return dict(sorted(por_sector.items()))
