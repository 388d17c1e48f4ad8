"""De los indicios de cada zona a los hallazgos: agrupación canónica, testigo, identidad y tolerancias."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx

from grafos.hallazgos.base import Comprobacion, Hallazgo, Indicio
from grafos.hallazgos.catalogo import CATALOGO
from grafos.hallazgos.conflicto.premisas import premisas_fuera
from grafos.responsabilidades import celdas_de, grafo_de
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.vocabulario import CONFIANZAS, EVIDENCIAS, FUNCIONES


@dataclass(slots=True)
class _Grupo:
    """Los indicios de un mismo hallazgo, mientras se reúnen."""

    comprobacion: Comprobacion
    celda: Celda | None
    paso: str | None
    titulares: tuple[str, ...]
    principal: str | None
    distingue: tuple[object, ...] = ()
    reglas: set[str] = field(default_factory=set)
    encabezan: set[str] = field(default_factory=set)
    ambitos: list[Ambito] = field(default_factory=list)
    detalle: object = None


def detectar(dictamen: Dictamen, grafo: nx.MultiDiGraph | None = None) -> tuple[Hallazgo, ...]:
    """Todos los hallazgos del dictamen, en orden estable: por paso, función, código y titulares.

    O(zonas x códigos). El orden no depende del de reglas ni archivos.
    """
    grafo = grafo_de(dictamen) if grafo is None else grafo
    grupos: dict[tuple[object, ...], _Grupo] = {}
    for comprobacion in CATALOGO.values():
        if comprobacion.en_caso is not None:
            for indicio in comprobacion.en_caso(grafo):
                _reune(grupos, comprobacion, indicio.celda, indicio, indicio.ambito)
        if comprobacion.en_zona is None:
            continue
        for vista in celdas_de(grafo):
            for zona in vista.zonas:
                for indicio in comprobacion.en_zona(dictamen, vista, zona):
                    _reune(grupos, comprobacion, vista.celda, indicio, zona.ambito)
    hallazgos: Sequence[Hallazgo] = [_hallazgo(dictamen, grupo) for grupo in grupos.values()]
    for comprobacion in CATALOGO.values():
        if comprobacion.tras_detectar is not None:
            hallazgos = _despues(dictamen, comprobacion, comprobacion.tras_detectar(dictamen, hallazgos))
    return tuple(sorted(hallazgos, key=lambda hallazgo: _orden(dictamen, hallazgo)))


def _despues(
    dictamen: Dictamen, comprobacion: Comprobacion, visto: tuple[Sequence[Hallazgo], Iterable[Indicio]]
) -> list[Hallazgo]:
    """Los hallazgos que deja una comprobación que mira los de las demás, y los suyos."""
    quedan, indicios = visto
    grupos: dict[tuple[object, ...], _Grupo] = {}
    for indicio in indicios:
        _reune(grupos, comprobacion, indicio.celda, indicio, indicio.ambito)
    return [*quedan, *(_hallazgo(dictamen, grupo) for grupo in grupos.values())]


def _reune(
    grupos: dict[tuple[object, ...], _Grupo],
    comprobacion: Comprobacion,
    celda: Celda | None,
    indicio: Indicio,
    ambito: Ambito | None,
) -> None:
    principal = escrita(indicio.principal) if indicio.principal else None
    clave = (comprobacion.codigo, celda, indicio.paso, indicio.titulares, principal, indicio.distingue)
    grupo = grupos.get(clave)
    if grupo is None:
        paso = celda.paso if celda else indicio.paso
        grupo = grupos[clave] = _Grupo(comprobacion, celda, paso, indicio.titulares, principal, indicio.distingue)
    grupo.reglas |= {escrita(regla) for regla in indicio.reglas | indicio.encabezan}
    grupo.encabezan |= {escrita(regla) for regla in indicio.encabezan}
    grupo.detalle = indicio.detalle if grupo.detalle is None else grupo.detalle
    # Una zona puede dar varios indicios del mismo hallazgo (dos exclusiones de la misma entidad): cuenta una vez.
    if ambito is not None and not (grupo.ambitos and grupo.ambitos[-1] is ambito):
        grupo.ambitos.append(ambito)


def _hallazgo(dictamen: Dictamen, grupo: _Grupo) -> Hallazgo:
    caso = dictamen.caso
    ambito = _une(dictamen, grupo.ambitos)
    primera = grupo.principal or min(grupo.encabezan, default=None)
    otras = sorted(grupo.reglas - {primera})
    reglas = (primera, *otras) if primera else tuple(otras)
    funcion = grupo.celda.funcion if grupo.celda else None
    return Hallazgo(
        id=_identidad(grupo, funcion),
        codigo=grupo.comprobacion.codigo,
        gravedad=grupo.comprobacion.gravedad,
        tolerado=False,
        proceso=caso.pasos[grupo.paso].proceso if grupo.paso else None,
        paso=grupo.paso,
        funcion=funcion,
        titulares=grupo.titulares,
        niveles=tuple(sorted({caso.entidades[t].nivel for t in grupo.titulares if t in caso.entidades})),
        reglas=reglas,
        ambito=ambito,
        testigo=ambito.testigo() if ambito else None,
        premisas=premisas_fuera(dictamen, grupo.celda, reglas, ambito) if grupo.celda and ambito else (),
        detalle=grupo.detalle,
        confianza=_la_mas_baja((caso.reglas[regla].confianza for regla in reglas), CONFIANZAS),
        evidencia=_la_mas_baja((caso.reglas[regla].evidencia for regla in reglas), EVIDENCIAS),
    )


def _la_mas_baja(dichas: Iterable[str | None], de_mas_a_menos: Sequence[str]) -> str | None:
    """La peor de las que se dicen; nula si ninguna lo dice."""
    return max((dicha for dicha in dichas if dicha is not None), key=de_mas_a_menos.index, default=None)


def _une(dictamen: Dictamen, ambitos: list[Ambito]) -> Ambito | None:
    if not ambitos:
        return None
    return dictamen.espacio.union_disjunta(ambitos).fundido()


def _identidad(grupo: _Grupo, funcion: str | None) -> str:
    codigo = grupo.comprobacion.codigo
    partes = (codigo, grupo.paso, funcion, *grupo.titulares, grupo.principal, *grupo.distingue)
    resumen = hashlib.sha256("\x1f".join(str(parte) for parte in partes).encode()).hexdigest()
    return f"{codigo}-{resumen[:8]}"


def _orden(dictamen: Dictamen, hallazgo: Hallazgo) -> tuple[object, ...]:
    paso = dictamen.caso.pasos.get(hallazgo.paso or "")
    lugar = (0, paso.proceso, paso.orden) if paso else (1, "", 0)
    funcion = FUNCIONES.index(hallazgo.funcion) if hallazgo.funcion else -1
    return (*lugar, funcion, hallazgo.codigo, hallazgo.titulares, hallazgo.reglas[:1], hallazgo.id)
