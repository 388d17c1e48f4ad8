"""Procesos enteros y tareas en memoria: arrancar y revisar, deducir, y el impacto de una regla."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from motor.cambios.traslados import traslados
from motor.deduccion.durable import DeductorDurable
from motor.deduccion.programa import programa_de
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar, reanalizar
from reglas import cargar

IMPORTES = "import pydantic, networkx, numpy, yaml"
_DELIMITA = ("-m", "interfaz.principal")


def mejor(tarea: Callable[[], object], veces: int = 5, reloj: Callable[[], float] = time.process_time) -> float:
    """El menor de varias corridas, en segundos de CPU; con otro `reloj`, en los suyos."""
    tiempos = []
    for _ in range(veces):
        inicio = reloj()
        tarea()
        tiempos.append(reloj() - inicio)
    return min(tiempos)


@dataclass(frozen=True, slots=True)
class Proceso:
    """Segundos de CPU y mebibytes en su pico, de un proceso entero con sus hijos."""

    segundos: float
    mebibytes: float


def importar() -> Proceso:
    """Lo que cuesta importar las cuatro bibliotecas: la vara de las demás órdenes."""
    return _corre(["-c", IMPORTES], 3)


def una_orden(orden: Sequence[str], veces: int = 2, *, ya_leido: bool = False) -> Proceso:
    """`delimita` con esos argumentos, en una carpeta nueva; la corrida que menos CPU gasta.

    Sin caché o, con `ya_leido`, con la que deja revisar antes el mismo caso.
    """
    if not ya_leido:
        return _corre([*_DELIMITA, *orden], veces)
    with tempfile.TemporaryDirectory() as cache:
        _corre([*_DELIMITA, "revisar", orden[1], "--resumen"], 1, cache)
        return _corre([*_DELIMITA, *orden], veces, cache)


@functools.cache
def _compilado() -> tempfile.TemporaryDirectory[str]:
    """Donde queda el código ya compilado, como lo está el de un paquete instalado."""
    return tempfile.TemporaryDirectory()


def _corre(argumentos: Sequence[str], veces: int, cache: str | None = None) -> Proceso:
    medidos = []
    entorno = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])}
    entorno |= {"PYTHONPYCACHEPREFIX": _compilado().name, "PYTHONDONTWRITEBYTECODE": ""}
    entorno |= {"XDG_CACHE_HOME": cache or "", "LOCALAPPDATA": cache or "", "DELIMITA_SIN_CACHE": "" if cache else "1"}
    for _ in range(veces):
        with tempfile.TemporaryDirectory() as carpeta:
            hijo = subprocess.Popen(
                [sys.executable, *argumentos],
                cwd=carpeta,
                env=entorno,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, estado, uso = os.wait4(hijo.pid, 0)
            hijo.returncode = os.waitstatus_to_exitcode(estado)
        assert hijo.returncode in (0, 1), f"{' '.join(argumentos)} terminó con {hijo.returncode}"
        medidos.append(Proceso(uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024))
    return min(medidos, key=lambda medido: medido.segundos)


def deducir(caso: str) -> tuple[int, int, float | None, float]:
    """Reglas, pasos, segundos con durable-rules (nulo si no está) y con el deductor de referencia."""
    leido = cargar(caso)
    programa = programa_de(leido)
    # durable-rules corre en un proceso hijo: se mide lo que se espera.
    con_durable = (
        mejor(lambda: DeductorDurable().deduce(programa), 3, time.perf_counter)
        if DeductorDurable.disponible()
        else None
    )
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
        inicio = time.process_time()
        traslados(base, reanalizar(base, sin_ella))
        tiempos.append(time.process_time() - inicio)
    return sorted(tiempos)[len(tiempos) // 2]
