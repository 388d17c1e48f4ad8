"""Los puestos clave: dónde hacen falta, dónde están acreditados y qué falta (docs/plan.md, 7).

Un puesto hace falta en una unidad donde ejerce la función del paso un titular de su nivel. De lo que nadie dijo no se
supone nada: es «sin dato», y no «vacante».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grafos.gestion.base import Examen
from grafos.gestion.lugares import por_unidades
from motor.territorio.acreditaciones import ACREDITADO, Acreditacion
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Titulares
from reglas.lenguaje.gestion import Puesto

VIGENTE, VENCIDO, VACANTE, SIN_SABER = "acreditado", "vencido", "vacante", "sin dato"
ESTADOS = (VIGENTE, VENCIDO, VACANTE, SIN_SABER)
"""Cómo está un puesto en una unidad, en la fecha del dictamen."""
_LO_QUE_MAS_PIDE = tuple(map(ESTADOS.index, (VACANTE, VENCIDO, SIN_SABER, VIGENTE)))


@dataclass(frozen=True, slots=True)
class Cobertura:
    """Un puesto en unas unidades en que hace falta: cuántas son, y cuántas están en cada estado."""

    unidades: int
    por_estado: Mapping[str, int]

    @property
    def brecha(self) -> int:
        """En cuántas no consta que esté acreditado."""
        return self.unidades - self.por_estado[VIGENTE]


@dataclass(frozen=True, slots=True)
class EnPaso:
    """Un puesto en un paso. `titulares`: los de su nivel; `depende`: en cuántas unidades no se sabe si hace falta."""

    puesto: Puesto
    celda: Celda
    titulares: Titulares
    cobertura: Cobertura
    depende: int


@dataclass(frozen=True, slots=True)
class Brecha:
    """Un puesto en una división del territorio: las partes de su nombre, de la menor a la mayor."""

    puesto: Puesto
    division: tuple[str, ...]
    cobertura: Cobertura


@dataclass(frozen=True, slots=True)
class Capacitacion:
    """Lo que hay que hacer con un puesto que está así en esas unidades, de tantas regiones. `puestos`: cuántos son."""

    puesto: Puesto
    estado: str
    puestos: int
    unidades: int
    regiones: int


@dataclass(frozen=True)
class PuestosVistos:
    """Los puestos de un caso. `brechas`: por cada división que reúne unidades; las de una región, al final."""

    en_pasos: tuple[EnPaso, ...]
    brechas: tuple[Brecha, ...]
    por_region: tuple[Brecha, ...]
    capacitacion: tuple[Capacitacion, ...]
    vencidas: tuple[Acreditacion, ...]


def puestos_de(examen: Examen) -> PuestosVistos | None:
    """Los puestos que declara el caso, vistos en su territorio; nulo si no lo trae."""
    return examen.una_vez(_puestos_de)


def celdas_de(examen: Examen, puesto: Puesto) -> tuple[Celda, ...]:
    """Las funciones de los pasos para los que hace falta."""
    return tuple(Celda(paso, examen.funcion_de(paso, puesto.funcion)) for paso in puesto.pasos)


def titulares_de(examen: Examen, puesto: Puesto, celda: Celda) -> Titulares:
    """Los titulares de la celda, en alguna parte, que son de su nivel."""
    todos = {t for titulares in examen.titulares(celda.paso, celda.funcion) for t in titulares}
    return tuple(sorted(_de_su_nivel(examen, puesto, todos)))


def existe(examen: Examen, puesto: Puesto) -> bool:
    """Si alguna norma que rige en la fecha del dictamen lo crea."""
    if puesto.norma is None:
        return False
    dia, vigente = examen.dictamen.fecha, examen.caso.normas[puesto.norma].vigente
    return (vigente.desde is None or vigente.desde <= dia) and (vigente.hasta is None or dia <= vigente.hasta)


def _de_su_nivel(examen: Examen, puesto: Puesto, titulares: Iterable[str]) -> set[str]:
    entidades = examen.caso.entidades
    return {t for t in titulares if t in entidades and entidades[t].nivel == puesto.nivel}


def _puestos_de(examen: Examen) -> PuestosVistos | None:
    if examen.padron is None:
        return None
    en_pasos, brechas, por_region = list[EnPaso](), list[Brecha](), list[Brecha]()
    capacitacion = list[Capacitacion]()
    for puesto in examen.gestion.puestos:
        estados = _estados(examen, puesto)
        hace_falta = np.zeros(len(examen.padron), dtype=np.bool_)
        for celda in celdas_de(examen, puesto):
            ejerce, depende = _donde(examen, puesto, celda)
            hace_falta |= ejerce
            titulares = titulares_de(examen, puesto, celda)
            en_pasos.append(EnPaso(puesto, celda, titulares, _cobertura(estados[ejerce]), int(depende.sum())))
        brechas += _brechas(puesto, hace_falta, estados, examen.padron.divisiones, 1)
        por_region += _brechas(puesto, hace_falta, estados, examen.padron.divisiones, -1)
        capacitacion += _capacitacion(examen, puesto, hace_falta, estados)
    return PuestosVistos(tuple(en_pasos), tuple(brechas), tuple(por_region), tuple(capacitacion), _vencidas(examen))


def _estados(examen: Examen, puesto: Puesto) -> NDArray[np.int64]:
    """De cada unidad, el lugar en `ESTADOS` de cómo está el puesto."""
    assert examen.padron is not None
    dichas = examen.acreditaciones.de(puesto.id) if examen.acreditaciones is not None else {}
    estados = np.full(len(examen.padron), ESTADOS.index(SIN_SABER), dtype=np.int64)
    for fila, una in dichas.items():
        estados[fila] = ESTADOS.index(_estado(una, examen))
    return estados


def _estado(una: Acreditacion, examen: Examen) -> str:
    if una.vencida(examen.dictamen.fecha):
        return VENCIDO
    return SIN_SABER if una.estado is None else VIGENTE if una.estado == ACREDITADO else VACANTE


def _donde(examen: Examen, puesto: Puesto, celda: Celda) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Las unidades donde la ejerce alguien de su nivel, y aquellas en que depende de un dato que no se sabe."""
    lugares = por_unidades(examen)
    assert lugares is not None
    por_unidad = lugares.de(celda)
    veces = {}
    for clase, respuesta in por_unidad.respuestas.items():
        zonas = respuesta.zonas if respuesta is not None else ()
        suyas = sum(bool(_de_su_nivel(examen, puesto, zona.titulares)) for zona in zonas)
        veces[clase] = (suyas > 0 and suyas == len(zonas), 0 < suyas < len(zonas))
    de_cada_una = por_unidad.clases.tolist()
    ejerce, depende = (np.array([veces[clase][cual] for clase in de_cada_una], dtype=np.bool_) for cual in (0, 1))
    return ejerce, depende


def _cobertura(estados: NDArray[np.int64]) -> Cobertura:
    cuantas = np.bincount(estados, minlength=len(ESTADOS))
    return Cobertura(len(estados), dict(zip(ESTADOS, map(int, cuantas), strict=True)))


def _brechas(
    puesto: Puesto,
    hace_falta: NDArray[np.bool_],
    estados: NDArray[np.int64],
    divisiones: Sequence[tuple[str, ...]],
    desde: int,
) -> Iterator[Brecha]:
    """Las divisiones con alguna unidad en que no consta: primero las de la mayor, por su nombre."""
    filas: dict[tuple[str, ...], list[int]] = {}
    for fila in np.flatnonzero(hace_falta).tolist():
        partes = divisiones[fila]
        if len(partes) > 1:
            filas.setdefault(partes[desde:], []).append(fila)
    for division in sorted(filas, key=lambda partes: partes[::-1]):
        cobertura = _cobertura(estados[filas[division]])
        if cobertura.brecha:
            yield Brecha(puesto, division, cobertura)


def _capacitacion(
    examen: Examen, puesto: Puesto, hace_falta: NDArray[np.bool_], estados: NDArray[np.int64]
) -> Iterator[Capacitacion]:
    assert examen.padron is not None
    regiones = np.array(examen.padron.regiones or ("",) * len(examen.padron))
    de_cada_puesto = _de_cada_puesto(puesto, np.flatnonzero(hace_falta), estados, examen.padron.regiones)
    for estado in (VENCIDO, VACANTE, SIN_SABER):
        suyas = hace_falta & (estados == ESTADOS.index(estado))
        if suyas.any():
            cuantos = sum(ESTADOS[peor] == estado for peor in de_cada_puesto)
            de_regiones = {r for r in regiones[suyas].tolist() if r}
            yield Capacitacion(puesto, estado, cuantos, int(suyas.sum()), len(de_regiones))


def _de_cada_puesto(
    puesto: Puesto, filas: NDArray[np.int64], estados: NDArray[np.int64], regiones: Sequence[str]
) -> list[int]:
    """El estado de cada puesto, una vez: uno por unidad si es local, por región si es regional, y uno si es nacional.

    De uno del que se dicen cosas distintas según la unidad cuenta lo que más pide hacer.
    """
    juntos: dict[object, set[int]] = {}
    for fila in filas.tolist():
        por_region = puesto.nivel == "regional" and regiones
        de_quien = puesto.nivel if puesto.nivel == "nacional" else regiones[fila] if por_region else fila
        juntos.setdefault(de_quien, set()).add(int(estados[fila]))
    return [min(dichos, key=_LO_QUE_MAS_PIDE.index) for dichos in juntos.values()]


def _vencidas(examen: Examen) -> tuple[Acreditacion, ...]:
    dichas = examen.acreditaciones.todas if examen.acreditaciones is not None else ()
    return tuple(una for una in dichas if una.vencida(examen.dictamen.fecha))
