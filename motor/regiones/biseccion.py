"""El corte de la partición binaria del espacio: por qué borde se divide cada nodo, para todos los nodos a la vez.

Un nodo es una caja con las filas que la tocan. Se elige el borde que menos filas cruza y mejor las reparte; los costos
de todos los bordes de todos los nodos se calculan con ordenaciones y búsquedas, sin un bucle por nodo.
"""

from __future__ import annotations

from collections.abc import Iterator

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

    Las filas, que ya caben en su nodo, siguen ordenadas por él: primero las de las mitades izquierdas. De cada fila
    solo se mira la columna por la que su nodo se corta.
    """
    de_fila, en_fila = columna[nodo], corte[nodo]
    cuales = tuple(map(np.flatnonzero, _lados(filas, de_fila, en_fila)))
    todos = np.arange(len(nodos))
    return (
        junta([_mitad(nodos, todos, columna, corte, es_la_derecha=lado) for lado in (False, True)]),
        np.concatenate((de_quien, de_quien)),
        junta([_mitad(filas, cuales[lado], de_fila, en_fila, es_la_derecha=lado) for lado in (False, True)]),
        np.concatenate((nodo[cuales[0]], nodo[cuales[1]] + len(nodos))),
        np.concatenate(cuales),
    )


def mejor_corte(nodos: Filas, filas: Filas, nodo: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Por nodo, la columna (primero las ordenadas) y el átomo que abre la mitad derecha, o el bit que se aparta.

    A igual costo, la primera columna y el menor átomo o bit.
    """
    mejor = np.full(len(nodos), SIN_CORTE, dtype=np.int64)
    columna = np.zeros(len(nodos), dtype=np.int64)
    corte = np.zeros(len(nodos), dtype=np.int64)
    cuantas = np.bincount(nodo, minlength=len(nodos))
    ordenadas = filas.desde.shape[1]
    for k in range(ordenadas):
        _anota(mejor, columna, corte, k, *_cortes_ordenados(nodos, filas, nodo, k, cuantas))
    for k in range(filas.mascara.shape[1]):
        for quien, bit, costo in _cortes_de_categoria(nodos, filas, nodo, k, cuantas):
            gana = costo < mejor[quien]
            quien = quien[gana]
            mejor[quien], columna[quien], corte[quien] = costo[gana], ordenadas + k, bit
    assert (mejor < SIN_CORTE).all(), "todo nodo a medio cubrir tiene un borde dentro"
    return columna, corte


def _cortes_ordenados(
    nodos: Filas, filas: Filas, nodo: NDArray[np.int64], k: int, cuantas: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Los bordes que caen dentro de cada nodo: el nodo, el átomo y lo que cuesta, en orden."""
    desde, hasta = filas.desde[:, k], filas.hasta[:, k]
    # Las que llegan al borde del nodo no abren corte por ahí, y de cualquier corte quedan del mismo lado.
    abren, cierran = np.flatnonzero(desde > nodos.desde[nodo, k]), np.flatnonzero(hasta < nodos.hasta[nodo, k])
    escala = int(nodos.hasta[:, k].max()) + 2
    empiezan = np.sort(nodo[abren] * escala + desde[abren])
    terminan = np.sort(nodo[cierran] * escala + hasta[cierran] + 1)
    bordes = _sin_repetir(np.sort(np.concatenate((empiezan, terminan)), kind="stable"))
    quien = bordes // escala
    primeras = np.concatenate(([0], np.cumsum(np.bincount(nodo[cierran], minlength=len(nodos)))))
    ultimas = np.cumsum(np.bincount(nodo[abren], minlength=len(nodos)))
    a_la_izquierda = np.searchsorted(terminan, bordes, side="right") - primeras[quien]
    a_la_derecha = ultimas[quien] - np.searchsorted(empiezan, bordes)
    cruzan = cuantas[quien] - a_la_izquierda - a_la_derecha
    return quien, bordes - quien * escala, PESO_DEL_CRUCE * cruzan + np.abs(a_la_izquierda - a_la_derecha)


def _sin_repetir(ordenados: NDArray[np.int64]) -> NDArray[np.int64]:
    return ordenados[np.r_[True, ordenados[1:] != ordenados[:-1]]] if len(ordenados) else ordenados


def _cortes_de_categoria(
    nodos: Filas, filas: Filas, nodo: NDArray[np.int64], k: int, cuantas: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], int, NDArray[np.int64]]]:
    """Por cada valor, los nodos en que alguna fila lo distingue, y lo que cuesta apartarlo."""
    propias = nodos.mascara[:, k]
    # Las que tienen todos los valores de su nodo no distinguen ninguno.
    distinguen = np.flatnonzero(filas.mascara[:, k] != propias[nodo])
    if not len(distinguen):
        return
    mascaras, suyo = filas.mascara[distinguen, k], nodo[distinguen]
    for bit in range(int(propias.max()).bit_length()):
        valor = np.uint64(1 << bit)
        con_el = (mascaras & valor) != 0
        sin_el = np.bincount(suyo[~con_el], minlength=len(nodos))
        solo = np.bincount(suyo[mascaras == valor], minlength=len(nodos))
        # Sin filas que distingan el valor, cortar por él no acerca a nada.
        quien = np.flatnonzero(((propias & valor) != 0) & ((solo > 0) | (sin_el > 0)))
        cruzan = cuantas[quien] - sin_el[quien] - solo[quien]
        yield quien, bit, PESO_DEL_CRUCE * cruzan + np.abs(solo[quien] - sin_el[quien])


def _anota(
    mejor: NDArray[np.int64],
    columna: NDArray[np.int64],
    corte: NDArray[np.int64],
    k: int,
    quien: NDArray[np.int64],
    donde: NDArray[np.int64],
    costo: NDArray[np.int64],
) -> None:
    """Lo más barato de cada nodo, si mejora lo que había; `quien`, y en cada uno `donde`, en orden."""
    if not len(quien):
        return
    inicios = np.flatnonzero(np.r_[True, quien[1:] != quien[:-1]])
    # El primero de los de menor costo: con el lugar detrás, un solo mínimo por nodo los desempata.
    lugar = np.minimum.reduceat(costo * len(costo) + np.arange(len(costo)), inicios) % len(costo)
    lugar = lugar[costo[lugar] < mejor[quien[lugar]]]
    elegidos = quien[lugar]
    mejor[elegidos], columna[elegidos], corte[elegidos] = costo[lugar], k, donde[lugar]


def _lados(
    filas: Filas, columna: NDArray[np.int64], corte: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """De cada fila, si algo suyo queda a la izquierda de su corte, y si a la derecha."""
    ordenadas = filas.desde.shape[1]
    izquierda, derecha = np.empty(len(filas), dtype=np.bool_), np.empty(len(filas), dtype=np.bool_)
    por_tramo, por_valor = np.flatnonzero(columna < ordenadas), np.flatnonzero(columna >= ordenadas)
    izquierda[por_tramo] = filas.desde[por_tramo, columna[por_tramo]] < corte[por_tramo]
    derecha[por_tramo] = filas.hasta[por_tramo, columna[por_tramo]] >= corte[por_tramo]
    mascaras, bits = filas.mascara[por_valor, columna[por_valor] - ordenadas], _bits(corte[por_valor])
    izquierda[por_valor], derecha[por_valor] = (mascaras & bits) != 0, (mascaras & ~bits) != 0
    return izquierda, derecha


def _mitad(
    filas: Filas,
    cuales: NDArray[np.intp],
    columna: NDArray[np.int64],
    corte: NDArray[np.int64],
    *,
    es_la_derecha: bool,
) -> Filas:
    """De las filas elegidas, lo que queda a ese lado de su corte."""
    suya, columna, corte = filas.toma(cuales), columna[cuales], corte[cuales]
    ordenadas = filas.desde.shape[1]
    por_tramo, por_valor = np.flatnonzero(columna < ordenadas), np.flatnonzero(columna >= ordenadas)
    en, atomos = (por_tramo, columna[por_tramo]), corte[por_tramo]
    if es_la_derecha:
        suya.desde[en] = np.maximum(suya.desde[en], atomos)
    else:
        suya.hasta[en] = np.minimum(suya.hasta[en], atomos - 1)
    bits = _bits(corte[por_valor])
    suya.mascara[por_valor, columna[por_valor] - ordenadas] &= ~bits if es_la_derecha else bits
    return suya


def _bits(corte: NDArray[np.int64]) -> NDArray[np.uint64]:
    return np.left_shift(np.uint64(1), corte.astype(np.uint64))


def recorta(filas: Filas, nodo: NDArray[np.int64], cajas: Filas) -> tuple[Filas, NDArray[np.int64], NDArray[np.int64]]:
    """Las filas recortadas a la caja de su nodo, sin las que no la tocan: filas, nodo y posición original."""
    desde = np.maximum(filas.desde, cajas.desde[nodo])
    hasta = np.minimum(filas.hasta, cajas.hasta[nodo])
    mascara = filas.mascara & cajas.mascara[nodo]
    vivas = np.ones(len(nodo), dtype=np.bool_)
    # Columna a columna: sobre filas tan cortas, reducir por el último eje cuesta varias veces más.
    for k in range(desde.shape[1]):
        vivas &= desde[:, k] <= hasta[:, k]
    for k in range(mascara.shape[1]):
        vivas &= mascara[:, k] != 0
    tocan = np.flatnonzero(vivas)
    return Filas(desde[tocan], hasta[tocan], mascara[tocan]), nodo[tocan], tocan


def junta(partes: list[Filas]) -> Filas:
    """Las filas de todas las partes, en orden."""
    return Filas(
        np.concatenate([p.desde for p in partes]),
        np.concatenate([p.hasta for p in partes]),
        np.concatenate([p.mascara for p in partes]),
    )
