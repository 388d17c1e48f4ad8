"""El veredicto de un acto: el que da, punto a punto, el contrato leído literalmente."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.preguntas.acto import Hecho, JuezDeActos
from motor.titulares.activacion import Celda
from tests.generadores import ENTIDADES, documentos
from tests.grafos.test_equivalencia_con_el_contrato import dictamina
from tests.grafos.test_quien import NO_OBLIGAN, SABER
from tests.oraculo import Oraculo, Punto, dominio


class Literal:
    def __init__(self, documento: dict[str, Any], hecho: Hecho) -> None:
        dia = date.fromisoformat(documento["caso"]["fecha"])
        self.hecho = hecho
        self.entero = Oraculo(documento, dia, dia)
        quedan = [
            r for r in documento["reglas"] if hecho.delega_en is None or r.get("delega", {}).get("de") != hecho.quien
        ]
        self.oraculo = Oraculo({**documento, "reglas": quedan}, dia, dia)

    def veredicto(self, x: Punto) -> str:
        h, o = self.hecho, self.oraculo
        j = o.juzga(*h.celda, x)
        firmes = o.reduce(j["F"])
        suyos = [t for t in firmes if o.compatibles(t, h.quien)]
        debiles = {
            r
            for (r, t), estado in j["estado"].items()
            if o.reglas[r].get("asigna", {}).get("modo", "titular") in NO_OBLIGAN
            and estado != "FUERA"
            and o.compatibles(t, h.quien)
        }
        abiertas = {r for t in j["A"] if o.compatibles(t, h.quien) for r, _ in j["A"][t]}
        delegan = self.delegan(x)
        if not (suyos or debiles or abiertas) or (h.delega_en is not None and not delegan):
            return "excede"
        sostienen = {r for t in suyos for r, _ in j["F"][t]} | delegan
        pide = any(set(self.entero.reglas[r].get("requiere", [])) - h.cumple for r in sostienen)
        if pide or not suyos or (delegan and not delegan & self.firmes(x)):
            return "con_requisitos"
        otros = [t for t in firmes if not o.compatibles(t, h.quien)]
        if any(not o.concurren(j["F"][t], j["F"][s]) for t in otros for s in suyos):
            return "concurre"
        return "conforme"

    def delegan(self, x: Punto) -> set[str]:
        reglas = self.entero.reglas
        activas = self.entero.juzga(*self.hecho.celda, x)["delegan"]
        quienes = {"de": self.hecho.quien, "a": self.hecho.delega_en}
        return {r for r in activas if {k: reglas[r]["delega"][k] for k in ("de", "a")} == quienes}

    def firmes(self, x: Punto) -> set[str]:
        return {r for r, p, f, _ in self.entero.activas(x, True) if (p, f) == self.hecho.celda}

    def solos(self, puntos: list[Punto]) -> set[str]:
        veredictos = {self.entero.clave(p): self.veredicto(p) for p in puntos}
        return {
            distintos[0]
            for p in puntos
            for q in puntos
            if veredictos[self.entero.clave(p)] != veredictos[self.entero.clave(q)]
            and len(distintos := [a for a in p if p[a] != q[a]]) == 1
        }


@settings(max_examples=150, deadline=None)
@given(
    documentos(),
    SABER,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from([None, None, *ENTIDADES]),
    st.sets(st.sampled_from(["q0", "q1"])),
)
def test_el_veredicto_es_el_que_dan_los_puntos(
    documento: dict[str, Any], ordinales: dict[str, int], quien: str, delega_en: str | None, cumple: set[str]
) -> None:
    documento["requisitos"] = {"q0": {"nombre": "uno"}, "q1": {"nombre": "otro"}}
    for numero, regla in enumerate(documento["reglas"]):
        # De la cadena de quien recibe, el evaluador literal no guarda las `delega`: solo las piden las de quien delega.
        suya = "delega" in regla and delega_en is not None and regla["delega"]["de"] == quien
        if numero % 3 and ("asigna" in regla or suya):
            regla["requiere"] = [f"q{numero % 2}"]
    valores = {a: dominio(d) for a, d in documento["atributos"].items()}
    sabido = {a: valores[a][o % len(valores[a])] for a, o in ordinales.items()}
    hecho = Hecho(quien, Celda("p1", "ejecuta"), frozenset(cumple), delega_en)
    literal = Literal(documento, hecho)
    puntos = [p for p in literal.entero.puntos() if all(p[a] == v for a, v in sabido.items())]
    if not puntos:
        return
    visto = dictamina(documento)
    conocidos = {a: visto.caso.atributos[a].ordinal(v) for a, v in sabido.items()}
    juicio = JuezDeActos(visto).juzga(hecho, conocidos)
    veredictos = {literal.veredicto(p) for p in puntos}
    assert juicio.veredicto == (veredictos.pop() if len(veredictos) == 1 else "falta_dato")
    if juicio.veredicto == "falta_dato" and (solos := literal.solos(puntos)):
        assert {que for motivo in juicio.motivos for que in motivo.que} == solos
    assert bool(juicio.motivos) == (juicio.veredicto != "conforme")
