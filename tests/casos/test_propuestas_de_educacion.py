"""Las propuestas de educación: roles por fases y una resolución sin rango bastante."""

from __future__ import annotations

from tests.casos.simulado import dicho, simulado

ROLES, RESOLUCION = "roles-por-fases-educacion", "mobiliario-por-resolución"
REGION_O_MUNICIPIO = ("gobierno-regional", "municipalidades")


def test_los_roles_por_fases_cierran_todos_los_errores_de_educacion() -> None:
    vista = simulado("educacion", ROLES)
    assert vista.errores_que_cierra() == {
        dicho("DUP002", "ec06-a", "ejecuta", "logr-47.m-obra", "lom-82.5-construir"),
        dicho("DUP002", "ec06-b", "ejecuta", "logr-47.m-obra", "lom-82.5-construir"),
        dicho("DUP002", "ec07", "ejecuta", "logr-47.m-equipar", "lom-82.5-equipar"),
        dicho("DUP002", "em07-b", "ejecuta", "logr-47.m-equipar", "lom-82.5-equipar"),
        dicho("DUP002", "ed14-b", "supervisa", "lge-74.c", "lom-82.4"),
        dicho("DUP002", "em08-a", "supervisa", "logr-47.e", "lom-82.4-local"),
    }
    assert vista.errores_que_abre() == set()
    assert not [h for h in vista.simulacion.propuesta.hallazgos if h.gravedad == "error"]


def test_tambien_cierran_los_vacios_de_quien_paga() -> None:
    vacios = {(codigo, paso) for codigo, paso, _, _ in simulado("educacion", ROLES).cierra if codigo == "VAC003"}
    assert vacios == {("VAC003", "ec05"), ("VAC003", "em04"), ("VAC003", "em05")}


def test_con_quien_pague_la_obra_y_el_mantenimiento_ya_no_les_falta_el_dinero_que_va_antes() -> None:
    vista = simulado("educacion", ROLES)
    sin_dinero = {paso for codigo, paso, _, _ in vista.cierra_de_deberes if codigo == "CAD001"}
    assert sin_dinero == {"ec06-a", "ec06-b", "ec07", "em06", "em07-a", "em07-b"}
    assert vista.abre_de_deberes == set()


def test_al_quedar_un_solo_titular_asoma_el_aviso_de_la_anin_que_la_duplicidad_tapaba() -> None:
    abre = simulado("educacion", ROLES).abre
    assert {(codigo, paso) for codigo, paso, _, _ in abre} == {("DUP003", "em07-a"), ("DUP003", "em07-b")}
    reglas = {paso: reglas for _, paso, _, reglas in abre}
    assert reglas["em07-a"] > {"lom-82.5-mantener"}
    assert reglas["em07-b"] > {"logr-47.m-equipar"}


def test_la_region_construye_y_equipa_y_la_municipalidad_mantiene() -> None:
    vista = simulado("educacion", ROLES)
    for paso in ("ec06-a", "ec06-b", "ec07", "em07-b"):
        assert vista.titulares(paso, "ejecuta") == {(REGION_O_MUNICIPIO, ("gobierno-regional",))}
    # El mantenimiento correctivo ya era de las municipalidades en firme; lo que se va es la duda de si además era de la región.
    assert vista.titulares("em07-a", "ejecuta") == set()
    assert ("DUP003", "em07-a", "ejecuta", frozenset({"logr-47.m-mantener", "lom-82.5-mantener"})) in vista.cierra


def test_la_escuela_y_su_local_los_vigila_la_ugel() -> None:
    vista = simulado("educacion", ROLES)
    assert vista.titulares("ed14-b", "supervisa") == {(("municipalidades", "ugel"), ("ugel",))}
    assert vista.titulares("em08-a", "supervisa") == {(REGION_O_MUNICIPIO, ("ugel",))}


def test_el_dinero_va_con_la_tarea() -> None:
    vista = simulado("educacion", ROLES)
    assert vista.titulares("ec05", "financia") == {((), ("gobierno-regional",))}
    assert vista.titulares("em04", "financia") == vista.titulares("em05", "financia") == {((), ("minedu",))}


def test_a_los_roles_por_fases_les_alcanza_la_ley_organica() -> None:
    assert simulado("educacion", ROLES).alertas == set()


def test_una_resolucion_no_repone_el_mobiliario_de_la_municipalidad_y_la_alerta_pide_ley_organica() -> None:
    vista = simulado("educacion", RESOLUCION)
    assert vista.cierra == set()
    assert vista.abre == {
        dicho("JER001", "em07-b", "ejecuta", "modelo-mobiliario-4", "lom-82.5-equipar"),
    }
    assert not vista.simulacion.traslados
    assert vista.alertas == {("contradice", "lom-82.5-equipar", "ley-orgánica")}


def test_antes_de_regir_ninguna_cambia_nada() -> None:
    for propuesta in (ROLES, RESOLUCION):
        assert simulado("educacion", propuesta, "2027-01-01").simulacion.no_cambia_nada
