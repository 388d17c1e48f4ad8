"""Las propuestas de transporte: las que cierran los errores y la que no tiene rango para hacerlo."""

from __future__ import annotations

from tests.casos.simulado import dicho, simulado

ROLES = "roles-por-fases-transporte"
NOMBRES = "señalización-y-nomenclatura"
RESOLUCION = "señalización-por-resolución"
SEÑALIZACION = ("lgtt-17.1.j", "lgtt-18.1.c-señalización", "lom-81.1.10", "lom-81.2.4")
NOMENCLATURA = ("lom-79.3.4", "lom-81.2.4-nomenclatura", "lom-81.3.1")
LOS_DOS = ("municipalidad-distrital", "municipalidad-provincial")
ALTERNATIVA = "gobierno-local-o-regional"


def test_los_roles_por_fases_dejan_una_sola_mano_en_la_red_nacional_y_quien_clasifique() -> None:
    vista = simulado("transporte", ROLES)
    assert vista.errores_que_cierra() == {
        dicho(
            "DUP001",
            "te05",
            "ejecuta",
            "rngiv-16.4-atender-nacional",
            "rpat-11-a.5-2026-nacional",
            "rsina-43.2.a",
        )
    }
    assert vista.cierra - vista.errores_que_cierra() == {
        dicho("VAC005", "te04", "supervisa", "lope-4-residual-transporte")
    }
    assert vista.errores_que_abre() == set()


def test_el_reglamento_que_decia_otra_cosa_queda_por_debajo_y_hay_que_adecuarlo() -> None:
    assert simulado("transporte", ROLES).abre == {
        dicho("JER001", "te05", "ejecuta", "rsina-43.2.a", "proyecto-fases-viales-4")
    }


def test_la_alternativa_del_reglamento_ya_no_vale_en_la_red_nacional() -> None:
    ((antes, despues),) = simulado("transporte", ROLES).cambian()
    assert (despues.codigo, despues.paso, despues.titulares) == ("AMB001", "te05", (ALTERNATIVA,))
    assert antes.ambito is not None
    assert despues.ambito is not None
    nacional = ((0, 0),)
    assert {caja["clase_vía"] for caja in (antes.ambito - despues.ambito).cajas()} == {nacional}


def test_responde_la_autoridad_de_la_via_y_en_el_nivel_3_de_las_vias_locales_la_region() -> None:
    assert simulado("transporte", ROLES).titulares("te05", "ejecuta") == {
        ((ALTERNATIVA, "mtc"), ("mtc",)),
        (("municipalidad-provincial",), ("gobierno-regional",)),
        (("municipalidad-distrital",), ("gobierno-regional",)),
    }


def test_el_indeci_clasifica_la_emergencia_que_antes_nadie_debia_clasificar() -> None:
    assert simulado("transporte", ROLES).titulares("te04", "supervisa") == {((), ("indeci",))}


def test_la_provincia_senaliza_y_el_distrito_pone_los_nombres() -> None:
    vista = simulado("transporte", NOMBRES)
    assert vista.cierra == {
        dicho("DUP001", "tm09-a", "ejecuta", *SEÑALIZACION),
        dicho("DUP001", "tm09-b", "ejecuta", *NOMENCLATURA),
    }
    assert vista.abre == set()
    assert vista.titulares("tm09-a", "ejecuta") == {(LOS_DOS, ("municipalidad-provincial",))}
    assert vista.titulares("tm09-b", "ejecuta") == {(LOS_DOS, ("municipalidad-distrital",))}


def test_a_las_dos_les_alcanza_su_rango_y_entre_las_dos_cierran_todos_los_errores() -> None:
    cerrados: set[tuple[str, str, str, frozenset[str]]] = set()
    for propuesta in (ROLES, NOMBRES):
        vista = simulado("transporte", propuesta)
        assert vista.alertas == set()
        cerrados |= vista.errores_que_cierra()
    errores = [h for h in simulado("transporte", ROLES).simulacion.base.hallazgos if h.gravedad == "error"]
    assert {dicho(h.codigo, h.paso or "", h.funcion or "", *h.reglas) for h in errores} == cerrados


def test_antes_de_regir_ninguna_cambia_nada() -> None:
    for propuesta in (ROLES, NOMBRES, RESOLUCION):
        assert simulado("transporte", propuesta, "2027-01-01").simulacion.no_cambia_nada


def test_una_resolucion_no_cierra_la_duplicidad_de_la_senalizacion_y_su_regla_queda_desplazada() -> None:
    vista = simulado("transporte", RESOLUCION)
    assert vista.cierra == set()
    assert vista.errores_que_abre() == set()
    assert (
        dicho(
            "JER001",
            "tm09-a",
            "ejecuta",
            "modelo-señalización-5",
            "lgtt-17.1.j",
            "lom-81.1.10",
            "lom-81.2.4",
        )
        in vista.abre
    )
    assert not vista.simulacion.traslados
    assert dicho("DUP001", "tm09-a", "ejecuta", *SEÑALIZACION) in {
        dicho(h.codigo, h.paso or "", h.funcion or "", *h.reglas) for h in vista.simulacion.persisten
    }


def test_la_alerta_dice_que_rango_haria_falta_para_cada_ley() -> None:
    assert simulado("transporte", RESOLUCION).alertas == {
        ("contradice", "lom-81.1.10", "ley-orgánica"),
        ("contradice", "lom-81.2.4", "ley-orgánica"),
        ("contradice", "lgtt-17.1.j", "ley"),
    }
