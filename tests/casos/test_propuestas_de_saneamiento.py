"""Las propuestas de saneamiento: roles por fases, reparto por tamaño del distrito y una resolución sin rango bastante."""

from __future__ import annotations

from tests.casos.simulado import dicho, simulado

ROLES, TAMANO, RESOLUCION = "roles-por-fases-saneamiento", "obra-rural-por-tamaño", "obra-rural-por-resolución"
DISTRITO = ("lom-79.4.1-saneamiento", "lom-80.4.2")
DE_LA_OBRA = {
    dicho("DUP002", "sc09", "ejecuta", "lofv-10.3", *DISTRITO),
    dicho("DUP002", "sc09", "ejecuta", "lofv-10.3", "lom-3-cercado-saneamiento"),
    dicho("DUP002", "sc12", "ejecuta", "lofv-10.3", *DISTRITO),
    dicho("DUP002", "sc12", "ejecuta", "lofv-10.3", "lom-3-cercado-saneamiento"),
    dicho("DUP001", "sc12", "ejecuta", "lofv-10.3", "logr-10.1.d-saneamiento", "lom-80.4.2"),
    dicho("DUP001", "sc12", "ejecuta", "lofv-10.3", "logr-10.1.d-saneamiento", "lom-3-cercado-saneamiento"),
}
EN_LO_LOCAL, EN_LO_MULTIDISTRITAL, EN_LO_REGIONAL = ((0, 0),), ((1, 1),), ((2, 2),)
FUERA_DE_LO_REGIONAL = ((0, 1),)
REGION = ("gobierno-regional",)


def test_los_roles_por_fases_cierran_todos_los_errores_de_saneamiento_y_no_abren_nada() -> None:
    vista = simulado("saneamiento", ROLES)
    assert vista.errores_que_cierra() == DE_LA_OBRA | {
        dicho(
            "DUP001",
            "sc11",
            "financia",
            "dl1280-10.6-2023-financia",
            "dl1280-105.1-2023-gl",
            "dl1280-105.1-2023-gore",
            "lofv-6.5",
        ),
        dicho("DUP001", "sc16-a", "supervisa", "dl1280-9.6-2023", "dl1280-10.8-2023-sias"),
        dicho(
            "DUP001",
            "so12",
            "ejecuta",
            "dl1280-10.3-2023-asiste",
            "dl1280-63-2023",
            "dl1280-79.6-2023",
            "dl1280-9.3-2023",
            "logr-58.e",
        ),
    }
    assert vista.abre == set()
    assert not [h for h in vista.simulacion.propuesta.hallazgos if h.gravedad == "error"]


def test_el_ministerio_que_deja_de_ejecutar_ya_no_excede_el_marco_ni_tiene_obra_que_delegar() -> None:
    for propuesta in (ROLES, TAMANO):
        vista = simulado("saneamiento", propuesta)
        assert vista.cierra_de_deberes == {
            dicho(codigo, paso, "ejecuta", *reglas)
            for paso in ("sc09", "sc12")
            for codigo, *reglas in (
                ("EXT001", "lofv-10.3", "lope-23.3-saneamiento"),
                ("DEL002", "rpn-22.1-obra-ministerio-a-distrital"),
                ("DEL002", "rpn-22.1-obra-ministerio-a-regional"),
            )
        }
        assert vista.abre_de_deberes == set()


def test_de_los_avisos_se_va_el_de_las_municipalidades_que_ya_no_financian() -> None:
    vista = simulado("saneamiento", ROLES)
    avisos = vista.cierra - vista.errores_que_cierra()
    assert avisos == {dicho("AMB001", "sc11", "financia", "dl1280-10.6-2023-financia", "dl1280-105.1-2023-gl")}


def test_financia_la_region_lo_regional_y_la_nacion_lo_demas() -> None:
    antes = ("gobierno-regional", "municipalidades", "mvcs")
    traslados = [t for t in simulado("saneamiento", ROLES).simulacion.traslados if t.celda.paso == "sc11"]
    assert {(t.antes, t.despues) for t in traslados} == {(antes, ("mvcs",)), (antes, ("gobierno-regional",))}
    alcances = {t.despues: {caja["alcance_obra"] for caja in t.ambito.cajas()} for t in traslados}
    assert alcances == {("mvcs",): {FUERA_DE_LO_REGIONAL}, ("gobierno-regional",): {EN_LO_REGIONAL}}


def test_quien_formula_es_quien_construye_y_la_region_solo_lo_de_ambito_regional() -> None:
    for propuesta in (ROLES, TAMANO):
        vista = simulado("saneamiento", propuesta)
        for paso in ("sc09", "sc12"):
            traslados = [t for t in vista.simulacion.traslados if t.celda.paso == paso]
            de_la_region = {caja["alcance_obra"] for t in traslados for caja in t.ambito.cajas() if t.despues == REGION}
            de_otros = {caja["alcance_obra"] for t in traslados for caja in t.ambito.cajas() if t.despues != REGION}
            assert de_la_region == {EN_LO_REGIONAL}
            assert de_otros <= {EN_LO_LOCAL, EN_LO_MULTIDISTRITAL, FUERA_DE_LO_REGIONAL}


def test_lo_que_sirve_a_varios_distritos_es_de_la_provincia_cualquiera_sea_su_tamano() -> None:
    for propuesta in (ROLES, TAMANO):
        traslados = [t for t in simulado("saneamiento", propuesta).simulacion.traslados if t.celda.paso == "sc12"]
        varios = [t for t in traslados for c in t.ambito.cajas() if c["alcance_obra"] == EN_LO_MULTIDISTRITAL]
        assert varios
        assert {t.despues for t in varios} == {("municipalidad-provincial",)}


def test_la_provincia_subsidiaria_ya_no_alcanza_lo_de_ambito_regional_y_su_aviso_se_estrecha() -> None:
    for propuesta, distrito in ((ROLES, DISTRITO), (TAMANO, DISTRITO[:1])):
        cambian = [despues for _, despues in simulado("saneamiento", propuesta).cambian()]
        assert {(h.codigo, h.paso, frozenset(h.reglas)) for h in cambian} == {
            ("AMB002", paso, frozenset(("lom-80.2.3", *distrito))) for paso in ("sc09", "sc12")
        }
        assert {caja["alcance_obra"] for h in cambian for caja in h.ambito.cajas()} == {EN_LO_LOCAL}


def test_asiste_a_la_organizacion_comunal_solo_el_area_tecnica_municipal() -> None:
    assert simulado("saneamiento", ROLES).titulares("so12", "ejecuta") == {
        (("atm", "gobierno-regional", "mvcs", "sunass"), ("atm",))
    }


def test_una_ley_organica_alcanza_y_no_hay_alerta() -> None:
    assert simulado("saneamiento", ROLES).alertas == set()
    assert simulado("saneamiento", TAMANO).alertas == set()


def test_el_reparto_por_tamano_cierra_lo_de_proyecto_y_obra_y_deja_lo_demas() -> None:
    vista = simulado("saneamiento", TAMANO)
    assert (vista.cierra, vista.abre) == (DE_LA_OBRA, set())
    quedan = {h.paso for h in vista.simulacion.propuesta.hallazgos if h.gravedad == "error"}
    assert quedan == {"sc11", "sc16-a", "so12"}


def test_formula_la_provincia_hasta_cinco_mil_habitantes_y_desde_ahi_el_distrito() -> None:
    traslados = [t for t in simulado("saneamiento", TAMANO).simulacion.traslados if t.celda.paso == "sc09"]
    fuera = {t.despues: t for t in traslados if t.antes == ("municipalidad-distrital", "mvcs") and t.despues != REGION}
    locales = {quien: [c for c in t.ambito.cajas() if c["alcance_obra"][0][0] == 0] for quien, t in fuera.items()}
    poblaciones = {
        quien: (min(c["población"][0][0] for c in cajas), max(c["población"][0][1] for c in cajas))
        for quien, cajas in locales.items()
    }
    assert poblaciones == {("municipalidad-provincial",): (0, 5000), ("municipalidad-distrital",): (5001, 12_000_000)}


def test_la_prestacion_sigue_en_el_distrito_cualquiera_sea_su_tamano() -> None:
    pasos = {t.celda.paso for t in simulado("saneamiento", TAMANO).simulacion.traslados}
    assert pasos == {"sc09", "sc12"}


def test_una_resolucion_no_cierra_nada_queda_desplazada_y_la_alerta_pide_ley_organica() -> None:
    vista = simulado("saneamiento", RESOLUCION)
    superiores = ("logr-10.1.d-saneamiento", "lom-3-cercado-saneamiento", "lom-79.4.1-saneamiento", "lom-80.4.2")
    assert vista.cierra == set()
    assert {codigo for codigo, *_ in vista.abre} == {"JER001"}
    municipal = "dl1280-10.6-2023-implementa"
    assert dicho("JER001", "sc12", "ejecuta", "modelo-obra-rural-4", municipal, *superiores) in vista.abre
    assert not vista.simulacion.traslados
    assert vista.alertas == {("contradice", regla, "ley-orgánica") for regla in superiores} | {
        ("contradice", municipal, "decreto-legislativo")
    }


def test_antes_de_regir_ninguna_cambia_nada() -> None:
    for propuesta in (ROLES, TAMANO, RESOLUCION):
        assert simulado("saneamiento", propuesta, "2027-01-01").simulacion.no_cambia_nada
