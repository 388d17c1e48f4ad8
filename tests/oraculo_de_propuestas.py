"""La lectura literal de una propuesta: el documento que habría y, punto a punto, lo que cada `reasigna` quita."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.oraculo import Oraculo, Punto

Activa = tuple[str, str, str, str]


class OraculoDePropuesta(Oraculo):
    """El caso con la propuesta en vigor (que rige desde siempre), incluidas las `reasigna`."""

    def __init__(self, doc: Mapping[str, Any], propuesta: Mapping[str, Any], desde: date, hasta: date) -> None:
        self.sin_reasignar = Oraculo(con_textos(doc, propuesta), desde, hasta)
        self.cambios = propuesta.get("reasigna", [])
        self.puestas = {r["id"] for r in propuesta.get("agrega", [])}
        nacidas = [nacida(i, cambio) for i, cambio in enumerate(self.cambios)]
        nuevo = con_textos(doc, propuesta)
        super().__init__({**nuevo, "reglas": [*nuevo["reglas"], *nacidas]}, desde, hasta)

    def quitadas(self, punto: Punto) -> set[Activa]:
        todas: set[Activa] = set()
        for cambio in self.cambios:
            if self.cumple(cambio.get("donde"), punto):
                todas |= self.quita(cambio, punto)
        return todas

    def quita(self, cambio: Mapping[str, Any], punto: Punto) -> set[Activa]:
        antes, paso, funcion, de = self.sin_reasignar, cambio["paso"], cambio["función"], cambio["de"]
        pierden = {e for e in antes.entidades if e == de or antes.contiene(de, e)}
        propias = {
            (r["id"], paso, funcion, e)
            for r in antes.reglas.values()
            for e in pierden
            if "asigna" in r and r["id"] not in self.puestas
        }
        juicio = antes.juzga(paso, funcion, punto)
        valen = {r for r in juicio["delegan"] if (r, paso, funcion, "") in antes.activas(punto, True)} - juicio[
            "sin_titular"
        ]
        caminos = {e: self.caminos(juicio["F"][e], e, valen) for e in juicio["F"]}
        quitados = {e for e in caminos if e in pierden and caminos[e] and not caminos[e] & self.puestas}
        siguen = set(caminos) - quitados
        delegas = {d for e in quitados for d in caminos[e]} - {d for e in siguen for d in caminos[e]}
        heredadas = {a for e in quitados for a in juicio["F"][e] if a[1] != e} - {
            a for e in siguen if caminos[e] for a in juicio["F"][e] if a[1] != e
        }
        return (
            propias
            | {(d, paso, funcion, "") for d in delegas}
            | {(r, paso, funcion, t) for r, t in heredadas if r not in self.puestas}
        )

    def caminos(self, sostienen: set[tuple[str, str]], hasta: str, valen: set[str]) -> set[str]:
        """Las `delega` por las que llega a `hasta` lo que otros tenían."""
        arcos = {(self.reglas[d]["delega"]["de"], self.reglas[d]["delega"]["a"], d) for d in valen}
        usadas: set[str] = set()
        pendientes = [hasta]
        while pendientes:
            a = pendientes.pop()
            for x, y, d in arcos:
                if y == a and d not in usadas:
                    usadas.add(d)
                    pendientes.append(x)
        return usadas


def con_textos(doc: Mapping[str, Any], propuesta: Mapping[str, Any]) -> dict[str, Any]:
    """El documento con lo derogado fuera de vigencia, lo modificado y lo agregado."""
    norma = {"id": propuesta["id"], **propuesta["norma"]}
    derogadas, modificadas = propuesta.get("deroga", []), propuesta.get("modifica", {})
    reglas = []
    for regla in doc["reglas"]:
        if regla["id"] in derogadas:
            reglas.append({**regla, "vigente": {"hasta": "1821-07-27"}})
        else:
            reglas.append({**regla, **modificadas.get(regla["id"], {})})
    agregadas = [{**regla, "norma": propuesta["id"]} for regla in propuesta.get("agrega", [])]
    return {**doc, "normas": [*doc["normas"], norma], "reglas": [*reglas, *agregadas]}


def nacida(numero: int, cambio: Mapping[str, Any]) -> dict[str, Any]:
    """La regla que una `reasigna` equivale a agregar."""
    return {
        "id": f"nacida{numero}",
        "norma": "p",
        "cuando": {"paso": cambio["paso"]},
        "donde": cambio.get("donde"),
        "asigna": {"función": cambio["función"], "titular": cambio["a"]},
    }
