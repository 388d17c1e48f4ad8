"""Lo que tarda delimita en partir una tabla, y lo que halla: vacíos, solapes y volúmenes exactos."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from medidas.tablas import Tabla
from motor.regiones import particion
from motor.regiones.ambito import Ambito
from motor.regiones.particion import particiones


@dataclass(frozen=True, slots=True)
class Hallado:
    """`segundos`: de CPU, hasta tener los vacíos en cajas y los `solapes`: los conjuntos de reglas que comparten algún punto y
    que ningún otro contiene. `vacios`: cajas disjuntas sin regla."""

    segundos: float
    vacios: tuple[Ambito, ...]
    cajas_vacias: int
    volumen_vacio: int
    solapes: frozenset[frozenset[str]]
    cuadra: bool


NUMERICAS = ("cruces", "arreglo", "complemento", "fundidas")


def techo_compilado(prepara: Callable[[], Callable[[], object]]) -> tuple[float, float]:
    """Segundos de CPU de partir lo que cada vez se prepara, y cuántas veces menos sería si todo lo numérico no costara nada.

    Es lo más que podría ganar un núcleo compilado: lo demás son objetos de Python.
    """
    gastado = [0.0]

    def cronometra(hace: Callable[..., Any]) -> Callable[..., Any]:
        def medido(*dados: Any) -> Any:
            inicio = time.process_time()
            salida = hace(*dados)
            gastado[0] += time.process_time() - inicio
            return salida

        return medido

    originales = {nombre: getattr(particion, nombre) for nombre in NUMERICAS}
    mejor, suyo = float("inf"), 0.0
    try:
        for nombre, hace in originales.items():
            setattr(particion, nombre, cronometra(hace))
        for _ in range(3):
            parte = prepara()
            gastado[0], inicio = 0.0, time.process_time()
            parte()
            if (total := time.process_time() - inicio) < mejor:
                mejor, suyo = total, gastado[0]
    finally:
        for nombre, hace in originales.items():
            setattr(particion, nombre, hace)
    return mejor, mejor / (mejor - suyo)


def mide(tabla: Tabla, veces: int = 3) -> Hallado:
    """La mejor de `veces` corridas, y lo hallado."""
    mejor = float("inf")
    for _ in range(veces):
        espacio, elementos = tabla.de_cero()
        inicio = time.process_time()
        (mapa,) = particiones(espacio, [elementos])
        vacios = tuple(ambito for activos, ambito in mapa.zonas if not activos)
        cajas_vacias = sum(len(ambito.piezas) for ambito in vacios)
        solapes = mayores({frozenset(e.regla for e in activos) for activos, _ in mapa.zonas if len(activos) > 1})
        mejor = min(mejor, time.process_time() - inicio)
    total = sum(ambito.volumen() for _, ambito in mapa.zonas)
    return Hallado(
        segundos=mejor,
        vacios=vacios,
        cajas_vacias=cajas_vacias,
        volumen_vacio=sum(ambito.volumen() for ambito in vacios),
        solapes=frozenset(solapes),
        cuadra=mapa.completa and total == tabla.espacio.todo.volumen(),
    )


def mayores(conjuntos: set[frozenset[str]]) -> set[frozenset[str]]:
    """Los que ningún otro contiene."""
    con: dict[str, list[frozenset[str]]] = defaultdict(list)
    for conjunto in conjuntos:
        for regla in conjunto:
            con[regla].append(conjunto)
    return {uno for uno in conjuntos if not any(uno < otro for otro in con[next(iter(uno))])}
