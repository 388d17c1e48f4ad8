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

from motor.regiones.biseccion import divide, junta, mejor_corte
from motor.regiones.rejilla import Filas


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
            columna, corte = mejor_corte(nodos, filas, nodo)
            nodos, de_quien, filas, nodo, _ = divide(nodos, de_quien, filas, nodo, columna, corte)
    return Descubierto(junta(vacios), np.concatenate(de_vacios), junta(pendientes), np.concatenate(de_pendientes))


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
