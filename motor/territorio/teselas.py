"""El padrón repartido en las teselas del mapa: en cada una, cuántas unidades caen en un ámbito y cuánto pesan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motor.territorio.alcance import DENTRO, FUERA, INCIERTA
from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Disposicion
from reglas.lenguaje.vocabulario import llana


@dataclass(frozen=True, slots=True)
class Tesela:
    """Una división del territorio, contada: `unidades` y `peso` son todas las suyas; `dentro`, `peso_dentro` y
    `sin_dato`, las que caen y las que no se sabe.

    `nombre` vacío y sitio (0, 0): las unidades que no dicen de qué división son.
    """

    nombre: str
    fila: int
    columna: int
    unidades: int
    peso: float
    dentro: int
    peso_dentro: float
    sin_dato: int


def por_tesela(padron: Padron, mapa: Disposicion, estados: NDArray[np.int64]) -> tuple[Tesela, ...]:
    """Las teselas por orden alfabético y, si alguna unidad no dice de cuál es, una última sin sitio. O(unidades).

    `estados`: el de cada unidad, como los da `Censo.por_unidad`. Suman lo que `Censo.alcance`.
    """
    nombres = [*sorted(mapa.teselas, key=lambda nombre: (llana(nombre).casefold(), nombre)), ""]
    lugar = {nombre: i for i, nombre in enumerate(nombres)}
    cual = np.array([lugar[nombre] for nombre in padron.teselas], dtype=np.int64)

    def cuantas(cuales: NDArray[np.bool_], pesos: NDArray[np.float64] | None = None) -> list[float]:
        propios = None if pesos is None else pesos[cuales]
        contadas: list[float] = np.bincount(cual[cuales], weights=propios, minlength=len(nombres)).tolist()
        return contadas

    todas, dentro = np.ones(len(padron), dtype=np.bool_), estados == DENTRO
    columnas = zip(
        nombres,
        cuantas(todas),
        cuantas(todas, padron.pesos),
        cuantas(dentro),
        cuantas(dentro, padron.pesos),
        cuantas(estados == INCIERTA),
        strict=True,
    )
    return tuple(
        Tesela(n, *mapa.teselas.get(n, (0, 0)), int(unidades), peso, int(caen), peso_dentro, int(sin_dato))
        for n, unidades, peso, caen, peso_dentro, sin_dato in columnas
        if n or unidades
    )


def en_alguno(vistos: Iterable[NDArray[np.int64]], cuantas: int) -> NDArray[np.int64]:
    """De cada una de las `cuantas` unidades, si cae en alguno de los ámbitos vistos; si en ninguno y no se sabe de
    alguno, incierta."""
    juntos = np.full(cuantas, FUERA, dtype=np.int64)
    for estados in vistos:
        juntos = np.where((juntos == DENTRO) | (estados == FUERA), juntos, estados)
    return juntos
