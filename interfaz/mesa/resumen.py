"""Cuánto se halló, en una línea."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos import GRAVEDADES, Hallazgo
from interfaz.mesa.banco import Estado
from reglas.lenguaje.plurales import contados


def resumen(estado: Estado) -> str:
    """La línea bajo el título: cuándo y cuánto."""
    cuantos = cuenta(estado.actual.hallazgos)
    base = f"Quién hace qué, al {estado.dia} · {contados(cuantos['error'], 'error', 'errores')}"
    hay = f"{base}, {contados(cuantos['aviso'], 'aviso', 'avisos')}"
    if estado.comparacion is None:
        return hay
    antes = cuenta(estado.base.hallazgos)["error"]
    iguales = antes == cuantos["error"]
    hubo = "los mismos errores" if iguales else f"sin ella, {contados(antes, 'error', 'errores')}"
    return f"{hay} · con «{estado.comparacion.titulo}» ({hubo})"


def cuenta(hallazgos: Iterable[Hallazgo]) -> dict[str, int]:
    """Cuántos hay de cada gravedad, sin los tolerados."""
    lista = list(hallazgos)
    return {g: sum(h.gravedad == g and not h.tolerado for h in lista) for g in GRAVEDADES}
