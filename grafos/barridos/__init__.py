"""Barridos: muchas reasignaciones alternativas, evaluadas a la vez y ordenadas por lo que fallan."""

from __future__ import annotations

from grafos.barridos.alternativas import Evaluada, Evaluador
from grafos.barridos.ejecucion import barrer
from grafos.barridos.espacio import ACTUAL, Eje, EspacioDeBarrido, leer_espacio, leer_espacio_de_texto

__all__ = [
    "ACTUAL",
    "Eje",
    "EspacioDeBarrido",
    "Evaluada",
    "Evaluador",
    "barrer",
    "leer_espacio",
    "leer_espacio_de_texto",
]
