"""El padrón: las unidades territoriales reales de un caso, como columnas de ordinales.

Lo vacío es *sin dato* y nunca se imputa. Las filas con la clave vacía o repetida no cuentan, ninguna, y se avisa.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray


class Divisiones(Sequence[tuple[str, ...]]):
    """Las partes del nombre de cada unidad. Se juntan al pedirlas: solo se guardan las columnas."""

    def __init__(self, columnas: Sequence[Sequence[str]], cuantas: int) -> None:
        self.columnas = columnas
        self._cuantas = cuantas

    def __len__(self) -> int:
        return self._cuantas

    @overload
    def __getitem__(self, fila: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, fila: slice) -> Divisiones: ...
    def __getitem__(self, fila: int | slice) -> tuple[str, ...] | Divisiones:
        if isinstance(fila, slice):
            return Divisiones([columna[fila] for columna in self.columnas], len(range(self._cuantas)[fila]))
        return tuple(columna[fila] for columna in self.columnas)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*self.columnas, strict=True) if self.columnas else iter([()] * self._cuantas)


SIN_DIVISIONES = Divisiones((), 0)


class Nombres(Sequence[str]):
    """Cómo se llama cada unidad: sus divisiones o, si no dicen nada, su clave."""

    def __init__(self, divisiones: Divisiones, claves: Sequence[str]) -> None:
        self._divisiones = divisiones
        self._claves = claves

    def __len__(self) -> int:
        return len(self._claves)

    @overload
    def __getitem__(self, fila: int) -> str: ...
    @overload
    def __getitem__(self, fila: slice) -> Nombres: ...
    def __getitem__(self, fila: int | slice) -> str | Nombres:
        if isinstance(fila, slice):
            return Nombres(self._divisiones[fila], self._claves[fila])
        return ", ".join(self._divisiones[fila]) or self._claves[fila]

    def __iter__(self) -> Iterator[str]:
        dichos = list(map(", ".join, self._divisiones))
        return iter(dichos if all(dichos) else [d or clave for d, clave in zip(dichos, self._claves, strict=True)])


@dataclass(frozen=True, slots=True, eq=False)
class Padron:
    """Unidades en el orden del archivo.

    `ordinales`: atributo → ordinal de cada unidad, o `SIN_DATO`. `pesos`: lo que se suma en los informes, cero si
    falta. `avisos`: lo que no es un error pero conviene decir. `regiones`: lo último del nombre de cada unidad, la
    mayor de sus divisiones; vacío si el nombre no tiene partes. `divisiones`: las partes del nombre de cada unidad.
    `teselas`: en qué tesela del mapa cae cada unidad, vacía si no se sabe; ninguna si el caso no declara mapa.
    """

    claves: Sequence[str]
    nombres: Sequence[str]
    pesos: NDArray[np.float64]
    ordinales: Mapping[str, NDArray[np.int64]]
    avisos: tuple[str, ...]
    regiones: Sequence[str] = ()
    divisiones: Divisiones = SIN_DIVISIONES
    teselas: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.claves)

    def solo(self, filas: NDArray[np.intp]) -> Padron:
        """El padrón con solo esas unidades, sin sus avisos."""
        cuales = filas.tolist()
        claves = [self.claves[i] for i in cuales]
        divisiones = Divisiones([[columna[i] for i in cuales] for columna in self.divisiones.columnas], len(cuales))
        return Padron(
            claves=claves,
            nombres=Nombres(divisiones, claves),
            pesos=self.pesos[filas],
            ordinales={atributo: valores[filas] for atributo, valores in self.ordinales.items()},
            avisos=(),
            regiones=[self.regiones[i] for i in cuales] if self.regiones else (),
            divisiones=divisiones,
            teselas=[self.teselas[i] for i in cuales] if self.teselas else (),
        )
