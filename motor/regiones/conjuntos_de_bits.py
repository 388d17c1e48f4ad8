"""Qué filas de un problema se cruzan, con un conjunto de bits por fila: el de todas las que la tocan.

Por columna, las que tocan a una son las que empiezan antes de que acabe menos las que acaban antes de que empiece: dos
conjuntos que se tienen hechos para cada borde. La intersección de los de todas las columnas se hace de 64 en 64.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motor.regiones.rejilla import Filas

Bits = NDArray[np.uint64]
FILAS_QUE_CABEN = 8_192
"""Un conjunto por fila son filas²/8 octetos."""
POR_PALABRA = 64
PALABRAS_POR_BLOQUE = 100_000


def se_cruzan(filas: Filas) -> Bits:
    """Por fila, las posteriores con que comparte algún punto. O(columnas x filas² / 64)."""
    cuantas = len(filas)
    sueltas = _sueltas(cuantas)
    antes_o_ella = np.bitwise_or.accumulate(sueltas, axis=0)
    salida = ~antes_o_ella
    for k in range(filas.desde.shape[1]):
        desde, hasta = filas.desde[:, k], filas.hasta[:, k]
        salida &= _que_llegan_a(desde, sueltas, np.searchsorted(np.sort(desde), hasta, side="right"))
        salida &= ~_que_llegan_a(hasta, sueltas, np.searchsorted(np.sort(hasta), desde))
    for k in range(filas.mascara.shape[1]):
        mascara = filas.mascara[:, k]
        tocan = np.zeros_like(salida)
        for bit in range(int(mascara.max(initial=0)).bit_length()):
            con_el = np.flatnonzero(mascara & np.uint64(1 << bit))
            tocan[con_el] |= np.bitwise_or.reduce(sueltas[con_el], axis=0)
        salida &= tocan
    # Los bits que sobran en la última palabra no son de ninguna fila.
    return np.asarray(salida & antes_o_ella[-1])


def pares(bits: Bits) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Los pares (fila, otra) de los conjuntos, en orden. Por bloques: los bits no se despliegan todos a la vez."""
    filas, palabras = np.nonzero(bits)
    valores = bits[filas, palabras].astype("<u8")
    unas, otras = [filas[:0]], [palabras[:0]]
    for inicio in range(0, len(valores), PALABRAS_POR_BLOQUE):
        bloque = slice(inicio, inicio + PALABRAS_POR_BLOQUE)
        desplegados = np.unpackbits(valores[bloque, None].view(np.uint8), axis=1, bitorder="little")
        cual, bit = np.nonzero(desplegados)
        unas.append(filas[bloque][cual])
        otras.append(palabras[bloque][cual] * POR_PALABRA + bit)
    return np.concatenate(unas), np.concatenate(otras)


def _sueltas(cuantas: int) -> Bits:
    """El conjunto de cada fila sola."""
    fila = np.arange(cuantas)
    bits = np.zeros((cuantas, -(-cuantas // POR_PALABRA)), dtype=np.uint64)
    bits[fila, fila // POR_PALABRA] = np.left_shift(np.uint64(1), (fila % POR_PALABRA).astype(np.uint64))
    return bits


def _que_llegan_a(valores: NDArray[np.int64], sueltas: Bits, cuantas: NDArray[np.intp]) -> Bits:
    """De cada fila, el conjunto de las `cuantas` de menor valor."""
    acumulado = np.zeros((len(sueltas) + 1, sueltas.shape[1]), dtype=np.uint64)
    np.bitwise_or.accumulate(sueltas[np.argsort(valores, kind="stable")], axis=0, out=acumulado[1:])
    return np.asarray(acumulado[cuantas])
