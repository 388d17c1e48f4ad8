"""Barridos: muchas reasignaciones alternativas, evaluadas a la vez y ordenadas por lo que fallan."""

from __future__ import annotations

from grafos.reformas.alternativas.ejecucion import barrer
from grafos.reformas.alternativas.espacio import ACTUAL, Eje, EspacioDeBarrido, leer_espacio, leer_espacio_de_texto
from grafos.reformas.alternativas.evaluacion import Evaluada, Evaluador

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
