"""El corte de la partición binaria del espacio: por qué borde se divide cada nodo, para todos los nodos a la vez.

Un nodo es una caja con las filas que la tocan. Se elige el borde que menos filas cruza y mejor las reparte; los costos
de todos los bordes de todos los nodos se calculan con ordenaciones y búsquedas, sin un bucle por nodo.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motor.regiones.rejilla import Filas

PESO_DEL_CRUCE = 4
SIN_CORTE = np.iinfo(np.int64).max


def divide(
    nodos: Filas,
    de_quien: NDArray[np.int64],
    filas: Filas,
    nodo: NDArray[np.int64],
    columna: NDArray[np.int64],
    corte: NDArray[np.int64],
) -> tuple[Filas, NDArray[np.int64], Filas, NDArray[np.int64], NDArray[np.int64]]:
    """Los dos hijos de cada nodo y las filas recortadas a cada uno; al final, de qué fila viene cada una.

    Las filas siguen ordenadas por nodo: primero todas las mitades izquierdas, luego las derechas.
    """
    izquierda, derecha = _mitades(nodos, columna, corte)
    de_izquierda, en_izquierda, cuales_izquierda = recorta(filas, nodo, izquierda)
    de_derecha, en_derecha, cuales_derecha = recorta(filas, nodo, derecha)
    return (
        junta([izquierda, derecha]),
        np.concatenate((de_quien, de_quien)),
        junta([de_izquierda, de_derecha]),
        np.concatenate((en_izquierda, en_derecha + len(nodos))),
        np.concatenate((cuales_izquierda, cuales_derecha)),
    )


def mejor_corte(nodos: Filas, filas: Filas, nodo: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
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
    bordes = _sin_repetir(np.sort(np.concatenate((empiezan, terminan + 1)), kind="stable"))
    quien, donde = bordes // escala, bordes % escala
    dentro = (donde > nodos.desde[quien, k]) & (donde <= nodos.hasta[quien, k])
    bordes, quien, donde = bordes[dentro], quien[dentro], donde[dentro]
    a_la_izquierda = np.searchsorted(terminan, bordes) - inicio[quien]
    a_la_derecha = cuantas[quien] - (np.searchsorted(empiezan, bordes) - inicio[quien])
    cruzan = cuantas[quien] - a_la_izquierda - a_la_derecha
    return quien, donde, PESO_DEL_CRUCE * cruzan + np.abs(a_la_izquierda - a_la_derecha)


def _sin_repetir(ordenados: NDArray[np.int64]) -> NDArray[np.int64]:
    return ordenados[np.r_[True, ordenados[1:] != ordenados[:-1]]] if len(ordenados) else ordenados


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


def recorta(filas: Filas, nodo: NDArray[np.int64], cajas: Filas) -> tuple[Filas, NDArray[np.int64], NDArray[np.int64]]:
    """Las filas recortadas a la caja de su nodo, sin las que no la tocan: filas, nodo y posición original."""
    desde = np.maximum(filas.desde, cajas.desde[nodo])
    hasta = np.minimum(filas.hasta, cajas.hasta[nodo])
    mascara = filas.mascara & cajas.mascara[nodo]
    tocan = np.flatnonzero((desde <= hasta).all(axis=1) & (mascara != 0).all(axis=1))
    return Filas(desde[tocan], hasta[tocan], mascara[tocan]), nodo[tocan], tocan


def junta(partes: list[Filas]) -> Filas:
    """Las filas de todas las partes, en orden."""
    return Filas(
        np.concatenate([p.desde for p in partes]),
        np.concatenate([p.hasta for p in partes]),
        np.concatenate([p.mascara for p in partes]),
    )
