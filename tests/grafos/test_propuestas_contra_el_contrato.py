"""Una propuesta da, punto a punto, los titulares que da su lectura literal."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motor.cambios.propuestas import con_propuesta
from motor.deduccion.referencia import DeductorDeReferencia
from motor.prueba.certificado import Testigos
from motor.titulares.dictamen import UniversoVacio, analizar
from reglas import cargar_texto
from tests.generadores import DIAS, ENTIDADES, documentos, mapas, reglas
from tests.mundo import en_yaml
from tests.oraculo_de_propuestas import OraculoDePropuesta

pytestmark = pytest.mark.lenta

DIA = date.fromisoformat(DIAS[1])


SIN_CONDICION = ["a", "b", "b1", "d"]  # existen en todas partes


@st.composite
def delegaciones(sorteo: st.DrawFn) -> list[dict[str, Any]]:
    """Alguien tiene la función y la delega, a uno o a varios, que quizá la delegan a su vez."""
    titular = sorteo(st.sampled_from(SIN_CONDICION))
    alcanzadas, escritas = [titular], []
    for i in range(sorteo(st.integers(0, 4))):
        de = sorteo(st.sampled_from(alcanzadas))
        a = sorteo(st.sampled_from([e for e in ENTIDADES if e != de]))
        alcanzadas.append(a)
        escritas.append(_regla(f"d{i}", sorteo, delega={"función": "ejecuta", "de": de, "a": a}))
    return [_regla("titular", sorteo, asigna={"función": "ejecuta", "titular": titular}), *escritas]


def _regla(id_: str, sorteo: st.DrawFn, **efecto: Any) -> dict[str, Any]:
    regla = {"id": id_, "norma": "n1", "cita": "a", "resumen": "R", "cuando": {"paso": "p1"}, **efecto}
    return {**regla, "donde": sorteo(mapas())} if sorteo(st.integers(0, 3)) == 0 else regla


@st.composite
def propuestas(sorteo: st.DrawFn, ids: list[str], entidades: list[str]) -> dict[str, Any]:
    """Una propuesta que rige desde siempre: deroga, modifica, agrega y reasigna, o algo de ello."""
    cambiadas = sorteo(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    reasigna = []
    for _ in range(sorteo(st.integers(0, 2))):
        de = sorteo(st.sampled_from(entidades))
        a = sorteo(st.sampled_from([e for e in ENTIDADES if e != de]))
        donde = sorteo(mapas()) if sorteo(st.booleans()) else {}
        reasigna.append({"paso": "p1", "función": "ejecuta", "de": de, "a": a, "donde": donde})
    agregada = {k: v for k, v in sorteo(reglas(0, ["nueva", *ids])).items() if k not in ("norma", "vigente")}
    return {
        "id": "p",
        "título": "P",
        "norma": {"nombre": "P", "rango": sorteo(st.sampled_from(["ley", "decreto-supremo"]))},
        "deroga": cambiadas[:1],
        "modifica": {id_: {"donde": sorteo(mapas())} for id_ in cambiadas[1:]},
        "agrega": [agregada] if sorteo(st.booleans()) else [],
        "reasigna": reasigna,
    }


@st.composite
def mundos(sorteo: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Un documento con delegaciones de más, para que haya cadenas y repartos, y una propuesta suya."""
    documento, de_mas = sorteo(documentos()), sorteo(delegaciones())
    cuantas = sorteo(st.integers(0, len(documento["reglas"])))
    conservadas = documento["reglas"][:cuantas]
    ids = {r["id"] for r in conservadas}
    for regla in conservadas:
        for relacion in ("prevalece_sobre", "concurre_con"):
            if relacion in regla:
                regla[relacion] = [id_ for id_ in regla[relacion] if id_ in ids]
    documento = {**documento, "reglas": [*conservadas, *de_mas]}
    delegados = [r["delega"]["a"] for r in de_mas if "delega" in r]
    propuesta = sorteo(propuestas([r["id"] for r in documento["reglas"]], [*ENTIDADES, *delegados, *delegados]))
    return documento, {k: v for k, v in propuesta.items() if v}


@settings(max_examples=120, deadline=None)
@given(mundos())
def test_los_titulares_de_una_propuesta_son_los_de_su_lectura_literal(
    mundo: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    documento, propuesta = mundo
    caso = cargar_texto(en_yaml({**documento, "propuestas": [propuesta]}))
    try:
        base = analizar(caso, DIA, deductor=DeductorDeReferencia())
    except UniversoVacio:
        return
    dictamen = con_propuesta(base, caso.propuestas["p"]).dictamen
    oraculo = OraculoDePropuesta(documento, propuesta, DIA, DIA)
    for literal in oraculo.puntos():
        punto = {a.id: a.ordinal(literal[a.id]) for a in dictamen.espacio.dimensiones}
        for celda, vista in dictamen.celdas.items():
            (zona,) = [z for z in vista.zonas if punto in z.ambito]
            esperados = oraculo.juzga(celda.paso, celda.funcion, literal)["F"]
            assert set(zona.etiqueta.firmes) == set(esperados)


@settings(max_examples=40, deadline=None)
@given(mundos())
def test_el_evaluador_de_un_punto_dice_lo_mismo_de_una_propuesta(mundo: tuple[dict[str, Any], dict[str, Any]]) -> None:
    documento, propuesta = mundo
    caso = cargar_texto(en_yaml({**documento, "propuestas": [propuesta]}))
    try:
        base = analizar(caso, DIA, deductor=DeductorDeReferencia())
    except UniversoVacio:
        return
    dictamen = con_propuesta(base, caso.propuestas["p"]).dictamen
    testigos = Testigos(dictamen)
    for valores in product(*(range(d.tamano) for d in dictamen.espacio.dimensiones)):
        punto = {d.id: v for d, v in zip(dictamen.espacio.dimensiones, valores, strict=True)}
        if punto in dictamen.universo:
            for celda in dictamen.celdas:
                vista = testigos.vista(celda, punto)
                assert vista is not None
                assert vista.firmes == testigos.etiqueta(celda, punto).firmes
