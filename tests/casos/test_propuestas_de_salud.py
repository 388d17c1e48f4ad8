"""Las propuestas de salud: un responsable por fase, y una función condicionada a un puesto acreditado."""

from __future__ import annotations

import pytest

from tests.casos.simulado import dicho, es_de_deberes, simulado

ROLES = "roles-por-fases-salud"
PUESTOS = "puestos-acreditados"


def test_los_roles_por_fases_cierran_todos_los_errores_de_salud() -> None:
    vista = simulado("salud", ROLES)
    assert vista.errores_que_cierra() == {
        dicho("DUP002", "sf02-c", "ejecuta", "lom-80.2.5", "lom-80.4.4"),
        dicho("DUP002", "sl13-b", "ejecuta", "lom-80.2.5", "lom-80.4.4"),
        dicho("DUP002", "sf07", "ejecuta", "logr-49.l", "lom-80.2.5", "lom-80.4.4"),
        dicho("DUP002", "sf07", "ejecuta", "logr-49.l", "lom-80.2.5", "lom-3-cercado-salud"),
        dicho("DUP001", "sf08-a", "supervisa", "dl1163-6", "ley29344-9-fondos", "dl1158-8-fondos"),
        dicho(
            "DUP001",
            "sf08-b",
            "supervisa",
            "logr-49.h",
            "dl1161-4a.2-2020",
            "ley29344-9-prestadores",
            "dl1158-8-prestadores",
        ),
        dicho("DUP001", "sl05", "financia", "sismed-6.2.5", "sismed-6.10.4-financia"),
        dicho("DUP001", "sl05", "financia", "sismed-6.2.5", "sismed-6.10.4-financia", "sismed-6.3.2-financia"),
        dicho("DUP002", "sl14-a", "supervisa", "dl1161-6.n", "logr-49.j"),
        dicho("DUP001", "sl14-d", "supervisa", "ley29459-45-nacional", "ley29459-45-regional"),
    }
    assert not [h for h in vista.simulacion.propuesta.hallazgos if h.gravedad == "error"]


def test_como_una_ley_no_modifica_una_directiva_avisa_de_los_dos_apartados_que_hay_que_adecuar() -> None:
    nueva = "proyecto-fases-salud-12"
    vista = simulado("salud", ROLES)
    assert vista.abre == {
        dicho("JER001", "sl05", "financia", "sismed-6.2.5", nueva, f"{nueva}-sis"),
        dicho("JER001", "sl05", "financia", "sismed-6.10.4-financia", nueva, f"{nueva}-red"),
    }


def test_la_posta_tiene_ademas_quien_la_mantenga_y_quien_lo_pague() -> None:
    vista = simulado("salud", ROLES)
    assert vista.cierra - vista.errores_que_cierra() == {
        dicho("VAC003", "sf09", "ejecuta", "logr-49.g-mantener"),
        dicho("VAC005", "sf05-d", "financia", "lope-4-residual-salud"),
    }
    assert vista.titulares("sf09", "ejecuta") == {
        ((), ("municipalidad-distrital",)),
        ((), ("municipalidad-provincial",)),
    }
    assert vista.titulares("sf05-d", "financia") == {((), ("gobierno-regional",))}


def test_la_posta_que_ahora_alguien_mantiene_tiene_antes_su_protocolo() -> None:
    # El MINSA dicta las normas técnicas de los locales (DL 1161, 5.h con 3.8): `sf03-c`.
    assert simulado("salud", ROLES).abre_de_deberes == frozenset()


def test_sin_puesto_acreditado_la_red_dispensa_y_es_la_unica_que_supervisa_la_dispensacion() -> None:
    assert simulado("salud", PUESTOS).abre_de_deberes == {
        dicho("RDC001", "sl14-e", "supervisa", "puestos-acreditados-4", "sismed-6.9.4")
    }


def test_supervisa_el_suministro_la_region_y_vigila_los_productos_su_direccion_de_medicamentos() -> None:
    vista = simulado("salud", ROLES)
    assert vista.titulares("sl14-a", "supervisa") == {(("gobierno-regional", "minsa"), ("gobierno-regional",))}
    antes = ("digemid", "direccion-medicamentos")
    assert vista.titulares("sl14-d", "supervisa") == {(antes, ("direccion-medicamentos",))}


def test_quedan_por_delimitar_lo_que_depende_de_la_directiva_y_del_convenio() -> None:
    persisten = {
        (h.codigo, h.paso or h.reglas[0]) for h in simulado("salud", ROLES).simulacion.persisten if not es_de_deberes(h)
    }
    assert persisten == {
        ("JER001", "sl04-a"),
        ("AMB002", "sl06"),
        ("DUP003", "sl07-b"),
        ("AMB002", "sl09"),
        ("VAC003", "sf03-b"),
        ("VAC005", "sf06-a"),
    }


def test_el_distrito_construye_la_posta_y_en_el_cercado_la_provincia() -> None:
    assert simulado("salud", ROLES).titulares("sf07", "ejecuta") == {
        (
            ("gobierno-regional", "municipalidad-distrital", "municipalidad-provincial"),
            ("municipalidad-distrital",),
        ),
        (("gobierno-regional", "municipalidad-provincial"), ("municipalidad-provincial",)),
    }


def test_susalud_supervisa_los_servicios_por_si_y_por_delegacion_del_ministerio() -> None:
    vista = simulado("salud", ROLES)
    assert vista.titulares("sf08-b", "supervisa") == {(("gobierno-regional", "minsa", "susalud"), ("susalud",))}
    assert "DEL001" not in {h.codigo for h in vista.simulacion.propuesta.hallazgos}


def test_paga_la_compra_el_ministerio_el_sis_o_la_unidad_ejecutora_segun_el_producto_y_el_convenio() -> None:
    sin_estrategia = ("sis", "unidad-ejecutora")
    assert simulado("salud", ROLES).titulares("sl05", "financia") == {
        (("minsa", *sin_estrategia), ("minsa",)),
        (sin_estrategia, ("sis",)),
        (sin_estrategia, ("unidad-ejecutora",)),
    }


def test_los_roles_por_fases_llevan_el_rango_que_piden_las_leyes_organicas_que_retocan() -> None:
    assert simulado("salud", ROLES).alertas == set()


def test_exigir_el_puesto_acreditado_cierra_el_aviso_del_almacen_y_no_abre_ningun_vacio() -> None:
    vista = simulado("salud", PUESTOS)
    assert vista.cierra == {dicho("DUP003", "sl07-b", "ejecuta", "sismed-6.4.1", "sismed-6.4.4")}
    assert vista.abre == set()
    assert vista.alertas == set()


def test_almacena_la_unidad_ejecutora_acreditada_y_mientras_no_lo_este_la_direccion_de_medicamentos() -> None:
    assert _cuando_el_puesto_esta("sl07-b") == {
        ("sin-acreditar", ("unidad-ejecutora",), ("direccion-medicamentos",)),
    }


def test_dispensa_la_red_mientras_el_establecimiento_no_tenga_su_puesto_acreditado() -> None:
    assert _cuando_el_puesto_esta("sl13-a") == {
        ("sin-acreditar", ("establecimiento-de-salud",), ("unidad-ejecutora",)),
    }


@pytest.mark.parametrize("propuesta", [ROLES, PUESTOS])
def test_antes_de_regir_ninguna_propuesta_de_salud_mueve_titulares_ni_errores(propuesta: str) -> None:
    vista = simulado("salud", propuesta, "2027-01-01")
    assert not vista.simulacion.traslados
    assert vista.errores_que_cierra() == vista.errores_que_abre() == set()


def _cuando_el_puesto_esta(paso: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """El valor de `requiere_puesto` en que ocurre cada traslado de ese paso, que depende solo de él."""
    salida = set()
    for traslado in simulado("salud", PUESTOS).simulacion.traslados:
        if traslado.celda.paso == paso:
            (caja,) = traslado.ambito.cajas()
            assert set(caja) == {"requiere_puesto"}
            ((valor, _),) = caja["requiere_puesto"]
            salida.add((("acreditado", "sin-acreditar")[valor], traslado.antes, traslado.despues))
    return salida
