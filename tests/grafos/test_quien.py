"""Quién hace qué donde se saben algunos atributos: lo mismo que dice, punto a punto, el contrato leído literalmente."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import detectar
from grafos.preguntas.quien import CeldaDeQuien, Consulta
from motor.titulares.activacion import Celda
from reglas.lenguaje.vocabulario import FUNCIONES
from tests.generadores import documentos
from tests.generadores_densos import densos
from tests.grafos.test_equivalencia_con_el_contrato import clave, dictamina
from tests.mundo import asigna, dictamen
from tests.oraculo import Oraculo, Punto, cuenta_como_tratar, dominio, funciones

NO_OBLIGAN = ("facultativa", "a_solicitud", "apoyo")
SABER = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.integers(0, 30), max_size=3)


class Literal:
    """La respuesta, enumerando los puntos con lo que se sabe."""

    def __init__(self, documento: dict[str, Any], sabido: dict[str, Any]) -> None:
        dia = date.fromisoformat(documento["caso"]["fecha"])
        self.oraculo = Oraculo(documento, dia, dia)
        self.puntos = [p for p in self.oraculo.puntos() if all(p[a] == v for a, v in sabido.items())]
        self.libres = sorted(set(documento["atributos"]) - set(sabido))

    def celdas(self) -> set[Celda]:
        pasos = self.oraculo.pasos.values()
        exigidas = {
            Celda(p["id"], f)
            for p in pasos
            for f in FUNCIONES
            if any(self.oraculo.exigida(p, f, x) for x in self.puntos)
        }
        tratadas = {
            Celda(p["id"], f)
            for p in pasos
            for r in self.oraculo.reglas.values()
            if cuenta_como_tratar(r) and self.oraculo.casa(r, p)
            for f in funciones(r)
        }
        return exigidas | tratadas

    def zonas(self, celda: Celda) -> dict[tuple[str, ...], list[tuple[Punto, dict[str, Any]]]]:
        salida: dict[tuple[str, ...], list[tuple[Punto, dict[str, Any]]]] = {}
        for punto in self.puntos:
            juicio = self.oraculo.juzga(celda.paso, celda.funcion, punto)
            salida.setdefault(tuple(self.oraculo.reduce(juicio["F"])), []).append((punto, juicio))
        return salida

    def faltan(self, zonas: dict[tuple[str, ...], list[tuple[Punto, dict[str, Any]]]]) -> tuple[str, ...]:
        for cuantos in range(len(self.libres) + 1):
            for elegidos in combinations(self.libres, cuantos):
                sombras = [{tuple(p[a] for a in elegidos) for p, _ in suyos} for suyos in zonas.values()]
                if sum(map(len, sombras)) == len(set().union(*sombras)):
                    return elegidos
        raise AssertionError


def compara(documento: dict[str, Any], ordinales: dict[str, int]) -> None:
    valores = {a: dominio(d) for a, d in documento["atributos"].items()}
    sabido = {a: valores[a][o % len(valores[a])] for a, o in ordinales.items() if a in valores}
    literal = Literal(documento, sabido)
    if not literal.puntos:
        return
    visto = dictamina(documento)
    hallazgos = detectar(visto)
    consulta = Consulta(visto, hallazgos)
    conocidos = {a: visto.caso.atributos[a].ordinal(v) for a, v in sabido.items()}
    celdas = consulta.celdas(conocidos)
    assert set(celdas) == literal.celdas()
    en_puntos = literal.oraculo.hallazgos()
    for celda in celdas:
        respondida = consulta.de(celda, conocidos)
        zonas = literal.zonas(celda)
        assert [z.titulares for z in respondida.zonas] == sorted(zonas)
        assert respondida.faltan == literal.faltan(zonas)
        for zona in respondida.zonas:
            suyos = zonas[zona.titulares]
            compara_zona(literal.oraculo, zona, suyos)
            claves = {literal.oraculo.clave(p) for p, _ in suyos}
            ids = {
                h.id
                for h in hallazgos
                if h.paso == celda.paso and h.funcion in (None, celda.funcion) and en_puntos[clave(h)] & claves
            }
            assert set(zona.hallazgos) == ids
        compara_ambitos(respondida, literal, zonas)


def compara_zona(oraculo: Oraculo, zona: Any, suyos: list[tuple[Punto, dict[str, Any]]]) -> None:
    quitados = {q for _, j in suyos for q in j["F"] if q not in zona.titulares}
    assert dict(zona.por_medio_de) == {
        q: tuple(t for t in zona.titulares if oraculo.contiene(q, t)) for q in sorted(quitados)
    }
    sostienen = {r for _, j in suyos for asignaciones in j["F"].values() for r, _ in asignaciones}
    assert {r for r in zona.reglas if "asigna" in oraculo.reglas[r]} == sostienen
    debiles: dict[tuple[str, str], set[str]] = {}
    for _, j in suyos:
        for (r, t), estado in j["estado"].items():
            modo = oraculo.reglas[r].get("asigna", {}).get("modo", "titular")
            if modo in NO_OBLIGAN and estado != "FUERA":
                debiles.setdefault((t, modo), set()).add(r)
    assert {(p.entidad, p.modo): set(p.reglas) for p in zona.pueden} == debiles
    abiertos: dict[str, set[str]] = {}
    for _, j in suyos:
        for t, asignaciones in j["A"].items():
            abiertos.setdefault(t, set()).update(r for r, _ in asignaciones)
    assert {a.entidad: set(a.reglas) for a in zona.abiertos} == abiertos


def compara_ambitos(respondida: CeldaDeQuien, literal: Literal, zonas: Any) -> None:
    """La sombra de cada zona sobre lo que falta tiene los valores de sus puntos, y ninguno de otra."""
    for zona in respondida.zonas:
        dimensiones = zona.ambito.espacio.dimensiones
        for titulares, suyos in zonas.items():
            for punto, _ in suyos:
                ordinales = {a.id: a.ordinal(punto[a.id]) for a in dimensiones}
                assert (ordinales in zona.ambito) == (titulares == zona.titulares)


@settings(max_examples=120, deadline=None)
@given(documentos(), SABER)
def test_lo_que_se_responde_es_lo_que_dice_cada_punto(documento: dict[str, Any], ordinales: dict[str, int]) -> None:
    compara(documento, ordinales)


@settings(max_examples=40, deadline=None)
@given(densos(), SABER)
def test_tambien_en_mundos_densos(documento: dict[str, Any], ordinales: dict[str, int]) -> None:
    compara(documento, ordinales)


def una_consulta(*reglas: Any, **claves: Any) -> Consulta:
    visto = dictamen(*reglas, **claves)
    return Consulta(visto, detectar(visto))


CELDA = Celda("obra", "ejecuta")


def test_lo_que_falta_es_lo_menos_que_decide_y_sabido_ya_no_falta() -> None:
    consulta = una_consulta(
        asigna("rural", "gore", donde={"ámbito": "rural"}), asigna("urbana", "provincia", donde={"ámbito": "urbano"})
    )
    suelta = consulta.de(CELDA, {})
    assert (suelta.segura, suelta.faltan) == (False, ("ámbito",))
    assert [z.titulares for z in suelta.zonas] == [("gore",), ("provincia",)]
    sabida = consulta.de(CELDA, {"ámbito": 1})
    assert (sabida.segura, sabida.faltan) == (True, ())
    assert sabida.zonas[0].titulares == ("provincia",)


def test_el_titular_mas_general_la_ejerce_por_medio_del_mas_especifico() -> None:
    consulta = una_consulta(asigna("a", "ministerio"), asigna("b", "programa"))
    (zona,) = consulta.de(CELDA, {}).zonas
    assert (zona.titulares, dict(zona.por_medio_de)) == (("programa",), {"ministerio": ("programa",)})
    assert zona.reglas == ("a", "b")


def test_del_delegado_se_cita_primero_la_delega() -> None:
    delega = {**asigna("z", "gore"), "delega": {"función": "ejecuta", "de": "gore", "a": "provincia"}}
    del delega["asigna"]
    (zona,) = una_consulta(asigna("a", "gore"), delega).de(CELDA, {}).zonas
    assert (zona.titulares, zona.reglas) == (("provincia",), ("z", "a"))
