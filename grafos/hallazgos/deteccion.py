"""De los indicios de cada zona a los hallazgos: agrupación canónica, testigo, identidad y tolerancias."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import networkx as nx

from grafos.hallazgos.base import Comprobacion, Hallazgo, Indicio
from grafos.hallazgos.catalogo import CATALOGO
from grafos.hallazgos.conflicto.premisas import premisas_fuera
from grafos.hallazgos.regla.tol001 import tolera
from grafos.responsabilidades import celdas_de, grafo_de
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.vocabulario import FUNCIONES


@dataclass(slots=True)
class _Grupo:
    """Los indicios de un mismo hallazgo, mientras se reúnen."""

    comprobacion: Comprobacion
    celda: Celda | None
    paso: str | None
    titulares: tuple[str, ...]
    principal: str | None
    reglas: set[str] = field(default_factory=set)
    ambitos: list[Ambito] = field(default_factory=list)
    detalle: dict[str, object] = field(default_factory=dict)


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
                for indicio in comprobacion.en_zona(dictamen, vista, zona.etiqueta):
                    _reune(grupos, comprobacion, vista.celda, indicio, zona.ambito)
    hallazgos = [_hallazgo(dictamen, grupo) for grupo in grupos.values()]
    marcados, fallidas = tolera(dictamen, hallazgos)
    for tolerancia, indicio in fallidas:
        grupo = _Grupo(CATALOGO["TOL001"], None, indicio.paso, indicio.titulares, None)
        grupo.detalle = {**dict(indicio.detalle), "función": tolerancia.funcion, "por": tolerancia.motivo}
        marcados.append(_hallazgo(dictamen, grupo))
    return tuple(sorted(marcados, key=lambda hallazgo: _orden(dictamen, hallazgo)))


def _reune(
    grupos: dict[tuple[object, ...], _Grupo],
    comprobacion: Comprobacion,
    celda: Celda | None,
    indicio: Indicio,
    ambito: Ambito | None,
) -> None:
    clave = (comprobacion.codigo, celda, indicio.paso, indicio.titulares, indicio.principal)
    grupo = grupos.get(clave)
    if grupo is None:
        paso = celda.paso if celda else indicio.paso
        grupo = grupos[clave] = _Grupo(comprobacion, celda, paso, indicio.titulares, indicio.principal)
    grupo.reglas |= indicio.reglas
    grupo.detalle.update(indicio.detalle)
    # Una zona puede dar varios indicios del mismo hallazgo (dos exclusiones de la misma entidad): cuenta una vez.
    if ambito is not None and not (grupo.ambitos and grupo.ambitos[-1] is ambito):
        grupo.ambitos.append(ambito)


def _hallazgo(dictamen: Dictamen, grupo: _Grupo) -> Hallazgo:
    caso = dictamen.caso
    ambito = _une(dictamen, grupo.ambitos)
    otras = sorted(grupo.reglas - {grupo.principal})
    reglas = (grupo.principal, *otras) if grupo.principal else tuple(otras)
    funcion = grupo.celda.funcion if grupo.celda else None
    detalle = dict(grupo.detalle)
    if grupo.celda and ambito and (fuera := premisas_fuera(dictamen, grupo.celda, reglas, ambito)):
        detalle["premisas_fuera"] = fuera
    return Hallazgo(
        id=_identidad(grupo, funcion, detalle),
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
        detalle=detalle,
    )


def _une(dictamen: Dictamen, ambitos: list[Ambito]) -> Ambito | None:
    if not ambitos:
        return None
    return dictamen.espacio.union_disjunta(ambitos).fundido()


def _identidad(grupo: _Grupo, funcion: str | None, detalle: Mapping[str, object]) -> str:
    codigo = grupo.comprobacion.codigo
    partes: tuple[object, ...] = (codigo, grupo.paso, funcion, *grupo.titulares, grupo.principal)
    if codigo == "TOL001":
        partes = (*partes, detalle["código"], detalle["función"])
    resumen = hashlib.sha256("\x1f".join(str(parte) for parte in partes).encode()).hexdigest()
    return f"{codigo}-{resumen[:8]}"


def _orden(dictamen: Dictamen, hallazgo: Hallazgo) -> tuple[object, ...]:
    paso = dictamen.caso.pasos.get(hallazgo.paso or "")
    lugar = (0, paso.proceso, paso.orden) if paso else (1, "", 0)
    funcion = FUNCIONES.index(hallazgo.funcion) if hallazgo.funcion else -1
    return (*lugar, funcion, hallazgo.codigo, hallazgo.titulares, hallazgo.reglas[:1], hallazgo.id)
