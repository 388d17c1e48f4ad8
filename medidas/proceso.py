"""Procesos enteros y tareas en memoria: arrancar y revisar, deducir, y el impacto de una regla."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from motor.cambios.traslados import traslados
from motor.deduccion.durable import DeductorDurable
from motor.deduccion.programa import programa_de
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar, reanalizar
from reglas import cargar

IMPORTES = "import pydantic, networkx, numpy, yaml"


def mejor(tarea: Callable[[], object], veces: int = 5) -> float:
    """El menor tiempo de varias corridas."""
    tiempos = []
    for _ in range(veces):
        inicio = time.perf_counter()
        tarea()
        tiempos.append(time.perf_counter() - inicio)
    return min(tiempos)


def arrancar_y_revisar(caso: str) -> tuple[float, float]:
    """Segundos de importar las bibliotecas y de `delimita revisar`, procesos enteros."""

    def corre(*argumentos: str) -> None:
        subprocess.run([sys.executable, *argumentos], capture_output=True, check=False)

    return mejor(lambda: corre("-c", IMPORTES)), mejor(lambda: corre("-m", "interfaz.principal", "revisar", caso))


def deducir(caso: str) -> tuple[int, int, float | None, float]:
    """Reglas, pasos, segundos con durable-rules (nulo si no está) y con el deductor de referencia."""
    leido = cargar(caso)
    programa = programa_de(leido)
    con_durable = mejor(lambda: DeductorDurable().deduce(programa), 3) if DeductorDurable.disponible() else None
    return (
        len(programa.reglas),
        len(programa.pasos),
        con_durable,
        mejor(lambda: DeductorDeReferencia().deduce(programa)),
    )


def impacto_de_una_regla(caso: str) -> float:
    """Segundos de rehacer el dictamen sin una regla y decir qué pasa de quién a quién (la mediana de varias)."""
    leido = cargar(caso)
    base = analizar(leido)
    tiempos = []
    for id_ in list(leido.reglas)[:40]:
        sin_ella = replace(leido, reglas={r: v for r, v in leido.reglas.items() if r != id_})
        inicio = time.perf_counter()
        traslados(base, reanalizar(base, sin_ella))
        tiempos.append(time.perf_counter() - inicio)
    return sorted(tiempos)[len(tiempos) // 2]
