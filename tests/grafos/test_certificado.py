"""Nada queda sin mirar, y cada testigo, reevaluado solo, reproduce su hallazgo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import CATALOGO, Hallazgo, detectar
from grafos.hallazgos.no_comprobado.noc002 import Agotado
from motor.deduccion.referencia import DeductorDeReferencia
from motor.prueba.certificado import Testigos, cuentas, reproduce
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, UniversoVacio, Zona, analizar
from reglas import cargar, cargar_texto
from tests.generadores import DIAS, documentos
from tests.generadores_densos import cadenas, densos
from tests.mundo import asigna, en_yaml, mundo

REFERENCIA = DeductorDeReferencia()


def comprueba(dictamen: Dictamen) -> None:
    assert all(cuenta.cuadra for cuenta in cuentas(dictamen))
    testigos = Testigos(dictamen)
    for hallazgo in detectar(dictamen):
        if hallazgo.funcion is None or hallazgo.testigo is None:
            continue
        celda = Celda(hallazgo.paso or "", hallazgo.funcion)
        assert hallazgo.ambito is not None
        assert hallazgo.testigo in hallazgo.ambito
        assert reproduce(testigos, celda, hallazgo.testigo)
        assert lo_ve(dictamen, testigos, hallazgo, celda)


def lo_ve(dictamen: Dictamen, testigos: Testigos, hallazgo: Hallazgo, celda: Celda) -> bool:
    """Si la comprobación del código, aplicada solo a lo que el evaluador de un punto dice, da ese hallazgo."""
    assert hallazgo.testigo is not None
    assert hallazgo.ambito is not None
    en_zona = CATALOGO[hallazgo.codigo].en_zona
    if en_zona is None:
        # Lo que mira varias celdas no se ve en una sola.
        return hallazgo.codigo in ("RDC001", "CAD001", "CAD002")
    activos, etiqueta = testigos.activos(celda, hallazgo.testigo), testigos.etiqueta(celda, hallazgo.testigo)
    vistos = en_zona(dictamen, dictamen.celdas[celda], Zona(activos, hallazgo.ambito, etiqueta))
    principal = hallazgo.reglas[0] if hallazgo.reglas else None
    return any(i.titulares == hallazgo.titulares and i.principal in (None, principal) for i in vistos)


@pytest.mark.lenta
@settings(max_examples=120, deadline=None)
@given(documentos())
def test_en_una_fecha_todo_cuadra_y_todo_testigo_se_reproduce(documento: dict[str, Any]) -> None:
    try:
        dictamen = analizar(cargar_texto(en_yaml(documento)), deductor=REFERENCIA)
    except UniversoVacio:
        return
    comprueba(dictamen)


@pytest.mark.lenta
@settings(max_examples=80, deadline=None)
@given(st.one_of(densos(), cadenas()))
def test_en_mundos_densos_tambien(documento: dict[str, Any]) -> None:
    comprueba(analizar(cargar_texto(en_yaml(documento)), deductor=REFERENCIA))


@settings(max_examples=50, deadline=None)
@given(documentos())
def test_en_un_periodo_tambien(documento: dict[str, Any]) -> None:
    periodo = (date.fromisoformat(DIAS[0]), date.fromisoformat(DIAS[-1]))
    try:
        dictamen = analizar(cargar_texto(en_yaml(documento)), None, periodo, REFERENCIA)
    except UniversoVacio:
        return
    comprueba(dictamen)


@pytest.mark.lenta
def test_los_cuatro_sectores_cuadran() -> None:
    comprueba(analizar(cargar("nacional"), deductor=REFERENCIA))


def test_con_el_presupuesto_agotado_la_celda_se_dice_no_comprobada_con_lo_que_falta() -> None:
    reglas = [
        asigna(f"r{i}", "gore", donde={"población": f"{i * 1000}..{i * 1000 + 400}", "ámbito": "rural"})
        for i in range(12)
    ]
    dictamen = analizar(mundo(*reglas), deductor=REFERENCIA, presupuesto=2)
    (agotada,) = [h for h in detectar(dictamen) if h.codigo == "NOC002"]
    (cuenta,) = cuentas(dictamen)
    assert not cuenta.cuadra
    assert agotada.detalle == Agotado(cuenta.sin_explorar)
    assert cuenta.sin_explorar > 0
    completa = analizar(mundo(*reglas), deductor=REFERENCIA)
    assert cuentas(completa)[0].cuadra
