"""Por qué alguien tiene una función y otros no: la celda, región por región, como datos."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda, vigencia
from motor.titulares.dictamen import Dictamen, Zona
from motor.titulares.juez import Etiqueta
from motor.titulares.prelacion import FUERA

VIGENCIA, CONDICION, EXISTENCIA, PREMISA = "vigencia", "condición", "existencia", "premisa"


@dataclass(frozen=True, slots=True)
class Region:
    """Puntos de la celda donde todo se decide igual.

    `titulares` y `abiertos`: (entidad, reglas), con las `delega` que se la pasaron delante. `por_medio`: quién ejerce
    la función por un titular menos específico. `delegables`: las `delega` abiertas que la pasarían. `desplazadas`:
    (regla, quién la desplaza, criterio). `suspendidas`: (regla abierta, a quién desplazaría). `debiles`: reglas que no
    obligan. `inactivas`: (regla, por qué no actúa ahí).
    """

    ambito: Ambito
    titulares: tuple[tuple[str, tuple[str, ...]], ...]
    por_medio: tuple[tuple[str, tuple[str, ...]], ...]
    abiertos: tuple[tuple[str, tuple[str, ...]], ...]
    delegables: tuple[str, ...]
    desplazadas: tuple[tuple[str, str, str], ...]
    suspendidas: tuple[tuple[str, str], ...]
    debiles: tuple[str, ...]
    reservas: tuple[str, ...]
    inactivas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explicacion:
    """Una celda explicada; sin regiones si no se comprobó."""

    celda: Celda
    regiones: tuple[Region, ...]


def explicaciones(dictamen: Dictamen, paso: str, funcion: str | None = None) -> list[Explicacion]:
    """Las celdas del paso (o solo la de esa función), en orden. O(zonas x reglas de la celda)."""
    celdas = [celda for celda in dictamen.celdas if celda.paso == paso and funcion in (None, celda.funcion)]
    if not celdas:
        funciones = [funcion] if funcion else dictamen.caso.pasos[paso].exige
        return [Explicacion(Celda(paso, f), ()) for f in funciones]
    return [_explica(dictamen, celda) for celda in celdas]


def _explica(dictamen: Dictamen, celda: Celda) -> Explicacion:
    candidatas = _candidatas(dictamen, celda)
    iguales: dict[tuple[object, ...], list[Zona]] = defaultdict(list)
    for zona in dictamen.celdas[celda].zonas:
        etiqueta = zona.etiqueta
        inactivas = _inactivas(dictamen, zona, candidatas)
        clave = (
            _titulares(etiqueta),
            etiqueta.reducidos,
            tuple((t, tuple(sorted(r))) for t, r in sorted(etiqueta.abiertos.items())),
            etiqueta.delegables,
            etiqueta.conflictos,
            etiqueta.debiles + etiqueta.residuales,
            etiqueta.reservas,
            inactivas,
        )
        iguales[clave].append(zona)
    return Explicacion(celda, tuple(_region(dictamen, zonas, candidatas) for zonas in iguales.values()))


def _candidatas(dictamen: Dictamen, celda: Celda) -> list[str]:
    """Las reglas del caso que hablan de la celda, actúen o no."""
    return [
        regla
        for regla, pasos in dictamen.tratamiento.por_regla.items()
        if celda.paso in pasos and celda.funcion in dictamen.caso.reglas[regla].efecto.funciones
    ]


def _region(dictamen: Dictamen, zonas: list[Zona], candidatas: list[str]) -> Region:
    etiqueta = zonas[0].etiqueta
    ambito = dictamen.espacio.union_disjunta(zona.ambito for zona in zonas).fundido()
    ataques = [(*c.ataque, c.criterio or "") for c in etiqueta.conflictos if c.ataque is not None]
    return Region(
        ambito=ambito,
        titulares=_titulares(etiqueta),
        por_medio=tuple(
            (quitado, tuple(t for t in etiqueta.reducidos if dictamen.parentesco.contiene(quitado, t)))
            for quitado in sorted(set(etiqueta.firmes).difference(etiqueta.reducidos))
        ),
        abiertos=tuple((t, tuple(sorted(r))) for t, r in sorted(etiqueta.abiertos.items())),
        delegables=etiqueta.delegables,
        desplazadas=tuple(
            dict.fromkeys(
                (atacada.regla, atacante.regla, criterio)
                for atacante, atacada, criterio in ataques
                if etiqueta.estados[atacada] == FUERA and etiqueta.estados[atacante] != FUERA
            )
        ),
        suspendidas=tuple(
            dict.fromkeys(
                (c.favorecida.regla, c.desfavorecida.regla)
                for c in etiqueta.conflictos
                if c.suspendido and c.favorecida is not None and c.desfavorecida is not None
            )
        ),
        debiles=etiqueta.debiles + etiqueta.residuales,
        reservas=etiqueta.reservas,
        inactivas=_inactivas(dictamen, zonas[0], candidatas),
    )


def _titulares(etiqueta: Etiqueta) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Cada titular con sus reglas; de un delegado, primero la cadena de `delega` que se la pasó."""
    salida = []
    for titular, sostienen in sorted(etiqueta.firmes.items()):
        delegan = etiqueta.delegas.get(titular, frozenset())
        salida.append((titular, (*sorted(delegan), *sorted(sostienen - delegan))))
    return tuple(salida)


def _inactivas(dictamen: Dictamen, zona: Zona, candidatas: list[str]) -> tuple[tuple[str, str], ...]:
    activas = {e.regla for e in zona.activos if e.clase != "inexistente"}
    return tuple((r, _motivo(dictamen, r, zona)) for r in candidatas if r not in activas)


def _motivo(dictamen: Dictamen, id_: str, zona: Zona) -> str:
    regla = dictamen.caso.reglas[id_]
    if not vigencia(regla.vigente, dictamen.espacio) & zona.ambito:
        return VIGENCIA
    if id_ in zona.etiqueta.inexistentes:
        return EXISTENCIA
    if not dictamen.espacio.donde(regla.donde) & zona.ambito:
        return CONDICION
    return PREMISA if regla.cuando is not None and regla.cuando.responsable is not None else EXISTENCIA
