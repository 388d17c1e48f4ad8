"""El arreglo de las cajas que se cruzan: trozos disjuntos, cada uno con el conjunto exacto de las que lo cubren.

Cada caja se parte por dentro, solo con sus vecinas, hasta que todas las que tocan un trozo lo cubren. Un trozo lo emite
la menor de las que lo cubren, así que ninguno sale dos veces. Los conjuntos de categorías no cumplen Helly (se cruzan
dos a dos y no las tres), de modo que no valen cliques: se parte de verdad.

La vecina que ya cubre un nodo cubre todo lo que salga de él: se apunta en su cadena y no se vuelve a mirar.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motor.regiones.biseccion import divide, junta, mejor_corte, recorta
from motor.regiones.frontera import FILAS_POR_FRENTE, mitades
from motor.regiones.rejilla import Filas
from motor.regiones.solapes import Cruces


@dataclass(slots=True)
class Arreglo:
    """`trozos` y, de cada uno, cuál de los `conjuntos` de cajas lo cubre; ningún conjunto se repite."""

    trozos: Filas
    conjunto: NDArray[np.intp]
    conjuntos: list[frozenset[int]]


@dataclass(slots=True)
class _Frente:
    """Nodos a medio partir. `de_quien`: la caja de la que salió cada uno; `cadena`: las que ya lo cubren. `tocan`: las
    vecinas que lo tocan (`vecina`), recortadas a su `nodo`, en orden de nodo."""

    nodos: Filas
    de_quien: NDArray[np.int64]
    cadena: NDArray[np.int64]
    tocan: Filas
    nodo: NDArray[np.int64]
    vecina: NDArray[np.intp]

    def solo(self, quedan: NDArray[np.bool_]) -> _Frente:
        """Los nodos elegidos, con sus vecinas."""
        nuevo, vivas = np.cumsum(quedan) - 1, quedan[self.nodo]
        return _Frente(
            self.nodos.toma(quedan),
            self.de_quien[quedan],
            self.cadena[quedan],
            self.tocan.toma(vivas),
            nuevo[self.nodo[vivas]],
            self.vecina[vivas],
        )


class _Cadenas:
    """Los conjuntos de cajas que cubren los nodos, cada uno como lo que añade al del nodo del que salió.

    Crecen por tandas, sin un bucle por nodo; solo se recorren las de los trozos que al final valen.
    """

    def __init__(self, raices: NDArray[np.intp]) -> None:
        unos = np.arange(len(raices))
        self._previas, self._inicios, self._finales = [np.full(len(raices), -1)], [unos], [unos + 1]
        self._cajas: list[NDArray[np.intp]] = [raices]
        self._total, self._largo = len(raices), len(raices)

    def amplia(self, cadena: NDArray[np.int64], nodo: NDArray[np.int64], vecina: NDArray[np.intp]) -> None:
        """Apunta en la cadena de cada nodo las vecinas que lo cubren; `nodo`, en orden."""
        if not len(nodo):
            return
        inicios = np.flatnonzero(np.r_[True, nodo[1:] != nodo[:-1]])
        ampliados = nodo[inicios]
        self._previas.append(cadena[ampliados])
        self._inicios.append(self._largo + inicios)
        self._finales.append(self._largo + np.append(inicios[1:], len(nodo)))
        self._cajas.append(vecina)
        cadena[ampliados] = self._total + np.arange(len(ampliados))
        self._total += len(ampliados)
        self._largo += len(vecina)

    def conjuntos(self, cadenas: NDArray[np.int64]) -> tuple[NDArray[np.intp], list[frozenset[int]]]:
        """Los conjuntos distintos de cajas, y cuál es el de cada cadena."""
        distintas, cual = np.unique(cadenas, return_inverse=True)
        previas, inicios, finales, cajas = (
            np.concatenate(partes).tolist() for partes in (self._previas, self._inicios, self._finales, self._cajas)
        )
        unicos: dict[frozenset[int], int] = {}
        numeros = []
        for cadena in distintas.tolist():
            reunidas: list[int] = []
            while cadena >= 0:
                reunidas += cajas[inicios[cadena] : finales[cadena]]
                cadena = previas[cadena]
            numeros.append(unicos.setdefault(frozenset(reunidas), len(unicos)))
        return np.array(numeros, dtype=np.intp)[cual], list(unicos)


def arreglo(
    filas: Filas,
    problema: NDArray[np.int64],
    pares: Cruces,
    ajenas: NDArray[np.bool_],
    gastado: NDArray[np.int64],
    topes: NDArray[np.int64],
) -> Arreglo:
    """El arreglo de las filas que participan en algún par, sin lo que tocan las `ajenas`: dentro de ellas da igual.

    `gastado`: cuánto lleva gastado cada problema, que aquí crece en cada nodo y en cada vecina que lo parte; de los
    que pasan de su tope no se da nada. Memoria: lo hallado y, como mucho, el tope de cada problema a medias. Cada
    nivel son unas decenas de operaciones sobre todos los nodos a la vez.
    """
    # `np.unique` sin índices carga numpy.ma, que aquí no hace falta.
    participan = np.zeros(len(ajenas), dtype=np.bool_)
    participan[pares.unas] = participan[pares.otras] = True
    raices = np.flatnonzero(participan & ~ajenas)
    cadenas = _Cadenas(raices)
    trozos, de_trozos, sus_cadenas = [filas.toma(raices[:0])], [raices[:0]], [raices[:0]]
    pendientes = [_primero(filas, raices, pares, ajenas)]
    while pendientes:
        frente = pendientes.pop()
        if len(frente.tocan) > FILAS_POR_FRENTE and len(frente.nodos) > 1:
            # La mitad que espera no gasta; así la memoria no crece con el ancho del nivel.
            pendientes += [frente.solo(mitad) for mitad in mitades(len(frente.nodos))]
            continue
        frente, listos = _cubre(frente, cadenas, ajenas)
        suyo = problema[frente.de_quien]
        gastado += np.bincount(suyo, minlength=len(gastado))
        gastado += np.bincount(suyo[frente.nodo], minlength=len(gastado))
        trozos.append(frente.nodos.toma(listos))
        de_trozos.append(frente.de_quien[listos])
        sus_cadenas.append(frente.cadena[listos])
        frente = frente.solo(~listos & (gastado[suyo] <= topes[suyo]))
        if len(frente.nodos):
            pendientes.append(_parte(frente))
    valen = (gastado <= topes)[problema[np.concatenate(de_trozos)]]
    return Arreglo(junta(trozos).toma(valen), *cadenas.conjuntos(np.concatenate(sus_cadenas)[valen]))


def _primero(filas: Filas, raices: NDArray[np.intp], pares: Cruces, ajenas: NDArray[np.bool_]) -> _Frente:
    lugar = np.zeros(len(filas), dtype=np.int64)
    lugar[raices] = np.arange(len(raices))
    propietaria, vecina = np.concatenate(pares[:2]), np.concatenate((pares.otras, pares.unas))
    propias = ~ajenas[propietaria]
    propietaria, vecina = propietaria[propias], vecina[propias]
    orden = np.argsort(lugar[propietaria], kind="stable")
    nodos = filas.toma(raices)
    tocan, nodo, cuales = recorta(filas.toma(vecina[orden]), lugar[propietaria][orden], nodos)
    return _Frente(nodos, raices.astype(np.int64), np.arange(len(raices)), tocan, nodo, vecina[orden][cuales])


def _cubre(frente: _Frente, cadenas: _Cadenas, ajenas: NDArray[np.bool_]) -> tuple[_Frente, NDArray[np.bool_]]:
    """El frente sin las vecinas que cubren enteros sus nodos, ya apuntadas, ni los nodos de otra; y los ya listos."""
    cubre = frente.tocan.iguales(frente.nodos, frente.nodo)
    # Lo que una menor cubre, lo emite ella; lo que una ajena, nadie.
    de_otra = cubre & ((frente.vecina < frente.de_quien[frente.nodo]) | ajenas[frente.vecina])
    ajenos = _alguna(frente.nodo[de_otra], len(frente.nodos))
    propias = cubre & ~ajenos[frente.nodo]
    cadenas.amplia(frente.cadena, frente.nodo[propias], frente.vecina[propias])
    parciales = ~cubre
    frente.tocan, frente.nodo = frente.tocan.toma(parciales), frente.nodo[parciales]
    frente.vecina = frente.vecina[parciales]
    frente = frente.solo(~ajenos)
    return frente, ~_alguna(frente.nodo, len(frente.nodos))


def _parte(frente: _Frente) -> _Frente:
    columna, corte = mejor_corte(frente.nodos, frente.tocan, frente.nodo)
    nodos, de_quien, tocan, nodo, cuales = divide(
        frente.nodos, frente.de_quien, frente.tocan, frente.nodo, columna, corte
    )
    return _Frente(nodos, de_quien, np.concatenate((frente.cadena, frente.cadena)), tocan, nodo, frente.vecina[cuales])


def _alguna(nodo: NDArray[np.int64], total: int) -> NDArray[np.bool_]:
    return np.asarray(np.bincount(nodo, minlength=total) > 0)
