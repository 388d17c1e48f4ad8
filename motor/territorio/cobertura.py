"""Cuántas unidades y cuánta gente caen, de cada celda, en cada conjunto de titulares; y por grupo de una tipología."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from motor.regiones.ambito import SIN_DATO, Ambito
from motor.regiones.espacio import Espacio
from motor.territorio.alcance import Alcance, Censo
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, Titulares
from reglas.lenguaje.atributos import Atributo
from reglas.resolucion.tipologias import Tipologia
from reglas.tabla.claves import casadas


@dataclass(frozen=True, slots=True)
class Cobertura:
    """En la celda, qué unidades pueden tener exactamente esos titulares. Una unidad puede estar en varios conjuntos:
    lo que el padrón no dice (el acto, el objeto) puede inclinarla. `por_grupo`: lo mismo por grupo de la tipología."""

    celda: Celda
    titulares: Titulares
    alcance: Alcance
    por_grupo: Mapping[str, Alcance]


def coberturas(
    dictamen: Dictamen,
    padron: Padron,
    grupos: Atributo | None = None,
    avance: Callable[[int, int], None] | None = None,
) -> list[Cobertura]:
    """La cobertura de todas las celdas, en orden. O(celdas x conjuntos x clases del padrón).

    `grupos`: el atributo de una tipología ya puesta en el padrón (véase `con_tipologia`).
    """
    ambitos = {celda: vista.por_titulares() for celda, vista in dictamen.celdas.items()}
    espacio, universo = dictamen.espacio, dictamen.universo
    if grupos is not None:
        espacio = Espacio([*espacio.dimensiones, grupos])
        universo = universo.en(espacio)
        ambitos = {c: {t: a.en(espacio) for t, a in suyos.items()} for c, suyos in ambitos.items()}
    valores = grupos.valores if grupos is not None else ()
    de_grupo = {v: espacio.pertenece(grupos.id, [(i, i)]) for i, v in enumerate(valores) if grupos is not None}
    todos = [a for suyos in ambitos.values() for a in suyos.values()]
    censo = Censo(padron, espacio, universo, [*todos, *de_grupo.values()])
    salida = []
    for hechas, (celda, suyos) in enumerate(ambitos.items(), start=1):
        for titulares, ambito in suyos.items():
            por_grupo = {valor: censo.alcance(ambito & grupo) for valor, grupo in de_grupo.items()}
            salida.append(Cobertura(celda, titulares, censo.alcance(ambito), por_grupo))
        if avance is not None:
            avance(hechas, len(ambitos))
    return salida


def con_tipologia(padron: Padron, tipologia: Tipologia, espacio: Espacio, universo: Ambito) -> tuple[Padron, Atributo]:
    """El padrón con la columna de la tipología, y el atributo que es. Lo que no se puede saber queda sin dato.

    A los avisos del padrón se suman las claves de la tabla que perdieron el cero inicial o que no son de nadie.
    """
    valores = tuple(tipologia.grupos)
    columna = np.full(len(padron), SIN_DATO, dtype=np.int64)
    criterios = {i: espacio.donde(c) for i, c in enumerate(tipologia.grupos.values()) if c is not None}
    censo = Censo(padron, espacio, universo, criterios.values())
    for i, ambito in criterios.items():
        columna[censo.dentro(ambito)] = i
    numero = {valor: i for i, valor in enumerate(valores)}
    tabla, avisos = casadas(tipologia.tabla, frozenset(padron.claves))
    for fila, clave in enumerate(padron.claves):
        if clave in tabla:
            columna[fila] = numero[tabla[clave]]
    atributo = Atributo(tipologia.id, "categoría", valores, 0, len(valores) - 1, de="territorio")
    dichos = (*padron.avisos, *tipologia.avisos, *(f"{tipologia.mostrado}: {aviso}" for aviso in avisos))
    return replace(padron, ordinales={**padron.ordinales, tipologia.id: columna}, avisos=dichos), atributo
