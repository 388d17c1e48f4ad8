"""Cajas: el producto de un conjunto de valores por dimensión, la pieza mínima del álgebra.

Una caja es un `dict` dimensión → componente que solo nombra las dimensiones que restringe. El componente de
una dimensión ordenada (número, fecha) es un tramo `(desde, hasta)` de ordinales, ambos inclusive; el de una
categoría o un booleano es una máscara de bits (`int`), un bit por valor. Ninguna función modifica lo que
recibe. Una caja nunca es vacía: las operaciones que podrían vaciarla devuelven `None` o la omiten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Componente = int | tuple[int, int]
Caja = dict[int, Componente]
Fila = tuple[Componente, ...]

TODO: Caja = {}
VUELTAS_SIN_APUNTAR = 1
"""Las que se dan en cada columna antes de apuntar lo que cambia: lo que se funde pronto no lo aprovecharía."""


def lleno(ordenada: bool, tamano: int) -> Componente:
    """Componente que no restringe nada en una dimensión de `tamano` valores."""
    return (0, tamano - 1) if ordenada else (1 << tamano) - 1


def cardinal(componente: Componente) -> int:
    """Cuántos valores admite el componente."""
    if isinstance(componente, int):
        return componente.bit_count()
    return componente[1] - componente[0] + 1


def minimo(componente: Componente) -> int:
    """Menor ordinal admitido."""
    if isinstance(componente, int):
        return (componente & -componente).bit_length() - 1
    return componente[0]


def admite(componente: Componente | None, ordinal: int) -> bool:
    """Si el ordinal está entre los admitidos; sin componente, todos lo están."""
    if componente is None:
        return True
    if isinstance(componente, int):
        return bool(componente >> ordinal & 1)
    return componente[0] <= ordinal <= componente[1]


def admiten(componente: Componente, ordinales: NDArray[np.int64]) -> NDArray[np.bool_]:
    """De cada ordinal, si está entre los admitidos."""
    if not isinstance(componente, int):
        return (componente[0] <= ordinales) & (ordinales <= componente[1])
    bits = [bool(componente >> i & 1) for i in range(componente.bit_length())]
    tabla = np.array([*bits, False], dtype=np.bool_)
    return np.asarray(tabla[np.clip(ordinales, -1, len(bits))])


def interseca_componentes(a: Componente, b: Componente) -> Componente | None:
    """Valores comunes, o `None` si no los hay."""
    if isinstance(a, int):
        return (a & b) or None  # type: ignore[operator]
    desde = max(a[0], b[0])  # type: ignore[index]
    hasta = min(a[1], b[1])  # type: ignore[index]
    return (desde, hasta) if desde <= hasta else None


def se_tocan(a: Caja, b: Caja) -> bool:
    """Si hay algún punto en las dos. O(dimensiones restringidas), sin construir nada: es lo que más se pregunta."""
    for dimension, componente in b.items():
        propio = a.get(dimension)
        if propio is None:
            continue
        if isinstance(propio, int):
            if not propio & componente:  # type: ignore[operator]
                return False
        elif propio[0] > componente[1] or componente[0] > propio[1]:  # type: ignore[index]
            return False
    return True


def interseca(a: Caja, b: Caja) -> Caja | None:
    """Caja común a las dos, o `None` si son disjuntas. O(dimensiones restringidas)."""
    return comun(a, b) if se_tocan(a, b) else None


def comun(a: Caja, b: Caja) -> Caja:
    """Caja común a dos que se tocan."""
    resultado = dict(a)
    for dimension, componente in b.items():
        propio = resultado.get(dimension)
        if propio is None:
            resultado[dimension] = componente
        elif propio != componente:
            resultado[dimension] = interseca_componentes(propio, componente)  # type: ignore[assignment]
    return resultado


def contiene(a: Caja, b: Caja) -> bool:
    """Si todo punto de `b` está en `a`."""
    for dimension, componente in a.items():
        otro = b.get(dimension)
        if otro is None:
            return False
        if isinstance(componente, int):
            if otro & ~componente:  # type: ignore[operator]
                return False
        elif otro[0] < componente[0] or otro[1] > componente[1]:  # type: ignore[index]
            return False
    return True


def resta(a: Caja, b: Caja, llenos: Sequence[Componente]) -> list[Caja]:
    """Los puntos de `a` que no están en `b`, en cajas disjuntas (a lo sumo dos por dimensión de `b`)."""
    if not se_tocan(a, b):
        return [a]
    piezas: list[Caja] = []
    resto = dict(a)
    for dimension in sorted(b):
        componente = b[dimension]
        propio = resto.get(dimension, llenos[dimension])
        for fuera in _fuera(propio, componente):
            piezas.append({**resto, dimension: fuera})
        resto[dimension] = interseca_componentes(propio, componente)  # type: ignore[assignment]
    return piezas


def _fuera(propio: Componente, quitado: Componente) -> Iterable[Componente]:
    if isinstance(propio, int):
        if quedan := propio & ~quitado:  # type: ignore[operator]
            yield quedan
        return
    desde, hasta = quitado  # type: ignore[misc]
    if propio[0] < desde:
        yield (propio[0], min(propio[1], desde - 1))
    if propio[1] > hasta:
        yield (max(propio[0], hasta + 1), propio[1])


def volumen(caja: Caja, tamanos: Sequence[int]) -> int:
    """Puntos de la caja, en enteros exactos; `tamanos` es el número de valores de cada dimensión."""
    total = 1
    for dimension, tamano in enumerate(tamanos):
        componente = caja.get(dimension)
        total *= tamano if componente is None else cardinal(componente)
    return total


def funde(cajas: Iterable[Caja], llenos: Sequence[Componente]) -> list[Caja]:
    """Une, sin perder ni añadir puntos, las cajas disjuntas que solo difieren en una dimensión y se tocan.

    Repite por dimensión hasta que nada cambia, y devuelve las cajas en un orden que no depende del de entrada
    más allá de la descomposición recibida. O(dimensiones x (cajas + uniones)).
    """
    sueltas = list(cajas)
    if len(sueltas) < 2:
        return [_sin_llenos(caja, llenos) for caja in sueltas]
    dimensiones = sorted({d for caja in sueltas for d in caja})
    # En filas densas, apartar una dimensión para comparar las demás es cortar una tupla.
    filas = {tuple([caja.get(d, llenos[d]) for d in dimensiones]) for caja in sueltas}
    columnas = [_Columna(columna) for columna in range(len(dimensiones))]
    quietas = 0
    while quietas < len(columnas):
        for columna in columnas:
            quitadas, puestas = columna.funde(filas)
            quietas = quietas + 1 if not quitadas else 0
            filas.difference_update(quitadas)
            filas.update(puestas)
            for otra in columnas:
                otra.cambia(quitadas, puestas)
    fundidas = [_sin_llenos(dict(zip(dimensiones, fila, strict=True)), llenos) for fila in filas]
    return sorted(fundidas, key=clave_de_orden)


class _Columna:
    """Las filas reunidas por lo que dicen fuera de una columna; solo se vuelven a mirar los grupos que cambian."""

    def __init__(self, columna: int) -> None:
        self._columna = columna
        self._grupos: dict[Fila, set[Componente]] | None = None
        self._cambiados: set[Fila] = set()
        self._vueltas = 0

    def funde(self, filas: Iterable[Fila]) -> tuple[list[Fila], list[Fila]]:
        """Las filas que dejan de estar y las que las sustituyen. `filas`: todas, que se leen la primera vez."""
        self._vueltas += 1
        if self._grupos is None:
            self._grupos = {}
            self.cambia((), filas)
        quitadas: list[Fila] = []
        puestas: list[Fila] = []
        for clave in self._cambiados:
            antes = self._grupos[clave]
            if len(antes) > 1 and len(despues := set(une(list(antes)))) < len(antes):
                quitadas += (self._fila(clave, componente) for componente in antes - despues)
                puestas += (self._fila(clave, componente) for componente in despues - antes)
        self._cambiados = set()
        if self._vueltas <= VUELTAS_SIN_APUNTAR:
            self._grupos = None
        return quitadas, puestas

    def cambia(self, quitadas: Iterable[Fila], puestas: Iterable[Fila]) -> None:
        """Apunta lo que cambió, si ya se habían reunido."""
        if self._grupos is None:
            return
        for fila in quitadas:
            self._grupos[self._clave(fila)].discard(fila[self._columna])
        for fila in puestas:
            clave = self._clave(fila)
            self._grupos.setdefault(clave, set()).add(fila[self._columna])
            self._cambiados.add(clave)

    def _clave(self, fila: Fila) -> Fila:
        return fila[: self._columna] + fila[self._columna + 1 :]

    def _fila(self, clave: Fila, componente: Componente) -> Fila:
        return (*clave[: self._columna], componente, *clave[self._columna :])


def _sin_llenos(caja: Caja, llenos: Sequence[Componente]) -> Caja:
    return {d: componente for d, componente in caja.items() if componente != llenos[d]}


def une(componentes: list[Componente]) -> list[Componente]:
    """Los mismos valores en los menos componentes, en orden. Todos deben ser de una misma dimensión."""
    if len(componentes) < 2:
        return componentes
    if isinstance(componentes[0], int):
        mascara = 0
        for componente in componentes:
            mascara |= componente  # type: ignore[operator]
        return [mascara]
    tramos = sorted(componentes)
    unidos: list[Componente] = [tramos[0]]
    for desde, hasta in tramos[1:]:  # type: ignore[misc]
        ultimo = unidos[-1]
        if desde <= ultimo[1] + 1:  # type: ignore[index]
            unidos[-1] = (ultimo[0], max(ultimo[1], hasta))  # type: ignore[index]
        else:
            unidos.append((desde, hasta))
    return unidos


def clave_de_orden(caja: Caja) -> tuple[tuple[int, int, int], ...]:
    """Orden total y estable entre cajas de un mismo espacio: dimensión, menor valor y, luego, cuántos o cuáles."""
    return tuple(
        [
            (dimension, k[0], k[1] - k[0] + 1) if isinstance(k, tuple) else (dimension, (k & -k).bit_length() - 1, k)
            for dimension, k in sorted(caja.items())
        ]
    )
