"""Lo que dice la herramienta es, punto a punto, lo que dice el contrato leído literalmente."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import Hallazgo, detectar
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import Dictamen, UniversoVacio, analizar
from reglas import cargar_texto
from tests.generadores import DIAS, documentos
from tests.generadores_densos import cadenas, densos
from tests.mundo import en_yaml
from tests.oraculo import Grupos, Oraculo

pytestmark = pytest.mark.lenta

PRIMERO, ULTIMO = date.fromisoformat(DIAS[0]), date.fromisoformat(DIAS[-1])
POR_REGLA = ("JER001", "DEL001", "DEL002", "AMB002", "AMB003", "RNG001", "PEN001", "REG001", "REG002")


def dictamina(documento: dict[str, Any], periodo: tuple[date, date] | None = None) -> Dictamen:
    return analizar(cargar_texto(en_yaml(documento)), None, periodo, DeductorDeReferencia())


def clave(hallazgo: Hallazgo) -> tuple[Any, ...]:
    quien: Any = hallazgo.reglas[0] if hallazgo.codigo in POR_REGLA else hallazgo.titulares
    return hallazgo.codigo, hallazgo.paso, hallazgo.funcion, quien


def puntos(dictamen: Dictamen, hallazgo: Hallazgo, oraculo: Oraculo) -> set[tuple[Any, ...]]:
    ambito = hallazgo.ambito
    if ambito is None:
        return set()
    dentro = set()
    for punto in oraculo.puntos():
        ordinales = {a.id: a.ordinal(punto[a.id]) for a in dictamen.espacio.dimensiones}
        if ordinales in ambito:
            dentro.add(oraculo.clave(punto))
    assert ambito.volumen() == len(dentro)
    return dentro


def compara(documento: dict[str, Any], desde: date, hasta: date, periodo: tuple[date, date] | None) -> None:
    oraculo = Oraculo(documento, desde, hasta)
    if not oraculo.puntos():
        with pytest.raises(UniversoVacio):
            dictamina(documento, periodo)
        return
    esperado: Grupos = oraculo.hallazgos()
    dictamen = dictamina(documento, periodo)
    hallazgos = detectar(dictamen)
    hallado = {clave(h): puntos(dictamen, h, oraculo) for h in hallazgos}
    assert hallado == esperado
    causas = {clave(h): set(h.reglas) for h in hallazgos}
    assert {quien: causas[quien] for quien in oraculo.causas} == oraculo.causas
    for h in hallazgos:
        if h.codigo == "EXT001":
            assert h.reglas[0] == min(r for r in h.reglas if "limita" in oraculo.reglas[r])


@settings(max_examples=250, deadline=None)
@given(documentos())
def test_en_una_fecha_los_hallazgos_son_los_del_evaluador_literal(documento: dict[str, Any]) -> None:
    dia = date.fromisoformat(documento["caso"]["fecha"])
    compara(documento, dia, dia, None)


@settings(max_examples=60, deadline=None)
@given(documentos())
def test_en_un_periodo_los_hallazgos_son_los_del_evaluador_literal(documento: dict[str, Any]) -> None:
    compara(documento, PRIMERO, ULTIMO, (PRIMERO, ULTIMO))


@settings(max_examples=250, deadline=None)
@given(densos())
def test_en_mundos_densos_se_hallan_los_del_evaluador_literal(documento: dict[str, Any]) -> None:
    dia = date.fromisoformat(documento["caso"]["fecha"])
    compara(documento, dia, dia, None)


@settings(max_examples=150, deadline=None)
@given(cadenas())
def test_de_las_cadenas_y_de_quien_vigila_se_halla_lo_que_dice_el_evaluador_literal(documento: dict[str, Any]) -> None:
    dia = date.fromisoformat(documento["caso"]["fecha"])
    compara(documento, dia, dia, None)


@settings(max_examples=60, deadline=None)
@given(st.one_of(documentos(), densos()), st.randoms(use_true_random=False))
def test_el_orden_de_las_reglas_no_cambia_nada(documento: dict[str, Any], azar: Any) -> None:
    barajado = {**documento, "reglas": azar.sample(documento["reglas"], len(documento["reglas"]))}
    try:
        esperado = detectar(dictamina(documento))
    except UniversoVacio:
        return
    hallado = detectar(dictamina(barajado))
    assert [(h, h.ambito and h.ambito.cajas()) for h in hallado] == [
        (h, h.ambito and h.ambito.cajas()) for h in esperado
    ]
