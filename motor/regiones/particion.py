"""La partición exacta de un espacio en zonas con lo mismo activo, para muchos problemas a la vez.

Es la única primitiva de la que leen el mapa de titulares, las comprobaciones, la simulación y la cobertura del
territorio. Tres pasos: qué cajas se cruzan (`cruces`), el refinamiento de las que se cruzan (`arreglo`) y lo que
ninguna cubre (`complemento`). Cada conjunto distinto de activos da una zona, fundida sin pérdida en pocas cajas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito
from motor.regiones.biseccion import junta
from motor.regiones.descubierto import complemento
from motor.regiones.espacio import Espacio
from motor.regiones.fusion import fundidas
from motor.regiones.refinamiento import arreglo
from motor.regiones.rejilla import Codificadas, Filas, Rejilla
from motor.regiones.solapes import cruces

Elemento = TypeVar("Elemento", bound=tuple[object, ...])
PRESUPUESTO = 4_000_000
"""Cajas que se exploran por celda antes de rendirse: nodos de la partición, y reglas que se recortan a cada uno."""

ATRIBUTOS_POR_CAJA = 8
"""Una caja de más cuenta como varias: tarda y ocupa según los que tiene."""

SIN_ZONA = -1


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

    Muchas celdas tienen la misma forma con otros elementos: se resuelve una vez. `ajeno`: el número de aquel cuyos
    puntos no dan zona, o -1.
    """

    forma: list[tuple[c.Caja, ...]]
    ajeno: int
    completo: bool = True
    zonas: list[tuple[frozenset[int], Ambito]] = field(default_factory=list)


def particiones(
    espacio: Espacio,
    celdas: Sequence[Mapping[Elemento, Ambito]],
    presupuesto: int = PRESUPUESTO,
    ajeno: Elemento | None = None,
) -> list[Particion[Elemento]]:
    """La partición de cada celda, dada por el ámbito de cada uno de sus elementos.

    `presupuesto`: cajas que se exploran por celda antes de rendirse, contadas por cada `ATRIBUTOS_POR_CAJA`. `ajeno`:
    el elemento cuyos puntos no son del universo y no dan zona. Los repartos de ese espacio que se recuerdan no se
    resuelven otra vez.
    O(solapes + nodos de la partición), por cada forma distinta.
    """
    listas = [_con_limites(elementos) for elementos in celdas]
    por_forma: dict[object, _Problema] = {}
    de_celda = [
        _problema(por_forma, elementos, parciales, ajeno)
        for elementos, (_, parciales) in zip(celdas, listas, strict=True)
    ]
    _con_lo_sabido(espacio, por_forma, presupuesto)
    return [
        _particion(problema, siempre, parciales, ajeno)
        for problema, (siempre, parciales) in zip(de_celda, listas, strict=True)
    ]


def _con_limites(elementos: Mapping[Elemento, Ambito]) -> tuple[frozenset[Elemento], list[Elemento]]:
    """Los elementos que están en todas partes, y los demás en orden."""
    siempre = frozenset(elemento for elemento, ambito in elementos.items() if ambito.es_todo)
    return siempre, sorted(elemento for elemento in elementos if elemento not in siempre)


def _problema(
    por_forma: dict[object, _Problema],
    elementos: Mapping[Elemento, Ambito],
    parciales: list[Elemento],
    ajeno: Elemento | None,
) -> _Problema:
    cual = parciales.index(ajeno) if ajeno in parciales else -1
    clave = (cual, *(elementos[elemento].clave for elemento in parciales))
    problema = por_forma.get(clave)
    if problema is None:
        problema = por_forma[clave] = _Problema([elementos[elemento].piezas for elemento in parciales], cual)
    return problema


def _con_lo_sabido(espacio: Espacio, por_forma: Mapping[object, _Problema], presupuesto: int) -> None:
    """Resuelve los problemas que no se sabían. Lo que no se terminó no se recuerda: con más presupuesto sería otro."""
    nuevos = {}
    for forma, problema in por_forma.items():
        zonas = espacio.recuerdo.busca((presupuesto, forma))
        if zonas is None:
            nuevos[forma] = problema
        else:
            problema.zonas = zonas
    _resuelve(espacio, list(nuevos.values()), presupuesto)
    for forma, problema in nuevos.items():
        if problema.completo:
            cajas = sum(ambito.ocupa for _, ambito in problema.zonas)
            espacio.recuerdo.guarda((presupuesto, forma), problema.zonas, cajas)


def _resuelve(espacio: Espacio, problemas: list[_Problema], presupuesto: int) -> None:
    rejilla = Rejilla(espacio, [pieza for problema in problemas for piezas in problema.forma for pieza in piezas])
    filas_de = [
        _Fila(i, e, trozo)
        for i, problema in enumerate(problemas)
        for e, piezas in enumerate(problema.forma)
        for pieza in piezas
        for trozo in rejilla.trozos(pieza)
    ]
    if not filas_de:
        for problema in problemas:
            problema.zonas = [(frozenset(), espacio.todo)]
        return
    gastado = np.zeros(len(problemas), dtype=np.int64)
    topes = np.array([presupuesto // _cuenta(problema) for problema in problemas], dtype=np.int64)
    trozos = _cubiertos(rejilla, problemas, filas_de, gastado, topes, presupuesto)
    _anota(espacio, rejilla, problemas, _con_vacios(rejilla, trozos, problemas, gastado, topes))


def _cuenta(problema: _Problema) -> int:
    """Por cuántas cuenta cada una de sus cajas."""
    atributos = {atributo for piezas in problema.forma for pieza in piezas for atributo in pieza}
    return max(1, -(-len(atributos) // ATRIBUTOS_POR_CAJA))


class _Fila(NamedTuple):
    """Lo que de un elemento de un problema cabe en una fila; elemento y problema, por sus números."""

    problema: int
    elemento: int
    pieza: c.Caja


@dataclass(slots=True)
class _Trozos:
    """Filas disjuntas dentro de su `problema`. `zona`: de cada una, su lugar en `zonas`, que dicen el problema y los
    elementos que la cubren; lo ajeno no es de ninguna (`SIN_ZONA`)."""

    filas: Filas
    problema: NDArray[np.int64]
    zona: NDArray[np.int64]
    zonas: list[tuple[int, frozenset[int]]]

    def de(self, vale: NDArray[np.bool_]) -> _Trozos:
        """Los de los problemas que valen, en orden de problema."""
        orden = np.argsort(self.problema, kind="stable")
        orden = orden[vale[self.problema[orden]]]
        return _Trozos(self.filas.toma(orden), self.problema[orden], self.zona[orden], self.zonas)


def _cubiertos(
    rejilla: Rejilla,
    problemas: list[_Problema],
    filas_de: list[_Fila],
    gastado: NDArray[np.int64],
    topes: NDArray[np.int64],
    presupuesto: int,
) -> _Trozos:
    """Los trozos disjuntos que algún elemento cubre, de los problemas que no se abandonan."""
    filas = rejilla.codifica([fila.pieza for fila in filas_de])
    de_quien = np.array([fila.problema for fila in filas_de], dtype=np.int64)
    ajenas = np.array([fila.elemento == problemas[fila.problema].ajeno for fila in filas_de], dtype=np.bool_)
    hallados = cruces(filas, de_quien, presupuesto)
    for i in hallados.desbordados.tolist():
        problemas[i].completo = False
    sueltas = np.ones(len(filas), dtype=np.bool_)
    sueltas[hallados.unas] = sueltas[hallados.otras] = False
    hecho = arreglo(filas, de_quien, hallados, ajenas, gastado, topes)
    numeros: dict[tuple[int, frozenset[int]], int] = {}
    de_conjunto = np.array(
        [_numera(numeros, [filas_de[fila] for fila in conjunto]) for conjunto in hecho.conjuntos], dtype=np.int64
    )
    # Lo ajeno es disjunto y nada lo parte: va entero, solo para que no se tome por un vacío.
    de_filas = np.array(
        [
            SIN_ZONA if ajena else _numera(numeros, [filas_de[fila]])
            for fila, ajena in enumerate(ajenas.tolist())
            if ajena or sueltas[fila]
        ],
        dtype=np.int64,
    )
    enteras = sueltas | ajenas
    zonas = list(numeros)
    suyo = np.array([i for i, _ in zonas], dtype=np.int64)
    trozos = _Trozos(
        junta([filas.toma(enteras), hecho.trozos]),
        np.concatenate((de_quien[enteras], suyo[de_conjunto[hecho.conjunto]])),
        np.concatenate((de_filas, de_conjunto[hecho.conjunto])),
        zonas,
    )
    return trozos.de(_siguen(problemas, gastado, topes))


def _numera(numeros: dict[tuple[int, frozenset[int]], int], cubren: list[_Fila]) -> int:
    """El número de la zona que cubren esas filas."""
    return numeros.setdefault((cubren[0].problema, frozenset(fila.elemento for fila in cubren)), len(numeros))


def _con_vacios(
    rejilla: Rejilla, trozos: _Trozos, problemas: list[_Problema], gastado: NDArray[np.int64], topes: NDArray[np.int64]
) -> _Trozos:
    """Los trozos, con los que nada cubre, salvo los de los problemas que se abandonan."""
    abiertos = np.flatnonzero([problema.completo for problema in problemas])
    lugar = np.zeros(len(problemas), dtype=np.int64)
    lugar[abiertos] = np.arange(len(abiertos))
    gasto = gastado[abiertos]
    raices = rejilla.completa(len(abiertos))
    hallado = complemento(trozos.filas, lugar[trozos.problema], raices, gasto, topes[abiertos])
    gastado[abiertos] = gasto
    con_vacios = _Trozos(
        junta([trozos.filas, hallado.vacios]),
        np.concatenate((trozos.problema, abiertos[hallado.problema])),
        np.concatenate((trozos.zona, len(trozos.zonas) + abiertos[hallado.problema])),
        trozos.zonas + [(i, frozenset()) for i in range(len(problemas))],
    )
    return con_vacios.de(_siguen(problemas, gastado, topes))


def _siguen(problemas: list[_Problema], gastado: NDArray[np.int64], topes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Los que no se abandonan: lo hallado a medias de uno que pasó del presupuesto no vale, no se sabe qué le falta."""
    for i in np.flatnonzero(gastado > topes).tolist():
        problemas[i].completo = False
    return np.array([problema.completo for problema in problemas], dtype=np.bool_)


def _anota(espacio: Espacio, rejilla: Rejilla, problemas: list[_Problema], trozos: _Trozos) -> None:
    """Da a cada problema sus zonas: los trozos con los mismos activos, fundidos. Sus cajas, cuando alguien las pida."""
    propios = trozos.zona != SIN_ZONA
    filas, zona = fundidas(trozos.filas.toma(propios), trozos.zona[propios], rejilla.en_orden)
    cortes = np.searchsorted(zona, np.arange(len(trozos.zonas) + 1)).tolist()
    for (i, activos), desde, hasta in zip(trozos.zonas, cortes, cortes[1:], strict=False):
        if desde < hasta:
            problemas[i].zonas.append((activos, Ambito(espacio, Codificadas(rejilla, filas, desde, hasta))))


def _particion(
    problema: _Problema, siempre: frozenset[Elemento], parciales: list[Elemento], ajeno: Elemento | None
) -> Particion[Elemento]:
    zonas = [] if ajeno in siempre else [(siempre | {parciales[i] for i in a}, ambito) for a, ambito in problema.zonas]
    return Particion(tuple(sorted(zonas, key=lambda zona: sorted(zona[0]))), problema.completo)
