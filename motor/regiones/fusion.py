"""Fundir, sin perder ni añadir puntos, las filas de muchos grupos a la vez; lo mismo que `cajas.funde` en cada uno.

Dos filas disjuntas de un grupo que solo difieren en una dimensión y se tocan son una. Para juntar las que coinciden en
las demás se ordenan por una suma de 64 bits de sus columnas, de la que se quita la que se mira; que coinciden de verdad
se comprueba siempre, así que una suma repetida por azar no funde nada que no deba.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motor.regiones.rejilla import Filas, Mascaras

Columnas = list[tuple[NDArray[np.int64], NDArray[np.int64]] | tuple[Mascaras]]


def fundidas(filas: Filas, grupo: NDArray[np.int64], orden: list[int]) -> tuple[Filas, NDArray[np.int64]]:
    """Las filas fundidas y el grupo de cada una, ordenadas por él.

    `grupo`: de cuál es cada fila; las de uno, disjuntas. `orden`: en cuál se funden las columnas (las ordenadas y luego
    las categorías). O(vueltas x columnas x filas x log filas).
    """
    hechas: list[tuple[Filas, NDArray[np.int64]]] = []
    while len(filas):
        cuantas = np.bincount(grupo)
        antes = cuantas.copy()
        for columna in orden:
            filas, grupo = _funde_en(filas, grupo, columna)
        cuantas = np.bincount(grupo, minlength=len(antes))
        # Lo que en una vuelta no cambió ya no cambia, y una fila sola no tiene con quién.
        quietas = ((cuantas == antes) | (cuantas == 1))[grupo]
        hechas.append((filas.toma(quietas), grupo[quietas]))
        filas, grupo = filas.toma(~quietas), grupo[~quietas]
    grupos = np.concatenate([g for _, g in hechas]) if hechas else grupo
    por_grupo = np.argsort(grupos, kind="stable")
    partes = [f for f, _ in hechas] or [filas]
    juntas = Filas(
        np.concatenate([f.desde for f in partes]),
        np.concatenate([f.hasta for f in partes]),
        np.concatenate([f.mascara for f in partes]),
    )
    return juntas.toma(por_grupo), grupos[por_grupo]


def _funde_en(filas: Filas, grupo: NDArray[np.int64], columna: int) -> tuple[Filas, NDArray[np.int64]]:
    ordenadas = filas.desde.shape[1]
    otras: list[NDArray[np.int64] | Mascaras] = [grupo]
    for k in range(ordenadas):
        otras += [filas.desde[:, k], filas.hasta[:, k]] if k != columna else []
    otras += [filas.mascara[:, k] for k in range(filas.mascara.shape[1]) if k + ordenadas != columna]
    suma = np.zeros(len(filas), dtype=np.uint64)
    for lugar, valores in enumerate(otras):
        suma += _revuelve(valores.astype(np.uint64) + np.uint64(lugar << 40))
    orden = np.lexsort((filas.desde[:, columna], suma) if columna < ordenadas else (suma,))
    juntas = np.ones(max(len(orden) - 1, 0), dtype=np.bool_)
    for valores in (suma, *otras):
        en_orden = valores[orden]
        juntas &= en_orden[1:] == en_orden[:-1]
        if not juntas.any():
            return filas, grupo
    if columna < ordenadas:
        juntas &= filas.desde[orden[1:], columna] == filas.hasta[orden[:-1], columna] + 1
    primeras = np.flatnonzero(np.r_[True, ~juntas])
    ultimas = np.r_[primeras[1:], len(orden)] - 1
    fundidas = filas.toma(orden[primeras])
    if columna < ordenadas:
        fundidas.hasta[:, columna] = filas.hasta[orden[ultimas], columna]
    else:
        mascaras = filas.mascara[orden, columna - ordenadas]
        fundidas.mascara[:, columna - ordenadas] = np.bitwise_or.reduceat(mascaras, primeras)
    return fundidas, grupo[orden[primeras]]


def _revuelve(valores: Mascaras) -> Mascaras:
    """Un número de 64 bits que parece al azar por cada valor (el mezclador de splitmix64)."""
    valores = (valores ^ (valores >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    valores = (valores ^ (valores >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(valores ^ (valores >> np.uint64(31)))
