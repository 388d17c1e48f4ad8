"""Coordenadas comprimidas: las cajas de uno o muchos problemas, como matrices de numpy.

En cada dimensión ordenada solo importan los bordes que alguna caja nombra: entre dos bordes seguidos todos los
puntos se comportan igual y son un átomo. Las categorías se guardan como máscaras de bits, por clases de valores que
ninguna caja distingue; aquella en que no caben, como si estuviera ordenada: sus átomos son las clases. Una caja es una
fila: tramo de átomos por dimensión ordenada y máscara por categoría.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from motor.regiones.cajas import Caja, Componente, clave_de_orden, funde

Enteros = NDArray[np.int64]
Mascaras = NDArray[np.uint64]
BITS = 62
"""Las clases que caben en una máscara."""


class Dominios(Protocol):
    """De cada dimensión de un espacio: si está ordenada, cuántos valores tiene y el componente que los abarca todos."""

    ordenadas: tuple[bool, ...]
    tamanos: tuple[int, ...]
    llenos: tuple[Componente, ...]


@dataclass(slots=True)
class Filas:
    """Un lote de cajas: `desde` y `hasta` (átomos, inclusive) por dimensión ordenada y `mascara` por categoría."""

    desde: Enteros
    hasta: Enteros
    mascara: Mascaras

    def __len__(self) -> int:
        return len(self.desde)

    def toma(self, cuales: NDArray[np.intp] | NDArray[np.bool_] | slice) -> Filas:
        """Las filas elegidas, por índice, por selección o por tramo."""
        return Filas(self.desde[cuales], self.hasta[cuales], self.mascara[cuales])

    def iguales(self, otras: Filas, cuales: NDArray[np.int64]) -> NDArray[np.bool_]:
        """De cada fila, si es la que `cuales` dice de las otras."""
        # Columna a columna, y solo las que lo eran hasta ahí: con decenas de columnas, casi ninguna llega al final.
        quedan = np.arange(len(self))
        mitades = ((self.desde, otras.desde), (self.hasta, otras.hasta), (self.mascara, otras.mascara))
        for suyas, ajenas in mitades:
            for k in range(suyas.shape[1]):
                quedan = quedan[suyas[quedan, k] == ajenas[cuales[quedan], k]]
        salida = np.zeros(len(self), dtype=np.bool_)
        salida[quedan] = True
        return salida

    def volumenes(self) -> NDArray[Any]:
        """Átomos de cada fila; en enteros de Python si el producto no cabe en 64 bits."""
        factores: list[NDArray[Any]] = [
            *(self.hasta[:, k] - self.desde[:, k] + 1 for k in range(self.desde.shape[1])),
            *(np.bitwise_count(self.mascara[:, k]) for k in range(self.mascara.shape[1])),
        ]
        techo = 1
        for factor in factores:
            techo *= max(int(factor.max(initial=1)), 1)
        producto: NDArray[Any] = np.ones(len(self), dtype=np.int64 if techo < 2**62 else object)
        for factor in factores:
            producto *= factor
        return producto


class Rejilla:
    """Compresión de un conjunto de cajas de un espacio. `ordenadas` y `categorias`: dimensiones que se restringen, por
    cómo se guardan; `anchas`: las categorías que van entre las ordenadas."""

    def __init__(self, espacio: Dominios, cajas: Sequence[Caja]) -> None:
        self.espacio = espacio
        usadas = sorted({dimension for caja in cajas for dimension in caja})
        self._clases = {d: self._clases_de(d, cajas) for d in usadas if not espacio.ordenadas[d]}
        self.anchas = [d for d, clases in self._clases.items() if len(clases) > BITS]
        self.ordenadas = [d for d in usadas if espacio.ordenadas[d] or d in self.anchas]
        self.categorias = [d for d in usadas if d not in self.ordenadas]
        self._cortes = {
            d: list(range(len(self._clases[d]))) if d in self.anchas else self._cortes_de(d, cajas)
            for d in self.ordenadas
        }
        # Se arman aquí: quien lee zona a zona no ha de recorrerlos en cada una.
        self._bordes = {d: [*cortes, espacio.tamanos[d]] for d, cortes in self._cortes.items()}

    def trozos(self, caja: Caja) -> list[Caja]:
        """La caja en las que caben en una fila: de una categoría ancha, cada una solo tiene clases seguidas."""
        salida = [caja]
        for dimension in self.anchas:
            valores = caja.get(dimension)
            if isinstance(valores, int):
                salida = [{**otra, dimension: trozo} for otra in salida for trozo in self._seguidas(dimension, valores)]
        return salida

    def _seguidas(self, dimension: int, valores: int) -> list[int]:
        trozos: list[int] = []
        previa = False
        for clase in self._clases[dimension]:
            esta = bool(clase & valores)
            if esta:
                trozos.append(trozos.pop() | clase if previa else clase)
            previa = esta
        return trozos

    @property
    def en_orden(self) -> list[int]:
        """Las columnas (las ordenadas y luego las categorías) en el orden de sus dimensiones."""
        dimensiones = [*self.ordenadas, *self.categorias]
        return sorted(range(len(dimensiones)), key=dimensiones.__getitem__)

    def _cortes_de(self, dimension: int, cajas: Sequence[Caja]) -> list[int]:
        bordes = {0}
        for caja in cajas:
            componente = caja.get(dimension)
            if isinstance(componente, tuple):
                bordes.add(componente[0])
                bordes.add(componente[1] + 1)
        bordes.discard(self.espacio.tamanos[dimension])
        return sorted(bordes)

    def _clases_de(self, dimension: int, cajas: Sequence[Caja]) -> list[int]:
        """Máscaras disjuntas de valores que ninguna caja separa."""
        completo = self.espacio.llenos[dimension]
        assert isinstance(completo, int)
        distintas = {m for caja in cajas if isinstance(m := caja.get(dimension), int)}
        if completo.bit_length() <= BITS and len(distintas) > completo.bit_length():
            return [1 << valor for valor in range(completo.bit_length())]
        clases = [completo]
        for mascara in sorted(distintas):
            clases = [parte for clase in clases for parte in (clase & mascara, clase & ~mascara) if parte]
        return sorted(clases)

    def codifica(self, cajas: Sequence[Caja]) -> Filas:
        """Las cajas como filas; sus bordes deben ser de los que la rejilla conoce, y cada una, de un solo trozo."""
        total = len(cajas)
        desde = np.zeros((total, len(self.ordenadas)), dtype=np.int64)
        hasta = np.zeros((total, len(self.ordenadas)), dtype=np.int64)
        mascara = np.zeros((total, len(self.categorias)), dtype=np.uint64)
        for columna, dimension in enumerate(self.ordenadas):
            cortes = self._cortes[dimension]
            ultimo = len(cortes) - 1
            if dimension in self.anchas:
                # Muchas cajas comparten tramo, y hallar sus extremos es recorrer todas las clases.
                dichos = [caja.get(dimension) for caja in cajas]
                extremos = {dicho: self._extremos(dimension, dicho) for dicho in dict.fromkeys(dichos)}
                desde[:, columna] = [extremos[dicho][0] for dicho in dichos]
                hasta[:, columna] = [extremos[dicho][1] for dicho in dichos]
                continue
            atomo = {corte: i for i, corte in enumerate(cortes)}
            atomo[self.espacio.tamanos[dimension]] = len(cortes)
            tramos = [caja.get(dimension) for caja in cajas]
            desde[:, columna] = [0 if t is None else atomo[t[0]] for t in tramos]  # type: ignore[index]
            hasta[:, columna] = [ultimo if t is None else atomo[t[1] + 1] - 1 for t in tramos]  # type: ignore[index]
        for columna, dimension in enumerate(self.categorias):
            clases = self._clases[dimension]
            todas = (1 << len(clases)) - 1
            vistas: dict[int | None, int] = {None: todas}
            valores = []
            for caja in cajas:
                valor = caja.get(dimension)
                if valor not in vistas:
                    assert isinstance(valor, int)
                    vistas[valor] = sum(1 << i for i, clase in enumerate(clases) if clase & valor)
                valores.append(vistas[valor])
            mascara[:, columna] = valores
        return Filas(desde, hasta, mascara)

    def _extremos(self, dimension: int, valores: Componente | None) -> tuple[int, int]:
        """La primera y la última de sus clases."""
        if valores is None:
            return 0, len(self._clases[dimension]) - 1
        suyas = [i for i, clase in enumerate(self._clases[dimension]) if clase & valores]  # type: ignore[operator]
        return suyas[0], suyas[-1]

    def completa(self, cuantas: int) -> Filas:
        """`cuantas` filas que ocupan todo el espacio."""
        ultimos = [len(self._cortes[d]) - 1 for d in self.ordenadas]
        llenas = [(1 << len(self._clases[d])) - 1 for d in self.categorias]
        return Filas(
            np.zeros((cuantas, len(ultimos)), dtype=np.int64),
            np.tile(np.array(ultimos, dtype=np.int64), (cuantas, 1)),
            np.tile(np.array(llenas, dtype=np.uint64), (cuantas, 1)),
        )

    def cajas(self, filas: Filas) -> list[Caja]:
        """Las filas como cajas del espacio, sin las dimensiones que no restringen."""
        salida: list[Caja] = [{} for _ in range(len(filas))]
        for columna, dimension in enumerate(self.ordenadas):
            bordes = self._bordes[dimension]
            completo = self.espacio.llenos[dimension]
            clases = self._clases.get(dimension)
            pares = zip(filas.desde[:, columna].tolist(), filas.hasta[:, columna].tolist(), strict=True)
            for caja, (desde, hasta) in zip(salida, pares, strict=True):
                tramo = sum(clases[desde : hasta + 1]) if clases else (bordes[desde], bordes[hasta + 1] - 1)
                if tramo != completo:
                    caja[dimension] = tramo
        for columna, dimension in enumerate(self.categorias):
            clases = self._clases[dimension]
            completo = self.espacio.llenos[dimension]
            valores: dict[int, int] = {}
            for caja, mascara in zip(salida, filas.mascara[:, columna].tolist(), strict=True):
                valor = valores.get(mascara)
                if valor is None:
                    valor = valores[mascara] = sum(clase for i, clase in enumerate(clases) if mascara >> i & 1)
                if valor != completo:
                    caja[dimension] = valor
        return salida


@dataclass(frozen=True, slots=True)
class Codificadas:
    """Las cajas de un ámbito mientras nadie las lee: unas filas seguidas de un lote, y la rejilla que las entiende."""

    rejilla: Rejilla
    lote: Filas
    desde: int
    hasta: int

    def __len__(self) -> int:
        return self.hasta - self.desde

    def cajas(self) -> tuple[Caja, ...]:
        """Las cajas, en el orden de siempre."""
        suyas = self.rejilla.cajas(self.lote.toma(slice(self.desde, self.hasta)))
        if self.rejilla.anchas:
            # Dos tramos de clases que no son seguidas también son una caja.
            return tuple(funde(suyas, self.rejilla.espacio.llenos))
        return tuple(sorted(suyas, key=clave_de_orden) if len(suyas) > 1 else suyas)
