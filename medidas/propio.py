"""Lo que tarda delimita en partir una tabla, y lo que halla: vacíos, solapes y volúmenes exactos."""

from __future__ import annotations

import time
from dataclasses import dataclass

from medidas.tablas import Tabla
from motor.regiones.ambito import Ambito
from motor.regiones.particion import particiones


@dataclass(frozen=True, slots=True)
class Hallado:
    """`vacios`: cajas disjuntas sin regla; `solapes`: conjuntos exactos de reglas que comparten algún punto."""

    segundos: float
    vacios: tuple[Ambito, ...]
    cajas_vacias: int
    volumen_vacio: int
    solapes: frozenset[frozenset[str]]
    cuadra: bool


def mide(tabla: Tabla, veces: int = 3) -> Hallado:
    """La mejor de `veces` corridas, y lo hallado."""
    elementos = tabla.elementos()
    mejor = float("inf")
    for _ in range(veces):
        inicio = time.perf_counter()
        (particion,) = particiones(tabla.espacio, [elementos])
        mejor = min(mejor, time.perf_counter() - inicio)
    vacios = tuple(ambito for activos, ambito in particion.zonas if not activos)
    total = sum(ambito.volumen() for _, ambito in particion.zonas)
    return Hallado(
        segundos=mejor,
        vacios=vacios,
        cajas_vacias=sum(len(ambito.piezas) for ambito in vacios),
        volumen_vacio=sum(ambito.volumen() for ambito in vacios),
        solapes=frozenset(frozenset(e.regla for e in activos) for activos, _ in particion.zonas if len(activos) > 1),
        cuadra=particion.completa and total == tabla.espacio.todo.volumen(),
    )
