"""Lo que se aprovecha de otro escenario da lo mismo que calcularlo de cero, y lo que se recuerda está acotado."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import CATALOGO, detecta, detectar
from grafos.reformas import taller as modulo
from grafos.reformas.simulacion import Simulacion, comparar, escenario
from grafos.reformas.taller import DIAS_VIVOS, ESCENARIOS_VIVOS, Taller
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import Dictamen, UniversoVacio
from reglas import cargar, cargar_texto
from tests.generadores import ENTIDADES, documentos, mapas
from tests.mundo import DIA, asigna, en_yaml, mundo, paso

REFERENCIA = DeductorDeReferencia()
NORMA = {"nombre": "Proyecto", "rango": "ley", "publicada": "2026-01-01", "vigente": {"desde": "2026-01-02"}}
DIA_DE_PROPUESTAS = date(2027, 1, 2)


@st.composite
def mundos_con_propuestas(sorteo: st.DrawFn) -> dict[str, Any]:
    """Un mundo y de dos a cuatro propuestas que derogan, modifican o reasignan."""
    documento = sorteo(documentos())
    ids = [r["id"] for r in documento["reglas"]]
    propuestas = []
    for numero in range(sorteo(st.integers(2, 4))):
        cambios: dict[str, Any] = {"deroga": [sorteo(st.sampled_from(ids))]}
        otras = [i for i in ids if i not in cambios["deroga"]]
        if otras and sorteo(st.booleans()):
            cambios["modifica"] = {sorteo(st.sampled_from(otras)): {"donde": sorteo(mapas())}}
        de, a = sorteo(st.permutations(ENTIDADES))[:2]
        if sorteo(st.booleans()):
            cambios["reasigna"] = [{"paso": "p1", "función": "ejecuta", "de": de, "a": a, "donde": sorteo(mapas())}]
        propuestas.append({"id": f"p{numero}", "título": "P", "norma": NORMA, **cambios})
    return {**documento, "propuestas": propuestas}


def diferencia(hecha: Simulacion) -> tuple[object, ...]:
    return hecha.resueltos, hecha.nuevos, hecha.persisten, hecha.cambian, hecha.traslados


@pytest.mark.lenta
@settings(max_examples=60, deadline=None)
@given(mundos_con_propuestas(), st.data())
def test_un_escenario_que_aprovecha_otro_es_el_calculado_de_cero(
    documento: dict[str, Any], datos: st.DataObject
) -> None:
    caso = cargar_texto(en_yaml(documento))
    taller = Taller(caso, REFERENCIA)
    try:
        base = taller.base(DIA)
    except UniversoVacio:
        return
    orden = datos.draw(st.lists(st.sampled_from(sorted(caso.propuestas)), min_size=2, max_size=8))
    previa = base.deteccion
    for id_ in orden:
        visto = taller.con(caso.propuestas[id_], DIA)
        solo = escenario(caso, caso.propuestas[id_], DIA, deductor=REFERENCIA)
        assert visto.hallazgos == solo.hallazgos == detectar(visto.dictamen)
        # Y también desde lo hallado con otra propuesta, que no es la base de la que nació.
        previa = detecta(visto.dictamen, previa)
        assert previa.hallazgos == visto.hallazgos
        de_cero = comparar(escenario(caso, None, DIA, deductor=REFERENCIA), solo)
        assert diferencia(comparar(base, visto)) == diferencia(de_cero)


@pytest.mark.lenta
@pytest.mark.parametrize("caso", ["saneamiento", "nacional"])
def test_con_cada_propuesta_incluida_se_halla_lo_mismo_que_mirandolo_todo(caso: str) -> None:
    leido = cargar(caso)
    taller = Taller(leido, REFERENCIA)
    for propuesta in list(leido.propuestas.values())[::3]:
        visto = taller.con(propuesta, DIA_DE_PROPUESTAS)
        assert visto.hallazgos == detectar(visto.dictamen)


def test_lo_hallado_en_las_celdas_que_no_se_tocan_no_se_vuelve_a_buscar(monkeypatch: pytest.MonkeyPatch) -> None:
    pasos = [paso(f"p{n}", después_de=[f"p{n - 1}"] if n else []) for n in range(9)]
    caso = mundo(
        *(asigna(f"r{n}", "gore", cuando={"paso": f"p{n}"}) for n in range(9)),
        pasos=pasos,
        propuestas=[{"id": "una", "título": "U", "norma": NORMA, "deroga": ["r4"]}],
    )
    miradas: list[Any] = []
    comprobacion = CATALOGO["DUP001"]
    assert comprobacion.en_zona is not None
    real = comprobacion.en_zona
    espia = lambda d, vista, zona: (miradas.append(vista.celda), real(d, vista, zona))[1]
    monkeypatch.setattr(type(comprobacion), "en_zona", property(lambda c: espia if c is comprobacion else None))
    taller = Taller(caso, REFERENCIA)
    taller.base(DIA)
    assert len(miradas) == 9
    miradas.clear()
    taller.con(caso.propuestas["una"], DIA)
    assert {celda.paso for celda in miradas} == {"p4"}


def test_lo_hallado_en_otro_dia_o_en_otro_caso_no_se_aprovecha() -> None:
    caso = mundo(asigna("a", "gore"), asigna("b", "provincia"))
    hoy, otro = escenario(caso, None, DIA), escenario(caso, None, DIA + timedelta(days=1))
    assert hoy.deteccion is not None
    assert not hoy.deteccion.sirve_para(otro.dictamen)
    assert not hoy.deteccion.sirve_para(escenario(mundo(asigna("a", "gore")), None, DIA).dictamen)
    assert detecta(otro.dictamen, hoy.deteccion).hallazgos == detectar(otro.dictamen)


def test_lo_que_se_pide_otra_vez_no_se_calcula_otra_vez(monkeypatch: pytest.MonkeyPatch) -> None:
    caso = mundo(asigna("a", "gore"), propuestas=[{"id": "una", "título": "U", "norma": NORMA, "deroga": ["a"]}])
    taller = Taller(caso, REFERENCIA)
    primero = taller.con(caso.propuestas["una"], DIA)
    monkeypatch.delattr(modulo, "escenario")
    assert taller.con(caso.propuestas["una"], DIA) is primero


def dictamenes_vivos() -> Iterator[Dictamen]:
    gc.collect()
    return (objeto for objeto in gc.get_objects() if isinstance(objeto, Dictamen))


def test_doscientos_escenarios_no_dejan_vivos_mas_que_los_que_se_recuerdan() -> None:
    propuestas = [
        {"id": f"p{n}", "título": "P", "norma": {**NORMA, "nombre": f"Proyecto {n}"}, "deroga": ["a"]}
        for n in range(20)
    ]
    caso = mundo(asigna("a", "gore"), asigna("b", "provincia"), propuestas=propuestas)
    taller = Taller(caso, REFERENCIA)
    antes = sum(1 for _ in dictamenes_vivos())
    for vuelta in range(200):
        taller.con(caso.propuestas[f"p{vuelta % 20}"], DIA + timedelta(days=vuelta // 50))
        assert len(taller.recordados) <= DIAS_VIVOS + ESCENARIOS_VIVOS
    assert sum(1 for _ in dictamenes_vivos()) - antes == len(taller.recordados)
