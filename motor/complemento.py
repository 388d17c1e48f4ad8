"""Lo que ninguna caja cubre: partición binaria del espacio con prueba exacta de volumen, por niveles.

Cada nodo es una caja y las filas (disjuntas) que la tocan. Si sus volúmenes suman el del nodo, está cubierto y se
descarta entero; si no hay filas, es un vacío; si no, se corta por el borde que menos filas cruza. Todos los nodos de
un nivel, de todos los problemas, se tratan a la vez con operaciones de numpy: el número de llamadas depende de la
profundidad y no de cuántas celdas hay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motor.rejilla import Filas

PESO_DEL_CRUCE = 4
SIN_CORTE = np.iinfo(np.int64).max


@dataclass(slots=True)
class Descubierto:
    """`vacios`: cajas sin cubrir y el problema de cada una; `sin_explorar`: nodos que el presupuesto dejó."""

    vacios: Filas
    problema: NDArray[np.int64]
    sin_explorar: Filas
    problema_sin_explorar: NDArray[np.int64]


def complemento(filas: Filas, problema: NDArray[np.int64], raices: Filas, presupuesto: int) -> Descubierto:
    """Lo que las `filas` de cada problema no cubren de su raíz.

    `filas`: disjuntas dentro de cada problema y ordenadas por él; `raices`: una fila por problema. `presupuesto`:
    nodos que se exploran en total por problema; los que lo pasan se devuelven sin explorar.
    """
    nodos, de_quien = raices, np.arange(len(raices))
    nodo = problema.copy()
    vacios, de_vacios = [], []
    pendientes, de_pendientes = [], []
    gastado = np.zeros(len(raices), dtype=np.int64)
    while len(nodos):
        gastado += np.bincount(de_quien, minlength=len(raices))
        total = nodos.volumenes()
        cubierto = _suma(filas.volumenes(), nodo, len(nodos))
        sin_filas = np.bincount(nodo, minlength=len(nodos)) == 0
        vacios.append(nodos.toma(sin_filas))
        de_vacios.append(de_quien[sin_filas])
        abiertos = ~sin_filas & (cubierto != total).astype(bool)
        agotados = abiertos & (gastado[de_quien] > presupuesto)
        pendientes.append(nodos.toma(agotados))
        de_pendientes.append(de_quien[agotados])
        abiertos &= ~agotados
        nodos, de_quien, filas, nodo = _solo(nodos, de_quien, filas, nodo, abiertos)
        if len(nodos):
            nodos, de_quien, filas, nodo = _divide(nodos, de_quien, filas, nodo)
    return Descubierto(_junta(vacios), np.concatenate(de_vacios), _junta(pendientes), np.concatenate(de_pendientes))


def _suma(valores: NDArray[Any], nodo: NDArray[np.int64], total: int) -> NDArray[Any]:
    salida = np.zeros(total, dtype=valores.dtype)
    if len(valores):
        inicios = np.flatnonzero(np.r_[True, nodo[1:] != nodo[:-1]])
        salida[nodo[inicios]] = np.add.reduceat(valores, inicios)
    return salida


def _solo(
    nodos: Filas, de_quien: NDArray[np.int64], filas: Filas, nodo: NDArray[np.int64], quedan: NDArray[np.bool_]
) -> tuple[Filas, NDArray[np.int64], Filas, NDArray[np.int64]]:
    nuevo = np.cumsum(quedan) - 1
    vivas = quedan[nodo]
    return nodos.toma(quedan), de_quien[quedan], filas.toma(vivas), nuevo[nodo[vivas]]


def _divide(
    nodos: Filas, de_quien: NDArray[np.int64], filas: Filas, nodo: NDArray[np.int64]
) -> tuple[Filas, NDArray[np.int64], Filas, NDArray[np.int64]]:
    columna, corte = _mejor_corte(nodos, filas, nodo)
    izquierda, derecha = _mitades(nodos, columna, corte)
    de_izquierda, en_izquierda = _recorta(filas, nodo, izquierda)
    de_derecha, en_derecha = _recorta(filas, nodo, derecha)
    hijos = _junta([izquierda, derecha])
    nodo_hijo = np.concatenate((en_izquierda, en_derecha + len(nodos)))
    return hijos, np.concatenate((de_quien, de_quien)), _junta([de_izquierda, de_derecha]), nodo_hijo


def _mejor_corte(nodos: Filas, filas: Filas, nodo: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Por nodo, la columna (primero las ordenadas) y el átomo que abre la mitad derecha, o el bit que se aparta."""
    mejor = np.full(len(nodos), SIN_CORTE, dtype=np.int64)
    columna = np.zeros(len(nodos), dtype=np.int64)
    corte = np.zeros(len(nodos), dtype=np.int64)
    cuantas = np.bincount(nodo, minlength=len(nodos))
    inicio = np.cumsum(cuantas) - cuantas
    ordenadas = filas.desde.shape[1]
    for k in range(ordenadas):
        quien, donde, costo = _cortes_ordenados(nodos, filas, nodo, k, cuantas, inicio)
        _anota(mejor, columna, corte, k, quien, donde, costo)
    for k in range(filas.mascara.shape[1]):
        for quien, donde, costo in _cortes_de_categoria(nodos, filas, nodo, k, cuantas):
            _anota(mejor, columna, corte, ordenadas + k, quien, donde, costo)
    assert (mejor < SIN_CORTE).all(), "todo nodo a medio cubrir tiene un borde dentro"
    return columna, corte


def _cortes_ordenados(
    nodos: Filas, filas: Filas, nodo: NDArray[np.int64], k: int, cuantas: NDArray[np.int64], inicio: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    escala = int(nodos.hasta[:, k].max()) + 2
    empiezan = np.sort(nodo * escala + filas.desde[:, k])
    terminan = np.sort(nodo * escala + filas.hasta[:, k])
    bordes = np.unique(np.concatenate((empiezan, terminan + 1)))
    quien, donde = bordes // escala, bordes % escala
    dentro = (donde > nodos.desde[quien, k]) & (donde <= nodos.hasta[quien, k])
    bordes, quien, donde = bordes[dentro], quien[dentro], donde[dentro]
    a_la_izquierda = np.searchsorted(terminan, bordes) - inicio[quien]
    a_la_derecha = cuantas[quien] - (np.searchsorted(empiezan, bordes) - inicio[quien])
    cruzan = cuantas[quien] - a_la_izquierda - a_la_derecha
    return quien, donde, PESO_DEL_CRUCE * cruzan + np.abs(a_la_izquierda - a_la_derecha)


def _cortes_de_categoria(
    nodos: Filas, filas: Filas, nodo: NDArray[np.int64], k: int, cuantas: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
    mascaras, propias = filas.mascara[:, k], nodos.mascara[:, k]
    salida = []
    for bit in range(int(propias.max()).bit_length()):
        valor = np.uint64(1 << bit)
        quien = np.flatnonzero(((propias & valor) != 0) & (propias != valor))
        tienen = np.bincount(nodo[(mascaras & valor) != 0], minlength=len(nodos))[quien]
        solo = np.bincount(nodo[mascaras == valor], minlength=len(nodos))[quien]
        # Sin filas que distingan el valor, cortar por él no acerca a nada.
        sirve = (solo > 0) | (tienen < cuantas[quien])
        costo = PESO_DEL_CRUCE * (tienen - solo) + np.abs(solo - (cuantas[quien] - tienen))
        salida.append((quien[sirve], np.full(int(sirve.sum()), bit), costo[sirve]))
    return salida


def _anota(
    mejor: NDArray[np.int64],
    columna: NDArray[np.int64],
    corte: NDArray[np.int64],
    k: int,
    quien: NDArray[np.int64],
    donde: NDArray[np.int64],
    costo: NDArray[np.int64],
) -> None:
    if not len(quien):
        return
    orden = np.lexsort((donde, costo, quien))
    quien, donde, costo = quien[orden], donde[orden], costo[orden]
    primeros = np.flatnonzero(np.r_[True, quien[1:] != quien[:-1]])
    quien, donde, costo = quien[primeros], donde[primeros], costo[primeros]
    gana = costo < mejor[quien]
    mejor[quien[gana]], columna[quien[gana]], corte[quien[gana]] = costo[gana], k, donde[gana]


def _mitades(nodos: Filas, columna: NDArray[np.int64], corte: NDArray[np.int64]) -> tuple[Filas, Filas]:
    izquierda = Filas(nodos.desde, nodos.hasta.copy(), nodos.mascara.copy())
    derecha = Filas(nodos.desde.copy(), nodos.hasta, nodos.mascara.copy())
    ordenadas = nodos.desde.shape[1]
    por_tramo = np.flatnonzero(columna < ordenadas)
    izquierda.hasta[por_tramo, columna[por_tramo]] = corte[por_tramo] - 1
    derecha.desde[por_tramo, columna[por_tramo]] = corte[por_tramo]
    por_valor = np.flatnonzero(columna >= ordenadas)
    bits = np.left_shift(np.uint64(1), corte[por_valor].astype(np.uint64))
    categoria = columna[por_valor] - ordenadas
    izquierda.mascara[por_valor, categoria] = bits
    derecha.mascara[por_valor, categoria] &= ~bits
    return izquierda, derecha


def _recorta(filas: Filas, nodo: NDArray[np.int64], mitad: Filas) -> tuple[Filas, NDArray[np.int64]]:
    desde = np.maximum(filas.desde, mitad.desde[nodo])
    hasta = np.minimum(filas.hasta, mitad.hasta[nodo])
    mascara = filas.mascara & mitad.mascara[nodo]
    tocan = (desde <= hasta).all(axis=1) & (mascara != 0).all(axis=1)
    return Filas(desde[tocan], hasta[tocan], mascara[tocan]), nodo[tocan]


def _junta(partes: list[Filas]) -> Filas:
    return Filas(
        np.concatenate([p.desde for p in partes]),
        np.concatenate([p.hasta for p in partes]),
        np.concatenate([p.mascara for p in partes]),
    )
