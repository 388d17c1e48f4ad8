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

from motor.regiones.biseccion import divide, junta, mejor_corte, recorta
from motor.regiones.frontera import FILAS_POR_FRENTE, mitades
from motor.regiones.rejilla import Filas
from motor.regiones.solapes import cruces


@dataclass(slots=True)
class Descubierto:
    """`vacios`: cajas sin cubrir, y el problema de cada una."""

    vacios: Filas
    problema: NDArray[np.int64]


@dataclass(slots=True)
class _Frente:
    """Nodos a medio partir, el problema de cada uno, y las `filas` que los tocan, en orden de `nodo`."""

    nodos: Filas
    de_quien: NDArray[np.int64]
    filas: Filas
    nodo: NDArray[np.int64]

    def solo(self, quedan: NDArray[np.bool_]) -> _Frente:
        """Los nodos elegidos, con sus filas."""
        nuevo, vivas = np.cumsum(quedan) - 1, quedan[self.nodo]
        return _Frente(self.nodos.toma(quedan), self.de_quien[quedan], self.filas.toma(vivas), nuevo[self.nodo[vivas]])


def complemento(
    filas: Filas, problema: NDArray[np.int64], raices: Filas, gastado: NDArray[np.int64], topes: NDArray[np.int64]
) -> Descubierto:
    """Lo que las `filas` de cada problema no cubren de su raíz.

    `filas`: disjuntas dentro de cada problema y ordenadas por él; `raices`: una fila por problema. `gastado`: cuánto
    lleva gastado cada problema, que aquí crece en cada nodo y en cada fila que se recorta; los que pasan de su tope se
    abandonan, y lo que se hubiera hallado de ellos no vale.
    """
    vacios, de_vacios = [raices.toma(np.zeros(len(raices), dtype=np.bool_))], [np.zeros(0, dtype=np.int64)]
    pendientes = [_Frente(raices, np.arange(len(raices)), filas, problema.copy())]
    while pendientes:
        frente = pendientes.pop()
        if len(frente.filas) > FILAS_POR_FRENTE and len(frente.nodos) > 1:
            pendientes += [frente.solo(mitad) for mitad in mitades(len(frente.nodos))]
            continue
        gastado += np.bincount(frente.de_quien, minlength=len(gastado))
        gastado += np.bincount(frente.de_quien[frente.nodo], minlength=len(gastado))
        frente = frente.solo((gastado <= topes)[frente.de_quien])
        sin_filas = np.bincount(frente.nodo, minlength=len(frente.nodos)) == 0
        vacios.append(frente.nodos.toma(sin_filas))
        de_vacios.append(frente.de_quien[sin_filas])
        cubierto = _suma(frente.filas.volumenes(), frente.nodo, len(frente.nodos))
        frente = frente.solo(~sin_filas & (cubierto != frente.nodos.volumenes()).astype(np.bool_))
        if len(frente.nodos):
            columna, corte = mejor_corte(frente.nodos, frente.filas, frente.nodo)
            nodos, de_quien, suyas, nodo, _ = divide(
                frente.nodos, frente.de_quien, frente.filas, frente.nodo, columna, corte
            )
            pendientes.append(_Frente(nodos, de_quien, suyas, nodo))
    return Descubierto(junta(vacios), np.concatenate(de_vacios))


def sin_cubrir(filas: Filas, quitadas: Filas) -> Filas:
    """Los puntos de las filas que ninguna de las quitadas tiene; unas y otras, disjuntas."""
    juntas = junta([filas, quitadas])
    pares = cruces(juntas, np.zeros(len(juntas), dtype=np.int64), np.iinfo(np.int64).max)
    # Disjuntas entre sí: todo par es de una y una.
    orden = np.argsort(pares.unas, kind="stable")
    suyas, problema, _ = recorta(juntas.toma(pares.otras[orden]), pares.unas[orden].astype(np.int64), filas)
    sin_gastar, sin_tope = np.zeros(len(filas), dtype=np.int64), np.full(len(filas), np.iinfo(np.int64).max)
    return complemento(suyas, problema, filas, sin_gastar, sin_tope).vacios


def _suma(valores: NDArray[Any], nodo: NDArray[np.int64], total: int) -> NDArray[Any]:
    salida = np.zeros(total, dtype=valores.dtype)
    if len(valores):
        inicios = np.flatnonzero(np.r_[True, nodo[1:] != nodo[:-1]])
        salida[nodo[inicios]] = np.add.reduceat(valores, inicios)
    return salida
