"""Cuánto se halló, en una línea."""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos import GRAVEDADES, Hallazgo
from grafos.hallazgos.certeza import apoyados_en_lo_leido
from interfaz.mesa.estado import Estado
from reglas.lenguaje.plurales import contados, segun


def resumen(estado: Estado) -> str:
    """La línea bajo el título: cuándo y cuánto."""
    cuantos = cuenta(estado.actual.hallazgos)
    leidos = apoyados_en_lo_leido(
        h.evidencia for h in estado.actual.hallazgos if h.gravedad == "error" and not h.tolerado
    )
    apoyo = "" if leidos is None else f" ({leidos} {segun(leidos, 'apoyado', 'apoyados')} en artículos leídos)"
    base = f"Quién hace qué, al {estado.dia} · {contados(cuantos['error'], 'error', 'errores')}{apoyo}"
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
