"""Las propuestas de los cuatro sectores: mantenimiento provincial, plan regional, tipología, puestos y un decreto."""

from __future__ import annotations

import pytest

from motor.territorio.alcance import Censo
from motor.territorio.lectura import leer_padron
from tests.casos.simulado import Simulado, dicho, simulado

pytestmark = pytest.mark.lenta

MANTENIMIENTO, PLAN, TIPOLOGIA = "mantenimiento-provincial", "plan-regional-de-infraestructura", "según-tipología"
PUESTOS, DECRETO = "puestos-acreditados-nacional", "mantenimiento-por-decreto"


def nacional(propuesta: str) -> Simulado:
    return simulado("nacional", propuesta)


@pytest.mark.parametrize("propuesta", [MANTENIMIENTO, PLAN, TIPOLOGIA, PUESTOS, DECRETO])
def test_ninguna_abre_errores_ni_cambia_nada_antes_de_regir(propuesta: str) -> None:
    assert nacional(propuesta).errores_que_abre() == set()
    assert simulado("nacional", propuesta, "2027-01-01").simulacion.no_cambia_nada


def test_el_mantenimiento_provincial_cierra_el_error_del_mobiliario_y_no_toca_lo_que_no_es_mantener() -> None:
    vista = nacional(MANTENIMIENTO)
    assert vista.errores_que_cierra() == {
        dicho("DUP002", "em07-b", "ejecuta", "logr-47.m-equipar", "lom-82.5-equipar"),
    }
    assert vista.titulares("ec06-b", "ejecuta") == vista.titulares("tc12-b", "ejecuta") == set()


def test_tambien_dice_quien_paga_y_cual_de_las_municipalidades() -> None:
    avisos = {(codigo, paso) for codigo, paso, _, _ in nacional(MANTENIMIENTO).cierra}
    assert {
        ("VAC003", "em04"),
        ("VAC003", "em05"),
        ("VAC003", "sf09"),
        ("VAC005", "sf05-d"),
        ("AMB001", "em06"),
        ("AMB001", "em07-a"),
        ("AMB001", "so07"),
        ("DUP003", "tm08"),
    } <= avisos


def test_abre_la_condicion_abierta_de_la_anin_y_el_reglamento_vial_queda_por_adecuar() -> None:
    assert nacional(MANTENIMIENTO).abre == {
        dicho("JER001", "tm08", "ejecuta", "rngiv-4.2.c-2024-mantener-distrital", "programas-provinciales-8"),
        dicho("JER001", "tm04", "financia", "rngiv-16.4-recursos-distrital-2025", "programas-provinciales-9"),
        dicho("DUP003", "em06", "ejecuta", "anin-5.1.b", "lom-82.5-mantener"),
        dicho("DUP003", "em07-a", "ejecuta", "anin-5.1.b", "lom-82.5-mantener"),
        dicho("DUP003", "em07-b", "ejecuta", "anin-5.1.b", "programas-provinciales-7"),
    }


@pytest.mark.parametrize(
    ("paso", "funcion", "antes"),
    [
        ("tm08", "ejecuta", {("municipalidad-distrital",)}),
        ("tm04", "financia", {("municipalidad-distrital",)}),
        ("em06", "ejecuta", {("municipalidades",)}),
        ("em07-a", "ejecuta", {("municipalidades",)}),
        ("em07-b", "ejecuta", {("gobierno-regional", "municipalidades")}),
        ("so07", "financia", {("municipalidades",)}),
        ("sf09", "ejecuta", {()}),
    ],
)
def test_vias_escuelas_agua_y_postas_pasan_a_la_provincia(paso: str, funcion: str, antes: set[tuple[str, ...]]) -> None:
    assert nacional(MANTENIMIENTO).titulares(paso, funcion) == {
        (quienes, ("municipalidad-provincial",)) for quienes in antes
    }


def test_de_los_recursos_viales_solo_pasan_los_de_los_caminos_rurales() -> None:
    (traslado,) = (t for t in nacional(MANTENIMIENTO).simulacion.traslados if t.celda.paso == "tm04")
    fuera_del_sinac = ((3, 3),)
    assert {caja["clase_vía"] for caja in traslado.ambito.cajas()} == {fuera_del_sinac}


def test_el_plan_regional_pasa_a_la_region_lo_que_ordena_el_sector_y_deja_los_planes_locales_donde_estaban() -> None:
    vista = nacional(PLAN)
    assert vista.cierra == set()
    assert {(t.celda.paso, t.antes, t.despues) for t in vista.simulacion.traslados} == {
        ("ec03-d", ("minedu",), ("gobierno-regional",)),
        ("sc08-b", ("mvcs",), ("gobierno-regional",)),
    }
    desplazado = dicho("JER001", "ec03-d", "planifica", "r1252-9.2-priorizar", "plan-regional-3")
    assert vista.abre == {desplazado}


def test_por_tipologia_mantiene_el_distrito_en_el_grupo_c_y_la_provincia_en_los_demas() -> None:
    vista = nacional(TIPOLOGIA)
    assert vista.errores_que_cierra() == set()
    assert {("AMB001", "em06"), ("AMB001", "em07-a")} <= {(codigo, paso) for codigo, paso, _, _ in vista.cierra}
    assert vista.titulares("em06", "ejecuta") == {
        (("municipalidades",), ("municipalidad-distrital",)),
        (("municipalidades",), ("municipalidad-provincial",)),
    }


def test_por_tipologia_el_dinero_va_con_la_tarea() -> None:
    vista = nacional(TIPOLOGIA)
    assert vista.titulares("tm04", "financia") == {(("municipalidad-distrital",), ("municipalidad-provincial",))}
    assert vista.titulares("em04", "financia") == vista.titulares("em05", "financia") == {((), ("minedu",))}


def test_de_la_tipologia_solo_se_cuentan_los_distritos_que_se_saben() -> None:
    simulacion = nacional(TIPOLOGIA).simulacion
    dictamen = simulacion.propuesta.dictamen
    padron = leer_padron(dictamen.caso)
    assert padron is not None
    traslados = [t for t in simulacion.traslados if t.celda.paso == "em06"]
    censo = Censo(padron, dictamen.espacio, dictamen.universo, [t.ambito for t in traslados])
    cuentas = {t.despues: (censo.alcance(t.ambito).unidades, censo.alcance(t.ambito).sin_dato) for t in traslados}
    # En las 196 capitales actúa la provincia cualquiera sea el grupo, así que de ellas sí se sabe.
    assert cuentas == {("municipalidad-distrital",): (42, 1653), ("municipalidad-provincial",): (196, 1653)}


def test_sin_puesto_acreditado_la_funcion_pasa_a_la_provincia_y_nunca_queda_sin_titular() -> None:
    vista = nacional(PUESTOS)
    assert (vista.cierra, vista.abre) == (set(), set())
    de_distrito_a_provincia = {(("municipalidad-distrital",), ("municipalidad-provincial",))}
    assert vista.titulares("tm08", "ejecuta") == vista.titulares("tm04", "financia") == de_distrito_a_provincia
    acreditado, sin_acreditar = ((0, 0),), ((1, 1),)
    for traslado in vista.simulacion.traslados:
        exigidos = {caja["requiere_puesto"] for caja in traslado.ambito.cajas()}
        assert exigidos == {sin_acreditar}
        assert acreditado not in exigidos


def test_un_decreto_precisa_cual_municipalidad_pero_no_quita_lo_que_la_ley_da_al_distrito() -> None:
    vista = nacional(DECRETO)
    assert dicho("AMB001", "em06", "ejecuta", "lom-82.5-mantener") in vista.cierra
    assert vista.titulares("em06", "ejecuta") == {(("municipalidades",), ("municipalidad-provincial",))}
    assert vista.titulares("tm08", "ejecuta") == set()
    assert ("JER001", "tm08") in {(codigo, paso) for codigo, paso, _, _ in vista.abre}
    assert vista.titulares("em07-b", "ejecuta") == set()
    assert vista.alertas == {
        ("contradice", "lgtt-18.1.c-2025-distrital", "ley"),
        ("contradice", "logr-47.m-equipar", "ley-orgánica"),
    }


def test_a_las_leyes_organicas_les_alcanza_el_rango() -> None:
    for propuesta in (MANTENIMIENTO, PLAN, TIPOLOGIA, PUESTOS):
        assert nacional(propuesta).alertas == set()
