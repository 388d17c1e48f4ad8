"""La lectura literal de docs/lenguaje.md, 7, sobre marcos, dinero, plazos, rendición y cadena, punto a punto.

Cada función da (código, …, quién, reglas que lo causan); no comparte nada con `motor` ni con `grafos`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.oraculo import Oraculo, Punto

Juicio = dict[str, Any]
Juicios = dict[tuple[str, str], list[Juicio]]
RANGO = {"ley": 2, "decreto-supremo": 3, "resolución-ministerial": 5}


def deberes(o: Oraculo, paso: Any, funcion: str, j: Juicio) -> Iterator[tuple[str, Any, set[str]]]:
    """Lo que se ve en un punto de una celda sin mirar otras."""
    reducidos = o.reduce(j["F"])
    for e in reducidos:
        sostienen = {r for r, _ in j["F"][e]}
        marcos = {r for r, t in j["marcos"] if "limita" in o.reglas[r] and alcanza(o, r, t, e)}
        if marcos:
            yield "EXT001", (e,), marcos | sostienen
        if funcion in ("financia", "ejecuta") and all(o.reglas[r].get("recursos") == "no_dice" for r in sostienen):
            yield "REC001", (e,), sostienen
        if all(o.reglas[r].get("plazo") == "no_dice" for r in sostienen):
            yield "PLA001", (e,), sostienen
    if funcion == "supervisa" and len(reducidos) >= 3 and len({o.entidades[e]["nivel"] for e in reducidos}) >= 2:
        yield "SUP001", tuple(reducidos), {r for e in reducidos for r, _ in j["F"][e]}
    for r in j["firmes_vigentes"]:
        mio = o.reglas[r].get("instrumento")
        piden = {m for m, _ in j["marcos"] if mio and exige(o, m) and RANGO[exige(o, m)] < RANGO[mio]}
        if piden:
            yield "RNG001", r, {r} | piden
    for r in j["vigentes"]:
        if o.reglas[r].get("remite_a", {}).get("norma") == "pendiente":
            yield "PEN001", r, {r}
    for r in j["delegables"]:
        yield "DEL002", r, {r}


def exige(o: Oraculo, regla: str) -> str:
    rango: str = o.reglas[regla].get("exige_instrumento", {}).get("rango", "")
    return rango


def alcanza(o: Oraculo, marco: str, nombrado: str, titular: str) -> bool:
    nivel = o.reglas[marco]["limita"].get("nivel")
    if nivel:
        return bool(o.entidades[titular]["nivel"] == nivel)
    return titular == nombrado or o.contiene(nombrado, titular)


def cadenas(o: Oraculo, juicios: Juicios, n: int, x: Punto) -> Iterator[tuple[str, str, str, Any, set[str]]]:
    """Lo que en el punto `n` se ve mirando varias celdas."""

    def tiene(paso: str, funcion: str) -> dict[str, set[tuple[str, str]]]:
        juicio = juicios.get((paso, funcion))
        return juicio[n]["F"] if juicio else {}

    for paso, funcion in juicios:
        datos = o.pasos[paso]
        firmes = tiene(paso, funcion)
        if funcion == "supervisa" and len(unicas := o.reduce(firmes)) == 1:
            (e,) = unicas
            for vigilado in datos.get("supervisa_a", []):
                ejecutan = tiene(vigilado, "ejecuta")
                if e in o.reduce(ejecutan):
                    yield "RDC001", paso, funcion, (e,), {r for r, _ in firmes[e] | ejecutan[e]}
        if funcion != "ejecuta" or not firmes:
            continue
        sostienen = {r for suyas in firmes.values() for r, _ in suyas}
        proceso = [p for p in o.pasos.values() if p["proceso"] == datos["proceso"]]
        previos = [p for p in proceso if p["id"] in antes_de(o, paso)]
        pide = any(o.exigida(p, "financia", x) for p in proceso)
        if pide and not any(tiene(p["id"], "financia") for p in [datos, *previos]):
            yield "CAD001", paso, funcion, (), sostienen
        protocolos = [p["id"] for p in previos if p["fase"] == "protocolos"]
        hay = any(p["fase"] == "protocolos" for p in proceso)
        ejecucion = datos["fase"] == "ejecución" and o.exigida(datos, "ejecuta", x)
        if hay and ejecucion and not any(tiene(p, "diseña") for p in protocolos):
            yield "CAD002", paso, funcion, (), sostienen


def antes_de(o: Oraculo, paso: str) -> set[str]:
    """Los que van antes, pasen por donde pasen."""
    directos = set(o.pasos[paso].get("después_de", []))
    return directos.union(*(antes_de(o, otro) for otro in directos))
