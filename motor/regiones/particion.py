"""La partición exacta de un espacio en zonas con lo mismo activo, para muchos problemas a la vez.

Es la única primitiva de la que leen el mapa de titulares, las comprobaciones, la simulación y la cobertura del
territorio. Tres pasos: qué cajas se cruzan (`cruces`), el refinamiento de las que se cruzan (`arreglo`) y lo que
ninguna cubre (`complemento`). Cada conjunto distinto de activos da una zona, fundida sin pérdida en pocas cajas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito
from motor.regiones.descubierto import complemento
from motor.regiones.espacio import Espacio
from motor.regiones.refinamiento import arreglo
from motor.regiones.rejilla import Rejilla
from motor.regiones.solapes import cruces

Elemento = TypeVar("Elemento", bound=tuple[object, ...])
PRESUPUESTO = 4_000_000
"""Cajas que se exploran por celda antes de rendirse: nodos de la partición, y reglas que se recortan a cada uno."""

Trozo = tuple[c.Caja, frozenset[int]]
Forma = tuple[tuple[c.Caja, ...], ...]


@dataclass(frozen=True, slots=True)
class Particion(Generic[Elemento]):
    """Zonas de un problema: (activos, ámbito), disjuntas y en orden estable, sin las del elemento ajeno.

    `completa`: si cubren todo lo demás; si no, el presupuesto no alcanzó y no hay ninguna.
    """

    zonas: tuple[tuple[frozenset[Elemento], Ambito], ...]
    completa: bool


@dataclass(slots=True)
class _Problema:
    """Un reparto por resolver: las piezas de cada uno de sus elementos, que en la solución son números.

    Muchas celdas tienen la misma forma con otros elementos: se resuelve una vez.
    """

    forma: list[tuple[c.Caja, ...]]
    trozos: list[Trozo] = field(default_factory=list)
    completo: bool = True
    zonas: list[tuple[frozenset[int], Ambito]] = field(default_factory=list)


def particiones(
    espacio: Espacio,
    celdas: Sequence[Mapping[Elemento, Ambito]],
    presupuesto: int = PRESUPUESTO,
    ajeno: Elemento | None = None,
) -> list[Particion[Elemento]]:
    """La partición de cada celda, dada por el ámbito de cada uno de sus elementos.

    `presupuesto`: cajas que se exploran por celda antes de rendirse. `ajeno`: el elemento cuyos puntos no son del
    universo y no dan zona. O(solapes + nodos de la partición), por cada forma distinta.
    """
    listas = [_con_limites(elementos) for elementos in celdas]
    por_forma: dict[object, _Problema] = {}
    de_celda = [
        _problema(por_forma, elementos, parciales) for elementos, (_, parciales) in zip(celdas, listas, strict=True)
    ]
    _resuelve(espacio, list(por_forma.values()), presupuesto)
    return [
        _particion(problema, siempre, parciales, ajeno)
        for problema, (siempre, parciales) in zip(de_celda, listas, strict=True)
    ]


def _con_limites(elementos: Mapping[Elemento, Ambito]) -> tuple[frozenset[Elemento], list[Elemento]]:
    """Los elementos que están en todas partes, y los demás en orden."""
    siempre = frozenset(elemento for elemento, ambito in elementos.items() if ambito.es_todo)
    return siempre, sorted(elemento for elemento in elementos if elemento not in siempre)


def _problema(
    por_forma: dict[object, _Problema], elementos: Mapping[Elemento, Ambito], parciales: list[Elemento]
) -> _Problema:
    forma = [elementos[elemento].piezas for elemento in parciales]
    clave = tuple(elementos[elemento].clave for elemento in parciales)
    return por_forma.setdefault(clave, _Problema(forma))


def _resuelve(espacio: Espacio, problemas: list[_Problema], presupuesto: int) -> None:
    filas_de = [
        (i, e, pieza)
        for i, problema in enumerate(problemas)
        for e, piezas in enumerate(problema.forma)
        for pieza in piezas
    ]
    if filas_de:
        rejilla = Rejilla(espacio, [pieza for _, _, pieza in filas_de])
        gastado = np.zeros(len(problemas), dtype=np.int64)
        _cubierto(rejilla, problemas, filas_de, gastado, presupuesto)
        _descubierto(rejilla, problemas, gastado, presupuesto)
    else:
        for problema in problemas:
            problema.trozos.append((c.TODO, frozenset()))
    for problema in problemas:
        problema.zonas = _zonas(espacio, problema)


def _cubierto(
    rejilla: Rejilla,
    problemas: list[_Problema],
    filas_de: list[tuple[int, int, c.Caja]],
    gastado: NDArray[np.int64],
    presupuesto: int,
) -> None:
    """Añade a cada problema los trozos disjuntos que algún elemento cubre."""
    filas = rejilla.codifica([pieza for _, _, pieza in filas_de])
    de_quien = np.array([i for i, _, _ in filas_de], dtype=np.int64)
    hallados = cruces(filas, de_quien, presupuesto)
    for i in hallados.desbordados.tolist():
        problemas[i].completo = False
    cruzadas = set(hallados.unas.tolist()) | set(hallados.otras.tolist())
    for fila, (i, elemento, pieza) in enumerate(filas_de):
        if fila not in cruzadas:
            problemas[i].trozos.append((pieza, frozenset((elemento,))))
    hecho = arreglo(filas, de_quien, hallados, gastado, presupuesto)
    for caja, cubren in zip(rejilla.cajas(hecho.trozos), hecho.cubren, strict=True):
        problema = problemas[filas_de[next(iter(cubren))][0]]
        problema.trozos.append((caja, frozenset(filas_de[fila][1] for fila in cubren)))
    _abandona(problemas, gastado, presupuesto)


def _descubierto(rejilla: Rejilla, problemas: list[_Problema], gastado: NDArray[np.int64], presupuesto: int) -> None:
    """Añade los trozos que nada cubre, salvo en los problemas abandonados."""
    abiertos = np.flatnonzero([problema.completo for problema in problemas])
    suyos = [problemas[i] for i in abiertos.tolist()]
    cajas = [caja for problema in suyos for caja, _ in problema.trozos]
    de_quien = np.repeat(np.arange(len(suyos)), [len(problema.trozos) for problema in suyos])
    gasto = gastado[abiertos]
    hallado = complemento(rejilla.codifica(cajas), de_quien, rejilla.completa(len(suyos)), gasto, presupuesto)
    for caja, i in zip(rejilla.cajas(hallado.vacios), hallado.problema.tolist(), strict=True):
        suyos[i].trozos.append((caja, frozenset()))
    _abandona(suyos, gasto, presupuesto)


def _abandona(problemas: list[_Problema], gastado: NDArray[np.int64], presupuesto: int) -> None:
    """Lo hallado a medias de un problema que pasó del presupuesto no vale: no se sabe qué le falta."""
    for i in np.flatnonzero(gastado > presupuesto).tolist():
        problemas[i].completo = False
    for problema in problemas:
        if not problema.completo:
            problema.trozos = []


def _zonas(espacio: Espacio, problema: _Problema) -> list[tuple[frozenset[int], Ambito]]:
    por_activos: dict[frozenset[int], list[c.Caja]] = defaultdict(list)
    for caja, activos in problema.trozos:
        por_activos[activos].append(caja)
    return [(activos, Ambito(espacio, tuple(c.funde(cajas, espacio.llenos)))) for activos, cajas in por_activos.items()]


def _particion(
    problema: _Problema, siempre: frozenset[Elemento], parciales: list[Elemento], ajeno: Elemento | None
) -> Particion[Elemento]:
    zonas = []
    for activos, ambito in problema.zonas:
        presentes = siempre | {parciales[i] for i in activos}
        if ajeno not in presentes:
            zonas.append((presentes, ambito))
    return Particion(tuple(sorted(zonas, key=lambda zona: sorted(zona[0]))), problema.completo)
