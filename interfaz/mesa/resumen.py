"""Cuánto se halló, en una línea."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos import GRAVEDADES, Hallazgo
from interfaz.mesa.banco import Estado


def resumen(estado: Estado) -> str:
    """La línea bajo el título: cuándo y cuánto."""
    cuantos = cuenta(estado.actual.hallazgos)
    base = f"Quién hace qué, al {estado.dia} · {plural(cuantos['error'], 'error', 'errores')}"
    return f"{base}, {plural(cuantos['aviso'], 'aviso', 'avisos')}"


def cuenta(hallazgos: Iterable[Hallazgo]) -> dict[str, int]:
    """Cuántos hay de cada gravedad, sin los tolerados."""
    lista = list(hallazgos)
    return {g: sum(h.gravedad == g and not h.tolerado for h in lista) for g in GRAVEDADES}


def plural(cuantos: int, uno: str, varios: str) -> str:
    """«1 error», «1,204 errores»."""
    return f"{cuantos:,} {uno if cuantos == 1 else varios}"
