"""Fundir, sin perder ni añadir puntos, las filas de muchos grupos a la vez; lo mismo que `cajas.funde` en cada uno.

Dos filas disjuntas de un grupo que solo difieren en una dimensión y se tocan son una. Para juntar las que coinciden en
las demás se ordenan por una suma de 64 bits de sus columnas, de la que se quita la que se mira; que coinciden de verdad
se comprueba siempre, así que una suma repetida por azar no funde nada que no deba.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motor.regiones.biseccion import junta
from motor.regiones.rejilla import Filas, Mascaras


def fundidas(filas: Filas, grupo: NDArray[np.int64], orden: list[int]) -> tuple[Filas, NDArray[np.int64]]:
    """Las filas fundidas y el grupo de cada una, ordenadas por él.

    `grupo`: de cuál es cada fila; las de uno, disjuntas. `orden`: en cuál se funden las columnas (las ordenadas y luego
    las categorías). O(vueltas x columnas x filas x log filas).
    """
    hechas: list[tuple[Filas, NDArray[np.int64]]] = []
    while len(filas):
        antes = np.bincount(grupo)
        filas, grupo = _una_vuelta(filas, grupo, orden)
        cuantas = np.bincount(grupo, minlength=len(antes))
        # Lo que en una vuelta no cambió ya no cambia, y una fila sola no tiene con quién.
        quietas = ((cuantas == antes) | (cuantas == 1))[grupo]
        hechas.append((filas.toma(quietas), grupo[quietas]))
        filas, grupo = filas.toma(~quietas), grupo[~quietas]
    juntas = junta([filas, *(f for f, _ in hechas)])
    grupos = np.concatenate([grupo, *(g for _, g in hechas)])
    por_grupo = np.argsort(grupos, kind="stable")
    return juntas.toma(por_grupo), grupos[por_grupo]


def _una_vuelta(filas: Filas, grupo: NDArray[np.int64], orden: list[int]) -> tuple[Filas, NDArray[np.int64]]:
    """Las filas, fundidas una vez por cada columna."""
    sumandos = {columna: _sumando(filas, columna) for columna in orden}
    total = sum(sumandos.values(), _revuelve(grupo.astype(np.uint64)))
    for columna in orden:
        candidatas = _repetidas(total - sumandos[columna])
        if not len(candidatas):
            continue
        quedan, fundidas = _funde_en(filas, grupo, candidatas, total - sumandos[columna], columna)
        if len(quedan) == len(filas):
            continue
        filas, grupo, total = fundidas, grupo[quedan], total[quedan] - sumandos[columna][quedan]
        sumandos = {otra: suyos[quedan] for otra, suyos in sumandos.items()}
        sumandos[columna] = _sumando(filas, columna)
        total = total + sumandos[columna]
    return filas, grupo


def _sumando(filas: Filas, columna: int) -> Mascaras:
    """Lo que la columna pone en la suma de cada fila."""
    lugar, ordenadas = np.uint64((2 * columna + 1) << 40), filas.desde.shape[1]
    if columna >= ordenadas:
        return _revuelve(filas.mascara[:, columna - ordenadas] + lugar)
    desde, hasta = filas.desde[:, columna].astype(np.uint64), filas.hasta[:, columna].astype(np.uint64)
    return _revuelve(desde + lugar) + _revuelve(hasta + lugar + np.uint64(1 << 40))


def _repetidas(suma: Mascaras) -> NDArray[np.intp]:
    """Las filas cuya suma es la de alguna otra."""
    orden = np.argsort(suma)
    en_orden = suma[orden]
    iguales = en_orden[1:] == en_orden[:-1]
    return np.asarray(orden[np.append(iguales, False) | np.append(False, iguales)])


def _funde_en(
    filas: Filas, grupo: NDArray[np.int64], candidatas: NDArray[np.intp], suma: Mascaras, columna: int
) -> tuple[NDArray[np.intp], Filas]:
    """Qué filas quedan, y ellas con lo que en la columna absorben de las demás."""
    ordenadas = filas.desde.shape[1]
    sus_sumas = suma[candidatas]
    claves = (filas.desde[candidatas, columna], sus_sumas) if columna < ordenadas else (sus_sumas,)
    candidatas = candidatas[np.lexsort(claves)]
    unas, otras = candidatas[1:], candidatas[:-1]
    juntas = grupo[unas] == grupo[otras]
    for k in range(ordenadas):
        if k == columna:
            juntas &= filas.desde[unas, k] == filas.hasta[otras, k] + 1
        else:
            juntas &= (filas.desde[unas, k] == filas.desde[otras, k]) & (filas.hasta[unas, k] == filas.hasta[otras, k])
    for k in range(filas.mascara.shape[1]):
        if k + ordenadas != columna:
            juntas &= filas.mascara[unas, k] == filas.mascara[otras, k]
    sueltas = np.ones(len(filas), dtype=np.bool_)
    sueltas[unas[juntas]] = False
    quedan = np.flatnonzero(sueltas)
    fundidas = filas.toma(quedan)
    primeras = np.flatnonzero(np.append(True, ~juntas))
    lugar = np.searchsorted(quedan, candidatas[primeras])
    if columna < ordenadas:
        ultimas = candidatas[np.append(primeras[1:], len(candidatas)) - 1]
        fundidas.hasta[lugar, columna] = filas.hasta[ultimas, columna]
    else:
        mascaras = filas.mascara[candidatas, columna - ordenadas]
        fundidas.mascara[lugar, columna - ordenadas] = np.bitwise_or.reduceat(mascaras, primeras)
    return quedan, fundidas


def _revuelve(valores: Mascaras) -> Mascaras:
    """Un número de 64 bits que parece al azar por cada valor (el mezclador de splitmix64)."""
    valores = (valores ^ (valores >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    valores = (valores ^ (valores >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(valores ^ (valores >> np.uint64(31)))
