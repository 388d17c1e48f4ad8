"""El ámbito en pocas cajas y con pocos atributos, dentro de un universo: de lo imposible da igual lo que se diga.

Primero se olvidan los atributos que no distinguen el ámbito del resto del universo. Luego se prueban tres repartos y se
queda el de menos cajas: las cajas fundidas tal cual; ensanchadas una a una sin pisar a las ya dadas; y las hojas de un
árbol de decisión que corta por donde mejor separa lo de dentro de lo de fuera.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from motor.regiones.ambito import Ambito, Clave
from motor.regiones.cajas import (
    Caja,
    Componente,
    clave_de_orden,
    contiene,
    funde,
    interseca,
    minimo,
    resta,
    se_tocan,
    volumen,
)
from motor.regiones.columnas import PARES_POR_BLOQUE, PARES_QUE_COMPENSAN, en_columnas, sobran, tocan
from motor.regiones.ensanche import ensanchadas
from motor.regiones.espacio import Espacio

CAJAS_QUE_SE_REDUCEN = 1_024
"""Con más, de un lado y del otro, nadie las lee una a una: se dan fundidas, y no se busca cómo decirlas con menos."""
CAJAS_QUE_SE_REPARTEN = 64
"""Con más de las que hacen falta para distinguirlo, solo se prueba el primer reparto: los otros cuestan su cuadrado, y
las condiciones que escriben las personas no pasan de una decena."""


class Lados(NamedTuple):
    """Un ámbito y el resto del universo, dichos con los atributos que los distinguen y ninguno más.

    Los puntos del universo que cumplen `dentro` son los del ámbito; los que cumplen `fuera`, los demás. Las cajas de
    `dentro` son disjuntas y las menos que se hallan; las de `fuera` pueden pisarse.
    """

    dentro: Ambito
    fuera: Ambito


def reducido(ambito: Ambito, universo: Ambito) -> Ambito:
    """Un ámbito con los mismos puntos del universo, en pocas cajas disjuntas; lo imposible, como convenga."""
    return lados(ambito, universo).dentro


def lados(ambito: Ambito, universo: Ambito) -> Lados:
    """El ámbito y su resto, reducidos juntos; con muchas cajas, solo fundidos. O(cajas² x bordes) la primera vez."""
    # Muchos hallazgos tienen el mismo ámbito, y cada uno se lee varias veces. Lo recuerda su espacio, y se va con él.
    recuerdo, clave = ambito.espacio.recuerdo, ("lados", ambito.clave, universo.clave)
    hechos: Lados | None = recuerdo.busca(clave)
    if hechos is None:
        hechos = _lados(ambito.espacio, ambito.clave, universo.clave)
        recuerdo.guarda(clave, hechos, ambito.ocupa + hechos.dentro.ocupa + hechos.fuera.ocupa)
    return hechos


def _lados(espacio: Espacio, piezas: Clave, todas: Clave) -> Lados:
    ambito = Ambito(espacio, tuple(map(dict, piezas)))
    resto = Ambito(espacio, tuple(map(dict, todas))) - ambito
    if not ambito or not resto:
        return Lados(espacio.todo if ambito else espacio.nada, espacio.todo if resto else espacio.nada)
    if len(ambito.piezas) + len(resto.piezas) > CAJAS_QUE_SE_REDUCEN:
        return Lados(ambito.fundido(), resto)
    dentro, fuera = _sin_contenidas(ambito.piezas, espacio), _sin_contenidas(resto.piezas, espacio)
    if olvidadas := _sobrantes(dentro, fuera, espacio):
        dentro = _sin_contenidas([{d: k for d, k in caja.items() if d not in olvidadas} for caja in dentro], espacio)
    usadas = {dimension for caja in dentro for dimension in caja}
    fuera = _sin_contenidas([{d: k for d, k in caja.items() if d in usadas} for caja in fuera], espacio)
    llenos = espacio.llenos
    repartos = [funde(_disjuntas(dentro, llenos), llenos)]
    if len(dentro) + len(fuera) <= CAJAS_QUE_SE_REPARTEN:
        repartos.append(funde(_ensanchadas_por_turno(dentro, fuera, espacio), llenos))
        repartos.append(funde(_hojas({}, dentro, fuera, llenos), llenos))
    menor = min(repartos, key=lambda cajas: (len(cajas), sum(map(len, cajas))))
    return Lados(Ambito(espacio, tuple(menor)), Ambito(espacio, tuple(fuera)))


def _sobrantes(dentro: Sequence[Caja], fuera: Sequence[Caja], espacio: Espacio) -> set[int]:
    """Las dimensiones que se pueden olvidar, una tras otra, sin que lo de dentro toque lo de fuera.

    De la última a la primera: lo escrito antes suele ser lo que más dice.
    """
    separan = _separadores(dentro, fuera, espacio)
    olvidadas: set[int] = set()
    for dimension in sorted({d for pieza in dentro for d in pieza}, reverse=True):
        sin_ella = olvidadas | {dimension}
        if separan(sin_ella):
            olvidadas = sin_ella
    return olvidadas


def _separadores(dentro: Sequence[Caja], fuera: Sequence[Caja], espacio: Espacio) -> Callable[[AbstractSet[int]], bool]:
    """Quien dice si lo de dentro no toca lo de fuera ni olvidando unas dimensiones."""
    cuantas = len(dentro), len(fuera)
    if PARES_QUE_COMPENSAN <= cuantas[0] * cuantas[1] <= PARES_POR_BLOQUE:
        unas, otras = en_columnas(dentro, espacio.tamanos), en_columnas(fuera, espacio.tamanos)
        if unas is not None and otras is not None:
            en_comun = {d: tocan(columna, otras[d]) for d, columna in unas.items() if d in otras}
            return lambda sin: not np.all([m for d, m in en_comun.items() if d not in sin], axis=0).any()
    return lambda sin: (
        not any(se_tocan({d: k for d, k in una.items() if d not in sin}, otra) for una in dentro for otra in fuera)
    )


def _sin_contenidas(cajas: Sequence[Caja], espacio: Espacio) -> list[Caja]:
    """Las cajas que ninguna otra contiene; de dos iguales, una."""
    if len(cajas) ** 2 >= PARES_QUE_COMPENSAN:
        columnas = en_columnas(cajas, espacio.tamanos)
        if columnas is not None:
            sueltas = (cajas[i] for i in np.flatnonzero(~sobran(columnas, len(cajas))).tolist())
            return sorted(sueltas, key=_por_restricciones)
    quedan: list[Caja] = []
    for caja in sorted(cajas, key=_por_restricciones):
        # La que contiene a otra restringe menos dimensiones, o las mismas: va antes, o la quita al llegar.
        if not any(contiene(otra, caja) for otra in quedan):
            quedan = [otra for otra in quedan if not contiene(caja, otra)] + [caja]
    return quedan


def _por_restricciones(caja: Caja) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    return len(caja), clave_de_orden(caja)


def _disjuntas(cajas: Iterable[Caja], llenos: Sequence[Componente]) -> list[Caja]:
    dadas: list[Caja] = []
    for caja in cajas:
        restos = [caja]
        for dada in dadas:
            restos = [parte for resto in restos for parte in resta(resto, dada, llenos)]
        dadas += restos
    return dadas


def _ensanchadas_por_turno(dentro: list[Caja], fuera: Sequence[Caja], espacio: Espacio) -> list[Caja]:
    """Cada caja, de la mayor a la menor, lo más ancha que cabe sin pisar lo de fuera ni las que ya se dieron."""
    dadas: list[Caja] = []
    tamanos, llenos = espacio.tamanos, espacio.llenos
    pendientes = sorted(dentro, key=lambda caja: (-volumen(caja, tamanos), clave_de_orden(caja)))
    while pendientes:
        (ancha,) = ensanchadas([pendientes[0]], [*fuera, *dadas])
        dadas.append(ancha)
        pendientes = [parte for caja in pendientes for parte in resta(caja, ancha, llenos)]
    return dadas


def _hojas(nodo: Caja, dentro: list[Caja], fuera: Sequence[Caja], llenos: Sequence[Componente]) -> Iterator[Caja]:
    """Las hojas del árbol en que solo hay puntos de dentro, o imposibles."""
    if not dentro:
        return
    if not fuera:
        yield nodo
        return
    _, dimension, parte = min(_cortes(nodo, dentro, fuera, llenos), key=lambda corte: corte[0])
    propio = nodo.get(dimension, llenos[dimension])
    for mitad in (parte, _complemento(propio, parte)):
        hijo = {**nodo, dimension: mitad}
        yield from _hojas(hijo, _recortadas(dentro, dimension, mitad), _recortadas(fuera, dimension, mitad), llenos)


def _cortes(
    nodo: Caja, dentro: list[Caja], fuera: Sequence[Caja], llenos: Sequence[Componente]
) -> Iterator[tuple[tuple[int, ...], int, Componente]]:
    """Cada corte posible y lo que cuesta: las cajas que parte y, a igualdad, lo mal que separa."""
    todas = [*dentro, *fuera]
    for dimension in sorted({d for caja in todas for d in caja}):
        propio = nodo.get(dimension, llenos[dimension])
        for parte in _partes(propio, [caja[dimension] for caja in todas if dimension in caja]):
            otra = _complemento(propio, parte)
            unas = [len(_recortadas(cajas, dimension, parte)) for cajas in (dentro, fuera)]
            otras = [len(_recortadas(cajas, dimension, otra)) for cajas in (dentro, fuera)]
            cruzan = sum(unas) + sum(otras) - len(todas)
            mezcla = min(unas) + min(otras)
            yield (cruzan, mezcla, dimension, minimo(parte)), dimension, parte


def _partes(propio: Componente, componentes: Iterable[Componente]) -> Iterator[Componente]:
    """Los trozos que un corte puede apartar: los tramos hasta cada borde, o cada conjunto de valores que se nombra."""
    if isinstance(propio, int):
        for mascara in sorted({k & propio for k in componentes if isinstance(k, int)}):
            if mascara and mascara != propio:
                yield mascara
        return
    bordes = {borde for k in componentes if isinstance(k, tuple) for borde in (k[0], k[1] + 1)}
    yield from ((propio[0], borde - 1) for borde in sorted(bordes) if propio[0] < borde <= propio[1])


def _complemento(propio: Componente, parte: Componente) -> Componente:
    if isinstance(propio, int):
        assert isinstance(parte, int)
        return propio & ~parte
    assert isinstance(parte, tuple)
    return (parte[1] + 1, propio[1])


def _recortadas(cajas: Iterable[Caja], dimension: int, parte: Componente) -> list[Caja]:
    salida = []
    for caja in cajas:
        comun = interseca({dimension: parte}, caja)
        if comun is not None:
            if comun[dimension] == parte:
                del comun[dimension]
            salida.append(comun)
    return salida
