"""Las propuestas de transporte: la que cierra los errores por fases y la que no tiene rango para hacerlo."""

from __future__ import annotations

from tests.casos.simulado import dicho, simulado

ROLES = "roles-por-fases-transporte"
RESOLUCION = "señalización-por-resolución"
SEÑALIZACION = ("lgtt-17.1.j", "lgtt-18.1.c-señalización", "lom-81.1.10", "lom-81.2.4")
AUTORIDAD = "rngiv-16.4-operar"
ATENCION = "rpat-11-a.5-2026"


def test_los_roles_por_fases_cierran_todos_los_errores_de_transporte_y_no_abren_nada() -> None:
    vista = simulado("transporte", ROLES)
    assert vista.errores_que_cierra() == {
        dicho("VAC004", "te04", "supervisa", "rsina-43.3"),
        dicho(
            "DUP001",
            "te05",
            "ejecuta",
            f"{AUTORIDAD}-nacional",
            f"{ATENCION}-nacional",
            "rsina-43.2.a-local",
            "rsina-43.2.a-regional",
        ),
        dicho(
            "DUP001",
            "te05",
            "ejecuta",
            f"{AUTORIDAD}-departamental",
            f"{ATENCION}-departamental",
            "rsina-43.2.a-local",
            "rsina-43.2.a-regional",
        ),
        dicho(
            "DUP001",
            "te05",
            "ejecuta",
            f"{AUTORIDAD}-vecinal-2025",
            f"{AUTORIDAD}-cercado-2025",
            f"{ATENCION}-vecinal-2025",
            f"{ATENCION}-cercado-2025",
            "rsina-43.2.a-regional",
        ),
        dicho(
            "DUP001",
            "te05",
            "ejecuta",
            f"{AUTORIDAD}-distrital-2025",
            f"{ATENCION}-distrital-2025",
            "rsina-43.2.a-regional",
        ),
        dicho("DUP001", "tm09-a", "ejecuta", *SEÑALIZACION),
    }
    assert vista.abre == set()
    assert not [h for h in vista.simulacion.propuesta.hallazgos if h.gravedad == "error"]


def test_de_los_avisos_solo_se_va_el_de_las_municipalidades_sin_distinguir() -> None:
    vista = simulado("transporte", ROLES)
    assert vista.cierra - vista.errores_que_cierra() == {dicho("AMB001", "te05", "ejecuta", "rsina-43.2.a-local")}


def test_la_ayuda_a_damnificados_deja_de_competir_donde_solo_responde_la_region() -> None:
    ((antes, despues),) = simulado("transporte", ROLES).simulacion.cambian
    assert (despues.codigo, despues.paso, despues.reglas[0]) == ("AMB002", "te05", "logr-61.c")
    assert set(antes.reglas) - set(despues.reglas) == {"rsina-43.2.a-local"}
    assert antes.ambito is not None
    assert despues.ambito is not None
    departamental, locales = ((1, 1),), ((2, 4),)
    del_1_al_3, solo_el_3 = ((0, 2),), ((2, 2),)
    cajas = (antes.ambito - despues.ambito).cajas()
    assert {(c["clase_vía"], c["nivel_emergencia"]) for c in cajas} == {
        (departamental, del_1_al_3),
        (locales, solo_el_3),
    }


def test_el_indeci_clasifica_la_emergencia_que_antes_nadie_debia_clasificar() -> None:
    assert simulado("transporte", ROLES).titulares("te04", "supervisa") == {((), ("indeci",))}


def test_responde_la_autoridad_de_la_via_y_en_el_nivel_3_de_las_vias_locales_la_region() -> None:
    assert simulado("transporte", ROLES).titulares("te05", "ejecuta") == {
        (("gobierno-regional", "mtc", "municipalidades"), ("mtc",)),
        (("gobierno-regional", "municipalidades"), ("gobierno-regional",)),
        (("gobierno-regional", "municipalidad-provincial"), ("municipalidad-provincial",)),
        (("gobierno-regional", "municipalidad-provincial"), ("gobierno-regional",)),
        (("gobierno-regional", "municipalidad-distrital"), ("municipalidad-distrital",)),
        (("gobierno-regional", "municipalidad-distrital"), ("gobierno-regional",)),
    }


def test_la_senalizacion_queda_en_la_provincia_que_la_tiene_como_exclusiva() -> None:
    antes = ("municipalidad-distrital", "municipalidad-provincial")
    assert simulado("transporte", ROLES).titulares("tm09-a", "ejecuta") == {(antes, ("municipalidad-provincial",))}


def test_a_los_roles_por_fases_les_basta_una_ley() -> None:
    assert simulado("transporte", ROLES).alertas == set()


def test_antes_de_regir_los_roles_por_fases_no_cambian_nada() -> None:
    assert simulado("transporte", ROLES, "2027-01-01").simulacion.no_cambia_nada


def test_una_resolucion_no_cierra_la_duplicidad_de_la_senalizacion_y_su_regla_queda_desplazada() -> None:
    vista = simulado("transporte", RESOLUCION)
    assert vista.cierra == set()
    assert vista.errores_que_abre() == set()
    assert vista.abre == {
        dicho("JER001", "tm09-a", "ejecuta", "modelo-señalización-5", "lom-81.1.10", "lom-81.2.4"),
        dicho("REG002", "", "", "modelo-señalización-5"),
    }
    assert not vista.simulacion.traslados
    assert dicho("DUP001", "tm09-a", "ejecuta", *SEÑALIZACION) in {
        dicho(h.codigo, h.paso or "", h.funcion or "", *h.reglas) for h in vista.simulacion.persisten
    }


def test_la_alerta_dice_que_rango_haria_falta_para_cada_ley() -> None:
    assert simulado("transporte", RESOLUCION).alertas == {
        ("contradice", "lom-81.1.10", "ley-orgánica"),
        ("contradice", "lom-81.2.4", "ley-orgánica"),
        ("modifica", "lgtt-17.1.j", "ley"),
    }
