"""La partición exacta de un espacio en zonas con lo mismo activo, para muchos problemas a la vez.

Es la única primitiva de la que leen el mapa de titulares, las comprobaciones, la simulación y la cobertura del
territorio. Tres pasos: qué cajas se cruzan (`solapes.pares`), el refinamiento de las que se cruzan (`arreglo`) y lo que
ninguna cubre (`complemento`). Cada conjunto distinto de activos da una zona, fundida sin pérdida en pocas cajas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito, Espacio
from motor.regiones.descubierto import complemento
from motor.regiones.refinamiento import arreglo
from motor.regiones.rejilla import Rejilla
from motor.regiones.solapes import pares

Elemento = TypeVar("Elemento", bound=tuple[object, ...])
PRESUPUESTO = 200_000

Trozo = tuple[c.Caja, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Particion(Generic[Elemento]):
    """Zonas de un problema: (activos, ámbito), disjuntas y en orden estable, sin las del elemento ajeno.

    `completa`: si cubren todo lo demás; si no, el presupuesto dejó puntos sin explorar.
    """

    zonas: tuple[tuple[frozenset[Elemento], Ambito], ...]
    completa: bool


@dataclass(slots=True)
class _Problema(Generic[Elemento]):
    siempre: frozenset[Elemento]
    parciales: list[Elemento]
    trozos: list[Trozo] = field(default_factory=list)
    completa: bool = True


def particiones(
    espacio: Espacio,
    celdas: Sequence[Mapping[Elemento, Ambito]],
    presupuesto: int = PRESUPUESTO,
    ajeno: Elemento | None = None,
) -> list[Particion[Elemento]]:
    """La partición de cada celda, dada por el ámbito de cada uno de sus elementos.

    `presupuesto`: cajas que se exploran por celda antes de rendirse. `ajeno`: el elemento cuyos puntos no son del
    universo y no dan zona. O(solapes + nodos de la partición).
    """
    problemas = [_problema(elementos) for elementos in celdas]
    filas_de = [
        (i, e, pieza)
        for i, (problema, elementos) in enumerate(zip(problemas, celdas, strict=True))
        for e, elemento in enumerate(problema.parciales)
        for pieza in elementos[elemento].piezas
    ]
    if filas_de:
        rejilla = Rejilla(espacio, [pieza for _, _, pieza in filas_de])
        _cubierto(rejilla, problemas, filas_de, presupuesto)
        _descubierto(rejilla, problemas, presupuesto)
    else:
        for problema in problemas:
            problema.trozos.append((c.TODO, frozenset()))
    return [_particion(espacio, problema, ajeno) for problema in problemas]


def _problema(elementos: Mapping[Elemento, Ambito]) -> _Problema[Elemento]:
    lista = sorted(elementos)
    siempre = frozenset(elemento for elemento in lista if elementos[elemento].es_todo)
    return _Problema(siempre, [elemento for elemento in lista if elemento not in siempre])


def _cubierto(
    rejilla: Rejilla,
    problemas: list[_Problema[Elemento]],
    filas_de: list[tuple[int, int, c.Caja]],
    presupuesto: int,
) -> None:
    """Añade a cada problema los trozos disjuntos que algún elemento cubre."""
    filas = rejilla.codifica([pieza for _, _, pieza in filas_de])
    de_quien = np.array([i for i, _, _ in filas_de], dtype=np.int64)
    cruces = pares(filas, de_quien)
    cruzadas = set(np.concatenate(cruces).tolist())
    for fila, (i, elemento, pieza) in enumerate(filas_de):
        if fila not in cruzadas:
            problemas[i].trozos.append((pieza, frozenset((elemento,))))
    hecho = arreglo(filas, *cruces, presupuesto)
    for caja, cubren in zip(rejilla.cajas(hecho.trozos), hecho.cubren, strict=True):
        problema = problemas[filas_de[next(iter(cubren))][0]]
        problema.trozos.append((caja, frozenset(filas_de[fila][1] for fila in cubren)))
    for fila in hecho.agotadas:
        problemas[filas_de[fila][0]].completa = False


def _descubierto(rejilla: Rejilla, problemas: list[_Problema[Elemento]], presupuesto: int) -> None:
    """Añade los trozos que nada cubre, salvo en los problemas que ya agotaron el presupuesto."""
    abiertos = [problema for problema in problemas if problema.completa]
    cajas = [caja for problema in abiertos for caja, _ in problema.trozos]
    de_quien = np.repeat(np.arange(len(abiertos)), [len(problema.trozos) for problema in abiertos])
    hallado = complemento(rejilla.codifica(cajas), de_quien, rejilla.completa(len(abiertos)), presupuesto)
    for caja, i in zip(rejilla.cajas(hallado.vacios), hallado.problema.tolist(), strict=True):
        abiertos[i].trozos.append((caja, frozenset()))
    for i in set(hallado.problema_sin_explorar.tolist()):
        abiertos[i].completa = False


def _particion(espacio: Espacio, problema: _Problema[Elemento], ajeno: Elemento | None) -> Particion[Elemento]:
    por_activos: dict[frozenset[int], list[c.Caja]] = defaultdict(list)
    for caja, activos in problema.trozos:
        por_activos[activos].append(caja)
    zonas = []
    for activos, cajas in por_activos.items():
        presentes = problema.siempre | {problema.parciales[i] for i in activos}
        if ajeno not in presentes:
            zonas.append((presentes, Ambito(espacio, tuple(c.funde(cajas, espacio.llenos)))))
    return Particion(tuple(sorted(zonas, key=lambda zona: sorted(zona[0]))), problema.completa)
