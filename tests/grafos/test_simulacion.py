"""Simular una propuesta da lo mismo que escribirla y revisar, y dice qué cierra, qué abre y qué pasa de quién a quién."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grafos.hallazgos import detectar
from grafos.reformas.materia_reservada import materias_reservadas
from grafos.reformas.rango_suficiente import alertas_de_rango
from grafos.reformas.simulacion import Simulacion, comparar, escenario
from motor.cambios.propuestas import con_propuesta
from motor.deduccion.referencia import DeductorDeReferencia
from motor.prueba.certificado import Testigos, cuentas
from motor.titulares.dictamen import UniversoVacio, analizar
from reglas import Caso, cargar_texto
from tests.generadores import ENTIDADES, documentos, mapas
from tests.mundo import asigna, en_yaml, mundo

REFERENCIA = DeductorDeReferencia()
NORMA = {"nombre": "Proyecto", "rango": "ley", "publicada": "2026-01-01", "vigente": {"desde": "2026-01-02"}}


def simula(*reglas: Any, fecha: date | None = None, **propuesta: Any) -> Simulacion:
    escrita = {"id": "cambio", "título": "Cambio", "norma": NORMA, **propuesta}
    caso = mundo(*reglas, propuestas=[escrita])
    base = escenario(caso, None, fecha, deductor=REFERENCIA)
    return comparar(base, escenario(caso, caso.propuestas["cambio"], fecha, base=base))


def codigos(hallazgos: Any) -> list[str]:
    return sorted(h.codigo for h in hallazgos)


def test_derogar_una_de_las_dos_cierra_la_duplicidad() -> None:
    hecha = simula(asigna("a", "gore"), asigna("b", "provincia"), deroga=["b"])
    assert (codigos(hecha.resueltos), codigos(hecha.nuevos)) == (["DUP001"], [])
    (traslado,) = hecha.traslados
    assert (traslado.antes, traslado.despues, traslado.clase) == (("gore", "provincia"), ("gore",), "sana")
    assert traslado.ambito.es_todo


def test_derogar_a_la_unica_abre_un_vacio() -> None:
    hecha = simula(asigna("a", "gore"), deroga=["a"])
    assert codigos(hecha.nuevos) == ["VAC001"]
    assert [t.clase for t in hecha.traslados] == ["abre"]


def test_modificar_el_donde_cambia_el_ambito_del_hallazgo() -> None:
    hecha = simula(
        asigna("a", "gore", donde={"población": "<= 2000"}), modifica={"a": {"donde": {"población": "<= 5000"}}}
    )
    ((antes, despues),) = hecha.cambian
    assert antes.ambito is not None
    assert despues.ambito is not None
    assert antes.ambito.cajas() == [{"población": ((2001, 20000),)}]
    assert despues.ambito.cajas() == [{"población": ((5001, 20000),)}]
    (traslado,) = hecha.traslados
    assert traslado.ambito.cajas() == [{"población": ((2001, 5000),)}]
    assert (traslado.antes, traslado.despues) == ((), ("gore",))


def test_antes_de_su_vigencia_la_propuesta_no_cambia_nada() -> None:
    hecha = simula(asigna("a", "gore"), asigna("b", "provincia"), deroga=["b"], fecha=date(2026, 1, 1))
    assert hecha.no_cambia_nada


def test_modificar_una_regla_no_cambia_sus_hallazgos_antes_de_la_vigencia() -> None:
    reglas = [asigna("a", "gore"), asigna("b", "provincia", norma="reglamento")]
    hecha = simula(*reglas, modifica={"b": {"nota": "Otra."}}, fecha=date(2026, 1, 1))
    assert codigos(hecha.persisten) == ["JER001"]
    assert hecha.no_cambia_nada


def test_reasignar_mueve_la_funcion_y_quita_tambien_a_los_mas_especificos() -> None:
    hecha = simula(
        asigna("a", "municipalidades"),
        reasigna=[
            {
                "paso": "obra",
                "función": "ejecuta",
                "de": "municipalidades",
                "a": "provincia",
                "donde": {"ámbito": "rural"},
            }
        ],
    )
    (traslado,) = hecha.traslados
    assert (traslado.antes, traslado.despues) == (("municipalidades",), ("provincia",))
    assert traslado.ambito.cajas() == [{"ámbito": ((0, 0),)}]
    ((antes, despues),) = hecha.cambian
    assert antes.codigo == despues.codigo == "AMB001"


def test_agregar_una_regla_de_rango_inferior_no_vence_y_se_avisa() -> None:
    norma = {**NORMA, "rango": "decreto-supremo"}
    hecha = simula(asigna("a", "gore"), norma=norma, agrega=[asigna_sin_norma("n", "provincia")])
    assert codigos(hecha.nuevos) == ["JER001"]
    assert not hecha.traslados


DECRETO = {**NORMA, "rango": "decreto-supremo"}


def alertas(caso: Caso, propuesta: str, contra: str | None = None) -> list[tuple[str, str, str]]:
    base = escenario(caso, None, deductor=REFERENCIA)
    otra = escenario(caso, caso.propuestas[contra], base=base) if contra else base
    hecha = comparar(otra, escenario(caso, caso.propuestas[propuesta], base=base))
    return [(a.hace, a.contra, a.necesario) for a in alertas_de_rango(hecha, caso.propuestas[propuesta], caso)]


def test_reasignar_por_decreto_lo_que_da_una_ley_tambien_avisa_del_rango() -> None:
    cambio = {"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia"}
    escrita = {"id": "cambio", "título": "C", "norma": DECRETO, "reasigna": [cambio]}
    caso = mundo(asigna("a", "gore"), propuestas=[escrita])
    assert alertas(caso, "cambio") == [("reasigna", "a", "ley")]


def test_reasignar_donde_la_ley_no_da_nada_no_avisa() -> None:
    cambio = {"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia", "donde": {"ámbito": "urbano"}}
    escrita = {"id": "cambio", "título": "C", "norma": DECRETO, "reasigna": [cambio]}
    caso = mundo(asigna("a", "gore", donde={"ámbito": "rural"}), propuestas=[escrita])
    assert alertas(caso, "cambio") == []


def test_dos_propuestas_que_derogan_la_misma_regla_se_comparan_y_el_rango_se_mide_contra_el_caso() -> None:
    una = {"id": "una", "título": "U", "norma": DECRETO, "deroga": ["a"]}
    otra = {"id": "otra", "título": "O", "norma": {**NORMA, "nombre": "Otro"}, "deroga": ["a"]}
    caso = mundo(asigna("a", "gore"), propuestas=[una, otra])
    assert alertas(caso, "una", contra="otra") == [("deroga", "a", "ley")]
    assert alertas(caso, "otra", contra="una") == []


def asigna_sin_norma(id_: str, titular: str) -> dict[str, Any]:
    return {k: v for k, v in asigna(id_, titular).items() if k != "norma"}


@pytest.mark.lenta
@settings(max_examples=80, deadline=None)
@given(documentos(), st.data())
def test_reanalizar_da_lo_mismo_que_analizar_desde_cero(documento: dict[str, Any], datos: st.DataObject) -> None:
    ids = [r["id"] for r in documento["reglas"]]
    derogada = datos.draw(st.sampled_from(ids))
    restantes = [i for i in ids if i != derogada]
    propuesta: dict[str, Any] = {"id": "p", "título": "P", "norma": NORMA, "deroga": [derogada]}
    if restantes:
        propuesta["modifica"] = {datos.draw(st.sampled_from(restantes)): {"donde": datos.draw(mapas())}}
    caso = cargar_texto(en_yaml({**documento, "propuestas": [propuesta]}))
    try:
        base = analizar(caso, deductor=REFERENCIA)
    except UniversoVacio:
        return
    parcial = con_propuesta(base, caso.propuestas["p"]).dictamen
    entero = analizar(parcial.caso, deductor=REFERENCIA)
    assert detectar(parcial) == detectar(entero)
    assert parcial.celdas == entero.celdas
    assert parcial.responsabilidades == tuple(
        sorted(entero.responsabilidades, key=lambda r: (r.regla, r.celda, r.titular))
    )


@settings(max_examples=60, deadline=None)
@given(documentos(), st.sampled_from(ENTIDADES), st.sampled_from(ENTIDADES), mapas())
def test_en_cada_punto_la_reasignacion_es_la_que_dice_el_evaluador_de_un_punto(
    documento: dict[str, Any], de: str, a: str, donde: dict[str, Any]
) -> None:
    if de == a:
        return
    cambio = {"paso": "p1", "función": "ejecuta", "de": de, "a": a, "donde": donde}
    escrita = {"id": "p", "título": "P", "norma": NORMA, "reasigna": [cambio]}
    caso = cargar_texto(en_yaml({**documento, "propuestas": [escrita]}))
    try:
        base = analizar(caso, deductor=REFERENCIA)
    except UniversoVacio:
        return
    nuevo = con_propuesta(base, caso.propuestas["p"]).dictamen
    testigos = Testigos(nuevo)
    dimensiones = nuevo.espacio.dimensiones
    for valores in product(*(range(d.tamano) for d in dimensiones)):
        punto = {d.id: v for d, v in zip(dimensiones, valores, strict=True)}
        if punto in nuevo.universo:
            for celda in nuevo.celdas:
                vista = testigos.vista(celda, punto)
                assert vista is not None
                assert vista.firmes == testigos.etiqueta(celda, punto).firmes
    assert all(cuenta.cuadra for cuenta in cuentas(nuevo))


LOM = {"id": "lom", "nombre": "Ley Orgánica", "rango": "ley-orgánica", "publicada": "2003-05-27"}


@pytest.mark.parametrize(
    ("cambio", "reservado"),
    [
        ({"deroga": ["a"]}, ("deroga", "a", None)),
        ({"modifica": {"a": {"donde": {"ámbito": "rural"}}}}, ("modifica", "a", None)),
        (
            {"reasigna": [{"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia"}]},
            ("reasigna", "a", None),
        ),
        ({"agrega": [{"prevalece_sobre": ["a"]}]}, ("desplaza", "a", "n")),
        ({"agrega": [{"excluye": {"función": "ejecuta", "titular": "gore"}}]}, ("contradice", "a", "n")),
        ({"agrega": [{}]}, None),
    ],
)
@pytest.mark.parametrize(("rango", "avisa"), [("ley", True), ("ley-orgánica", False), ("decreto-supremo", False)])
def test_una_ley_que_quita_lo_que_da_una_organica_toca_materia_reservada(
    cambio: dict[str, Any], reservado: tuple[str, str, str | None] | None, rango: str, avisa: bool
) -> None:
    agrega = [{**asigna_sin_norma("n", "provincia"), **regla} for regla in cambio.get("agrega", [])]
    for regla in agrega:
        if "excluye" in regla:
            del regla["asigna"]
    escrita = {
        "id": "cambio",
        "título": "C",
        "norma": {**NORMA, "rango": rango},
        **cambio,
        **({"agrega": agrega} if agrega else {}),
    }
    caso = mundo(asigna("a", "gore", norma="lom"), normas=[LOM], propuestas=[escrita])
    base = escenario(caso, None, date(2026, 6, 30), deductor=REFERENCIA)
    hecha = comparar(base, escenario(caso, caso.propuestas["cambio"], date(2026, 6, 30), base=base))
    hallado = [(m.hace, m.contra, m.regla) for m in materias_reservadas(hecha, caso.propuestas["cambio"], caso)]
    assert hallado == ([reservado] if avisa and reservado else [])
