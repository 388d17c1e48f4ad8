"""La trama de la matriz: qué columnas van juntas en una hoja y qué ancho toca a cada una, por lo que llevan escrito."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grafos.laminas.datos.datos import NIVELES, Asignacion, DatosDeLamina, EntidadDeLamina, PasoDeLamina, Senal
from grafos.laminas.hoja.lienzo import MARGEN
from grafos.laminas.hoja.modelo import ANCHO_A3
from grafos.laminas.hoja.senales import rotulo_de
from grafos.laminas.hoja.tipografia import ancho, cita_dura, latin1
from grafos.laminas.matriz.celda import CUERPO, LADO, RELLENO, SANGRIA

ANCHO_DE_FASE, ANCHO_DE_PASO = 88.0, 170.0
HALLAZGO_MINIMO, HALLAZGO_MAXIMO = 110.0, 196.0
COLUMNA_MINIMA, COLUMNA_MAXIMA = 66.0, 118.0


@dataclass(frozen=True, slots=True)
class Trama:
    """Las columnas de una hoja con sus anchos en puntos, y el de los hallazgos.

    `parte`: qué entidades son, si no están todas en la hoja.
    """

    columnas: tuple[EntidadDeLamina, ...]
    anchos: Mapping[str, float]
    hallazgo: float
    parte: str = ""


def tramas(datos: DatosDeLamina, pasos: Sequence[PasoDeLamina]) -> list[Trama]:
    """Las columnas de esos pasos, en las hojas que haga falta."""
    ids = {paso.id for paso in pasos}
    suyas = [a for a in datos.asignaciones if a.paso in ids]
    senales = [s for s in datos.senales if s.paso in ids]
    hallazgo = _ancho_de_hallazgo(senales)
    disponible = ANCHO_A3 - 2 * MARGEN - ANCHO_DE_FASE - ANCHO_DE_PASO - hallazgo
    columnas = _columnas(datos, suyas, senales)
    medidas = {e.id: _medida(e, [a for a in suyas if a.entidad == e.id]) for e in columnas}
    hojas = _en_hojas(columnas, medidas, disponible)
    salida = []
    hasta = 0
    for hoja in hojas:
        desde, hasta = hasta + 1, hasta + len(hoja)
        parte = f"entidades {desde} a {hasta} de {len(columnas)}" if len(hojas) > 1 else ""
        salida.append(Trama(tuple(hoja), _anchos(hoja, medidas, disponible), hallazgo, parte))
    return salida


@dataclass(frozen=True, slots=True)
class _Medida:
    """Lo que una columna no cede (las palabras de su nombre), lo que desea (las de sus citas) y cuánto escribe."""

    minimo: float
    deseado: float
    escrito: int


def _columnas(
    datos: DatosDeLamina, asignaciones: Iterable[Asignacion], senales: Iterable[Senal]
) -> list[EntidadDeLamina]:
    usadas = {a.entidad for a in asignaciones} | {t for s in senales for t in s.titulares}
    return [e for nivel in NIVELES for e in datos.entidades if e.id in usadas and e.nivel == nivel]


def _ancho_de_hallazgo(senales: Iterable[Senal]) -> float:
    """Lo que mide el rótulo más largo con su código."""
    largos = [ancho(rotulo_de(s) + " (2)", CUERPO, True) + ancho(s.codigo, CUERPO) for s in senales]
    return min(HALLAZGO_MAXIMO, max(HALLAZGO_MINIMO, max(largos, default=0.0) + 14 + 2 * RELLENO))


def _medida(entidad: EntidadDeLamina, suyas: Iterable[Asignacion]) -> _Medida:
    citas = [cita_dura(f"{c.norma}, {c.texto}") for a in suyas for c in a.citas]
    de_nombre = [ancho(p, CUERPO, True) + 7 for p in latin1(entidad.nombre_corto).split(" ")]
    de_citas = [ancho(p, CUERPO) + LADO + SANGRIA + 2 * RELLENO for cita in citas for p in cita.split(" ")]
    minimo = min(COLUMNA_MAXIMA, max(COLUMNA_MINIMA, *de_nombre))
    return _Medida(minimo, min(COLUMNA_MAXIMA, max(minimo, *de_citas, 0.0)), sum(map(len, citas)))


def _en_hojas(
    columnas: Sequence[EntidadDeLamina], medidas: Mapping[str, _Medida], disponible: float
) -> list[Sequence[EntidadDeLamina]]:
    """Las menos posibles y parejas: repartir las columnas separa lo que se quiere comparar."""
    hojas = max(1, math.ceil(sum(medidas[c.id].minimo for c in columnas) / disponible))
    while True:
        por_hoja = max(1, math.ceil(len(columnas) / hojas))
        partes = [columnas[i : i + por_hoja] for i in range(0, len(columnas), por_hoja)] or [[]]
        if por_hoja == 1 or all(sum(medidas[c.id].minimo for c in parte) <= disponible for parte in partes):
            return partes
        hojas += 1


def _anchos(columnas: Sequence[EntidadDeLamina], medidas: Mapping[str, _Medida], disponible: float) -> dict[str, float]:
    """Lo que desea cada una y, de lo que sobra, la mitad por igual y la mitad según lo que lleva escrito.

    Si no alcanza, cada una cede en proporción a lo que pasa de su mínimo.
    """
    suyas = {c.id: medidas[c.id] for c in columnas}
    sobra = disponible - sum(m.deseado for m in suyas.values())
    if sobra < 0:
        cede = sobra / sum(m.deseado - m.minimo for m in suyas.values())
        return {id_: m.deseado + cede * (m.deseado - m.minimo) for id_, m in suyas.items()}
    escrito = sum(m.escrito for m in suyas.values()) or 1
    partes = {id_: 1 / len(columnas) + m.escrito / escrito for id_, m in suyas.items()}
    suma = sum(partes.values())
    return {id_: m.deseado + sobra * partes[id_] / suma for id_, m in suyas.items()}
