"""El arreglo de las cajas que se cruzan: trozos disjuntos, cada uno con el conjunto exacto de las que lo cubren.

Cada caja se parte por dentro, solo con sus vecinas, hasta que todas las que tocan un trozo lo cubren. Un trozo lo emite
la menor de las que lo cubren, así que ninguno sale dos veces. Los conjuntos de categorías no cumplen Helly (se cruzan
dos a dos y no las tres), de modo que no valen cliques: se parte de verdad.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motor.regiones.biseccion import divide, junta, mejor_corte, recorta
from motor.regiones.rejilla import Filas


@dataclass(slots=True)
class Arreglo:
    """`trozos` y, por trozo, las cajas que lo cubren (`cubren`); `agotadas`: cajas que el presupuesto dejó a medias."""

    trozos: Filas
    cubren: list[frozenset[int]]
    agotadas: frozenset[int]


def arreglo(filas: Filas, unas: NDArray[np.intp], otras: NDArray[np.intp], presupuesto: int) -> Arreglo:
    """El arreglo de las filas que participan en algún par (una, otra) de filas que se cruzan, una < otra.

    `presupuesto`: nodos por caja. O(nodos); cada nivel son unas decenas de operaciones sobre todos a la vez.
    """
    raices = np.unique(np.concatenate((unas, otras)))
    lugar = np.zeros(len(filas), dtype=np.int64)
    lugar[raices] = np.arange(len(raices))
    propietaria, vecina = np.concatenate((unas, otras)), np.concatenate((otras, unas))
    orden = np.argsort(lugar[propietaria], kind="stable")
    nodo = lugar[propietaria][orden]
    nodos, de_quien = filas.toma(raices), raices.astype(np.int64)
    tocan, nodo, cuales = recorta(filas.toma(vecina[orden]), nodo, nodos)
    vecina = vecina[orden][cuales]
    trozos: list[Filas] = [filas.toma(raices[:0])]
    cubren: list[frozenset[int]] = []
    gastado = np.zeros(len(filas), dtype=np.int64)
    while len(nodos):
        gastado += np.bincount(de_quien, minlength=len(filas))
        cubre = tocan.volumenes() == nodos.volumenes()[nodo]
        # Lo que una menor cubre, lo emite ella; lo que nadie cubre a medias, está listo.
        ajeno = _alguna(cubre & (vecina < de_quien[nodo]), nodo, len(nodos))
        a_medias = _alguna(~cubre, nodo, len(nodos))
        listos = ~ajeno & ~a_medias
        trozos.append(nodos.toma(listos))
        cubren += _conjuntos(listos, de_quien, nodo, vecina)
        siguen = ~ajeno & a_medias & (gastado[de_quien] <= presupuesto)
        nodos, de_quien, tocan, nodo, vecina, cubre = _solo(nodos, de_quien, tocan, nodo, vecina, cubre, siguen)
        if len(nodos):
            columna, corte = mejor_corte(nodos, tocan.toma(~cubre), nodo[~cubre])
            nodos, de_quien, tocan, nodo, cuales = divide(nodos, de_quien, tocan, nodo, columna, corte)
            vecina = vecina[cuales]
    return Arreglo(junta(trozos), cubren, frozenset(np.flatnonzero(gastado > presupuesto).tolist()))


def _alguna(cumple: NDArray[np.bool_], nodo: NDArray[np.int64], total: int) -> NDArray[np.bool_]:
    return np.asarray(np.bincount(nodo[cumple], minlength=total) > 0)


def _conjuntos(
    listos: NDArray[np.bool_], de_quien: NDArray[np.int64], nodo: NDArray[np.int64], vecina: NDArray[np.intp]
) -> list[frozenset[int]]:
    propias: dict[int, list[int]] = {n: [int(de_quien[n])] for n in np.flatnonzero(listos).tolist()}
    en_listos = listos[nodo]
    for n, v in zip(nodo[en_listos].tolist(), vecina[en_listos].tolist(), strict=True):
        propias[n].append(v)
    return [frozenset(cajas) for cajas in propias.values()]


def _solo(
    nodos: Filas,
    de_quien: NDArray[np.int64],
    tocan: Filas,
    nodo: NDArray[np.int64],
    vecina: NDArray[np.intp],
    cubre: NDArray[np.bool_],
    quedan: NDArray[np.bool_],
) -> tuple[Filas, NDArray[np.int64], Filas, NDArray[np.int64], NDArray[np.intp], NDArray[np.bool_]]:
    nuevo = np.cumsum(quedan) - 1
    vivas = quedan[nodo]
    return (
        nodos.toma(quedan),
        de_quien[quedan],
        tocan.toma(vivas),
        nuevo[nodo[vivas]],
        vecina[vivas],
        cubre[vivas],
    )
