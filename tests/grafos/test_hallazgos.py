"""Cada comprobación, con un mundo donde salta y otro donde no; siempre con las reglas que la causan."""

from __future__ import annotations

from typing import Any

import pytest

from grafos.hallazgos import CATALOGO, SECCIONES, Hallazgo, detectar
from reglas.lenguaje.vocabulario import CODIGOS
from tests.mundo import asigna, dictamen, hallazgos, paso, regla, vistos

SOLO_SUPERVISA: dict[str, Any] = {"pasos": [paso("obra", exige=["supervisa"])]}


def uno(codigo: str, *reglas: Any, **claves: Any) -> Hallazgo:
    (hallado,) = [h for h in hallazgos(*reglas, **claves) if h.codigo == codigo]
    return hallado


@pytest.mark.parametrize("codigo", CATALOGO)
def test_todo_codigo_explica_que_detecta_por_que_y_que_no_ve(codigo: str) -> None:
    comprobacion = CATALOGO[codigo]
    assert tuple(comprobacion.explicacion) == SECCIONES
    assert all(len(texto) > 20 for texto in comprobacion.explicacion.values())
    assert comprobacion.codigo == codigo
    assert comprobacion.titulo


def test_toda_comprobacion_tiene_un_codigo_que_el_lenguaje_conoce() -> None:
    assert set(CATALOGO) <= set(CODIGOS)


# -- duplicidades -------------------------------------------------------------------------------------------------
def test_dos_titulares_en_el_mismo_lugar_son_duplicidad_con_sus_dos_reglas() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia"))
    assert vistos(*reglas) == {("DUP001", "ejecuta", ("gore", "provincia"), ("a", "b"))}


def test_dos_titulares_en_ambitos_que_no_se_cruzan_no_se_duplican() -> None:
    reglas = (asigna("a", "gore", donde={"ámbito": "rural"}), asigna("b", "provincia", donde={"ámbito": "urbano"}))
    assert vistos(*reglas) == set()


def test_la_duplicidad_dice_exactamente_donde() -> None:
    hallado = uno(
        "DUP001",
        asigna("a", "gore", donde={"población": "<= 2000"}),
        asigna("b", "provincia", donde={"población": "> 1000"}),
    )
    assert hallado.ambito is not None
    assert hallado.ambito.cajas() == [{"población": ((1001, 2000),)}]
    assert hallado.niveles == ("local", "regional")


def test_si_todas_son_compartidas_es_compartida_sin_delimitar() -> None:
    reglas = (asigna("a", "gore", modo="compartida"), asigna("b", "provincia", modo="compartida"))
    assert vistos(*reglas) == {("DUP002", "ejecuta", ("gore", "provincia"), ("a", "b"))}


def test_el_reparto_citado_excusa_la_duplicidad() -> None:
    assert vistos(asigna("a", "gore", concurre_con=["b"]), asigna("b", "provincia")) == set()


def test_antecesor_y_descendiente_no_se_duplican_y_cuenta_el_mas_especifico() -> None:
    mundo = dictamen(asigna("a", "ministerio"), asigna("b", "programa"))
    assert detectar(mundo) == ()
    (vista,) = mundo.celdas.values()
    assert [zona.etiqueta.reducidos for zona in vista.zonas] == [("programa",)]


def test_si_la_celda_admite_varios_no_hay_duplicidad() -> None:
    pasos = [paso(cardinalidad={"ejecuta": "al_menos_uno"})]
    assert vistos(asigna("a", "gore"), asigna("b", "provincia"), pasos=pasos) == set()


def test_una_condicion_abierta_hace_duplicidad_eventual() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", condición_abierta="si conviene"))
    assert vistos(*reglas) == {("DUP003", "ejecuta", ("gore", "provincia"), ("a", "b"))}


def test_apoyar_o_poder_hacerlo_no_duplica() -> None:
    for modo in ("apoyo", "facultativa", "a_solicitud", "residual"):
        assert vistos(asigna("a", "gore"), asigna("b", "provincia", modo=modo)) == set()


# -- prelación ----------------------------------------------------------------------------------------------------
def test_la_norma_superior_desplaza_a_la_inferior_y_se_avisa() -> None:
    assert vistos(asigna("a", "gore"), asigna("b", "provincia", norma="reglamento")) == {
        ("JER001", "ejecuta", (), ("b", "a"))
    }


def test_la_excepcion_expresa_gana_a_la_jerarquia() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", norma="reglamento", prevalece_sobre=["a"]))
    assert vistos(*reglas) == {("REG002", None, (), ("a",))}


def test_dos_que_dicen_prevalecer_una_sobre_otra_no_deciden() -> None:
    reglas = (asigna("a", "gore", prevalece_sobre=["b"]), asigna("b", "provincia", prevalece_sobre=["a"]))
    assert vistos(*reglas) == {("DUP001", "ejecuta", ("gore", "provincia"), ("a", "b"))}


def test_la_subsidiaria_desplaza_solo_donde_se_cumple_su_condicion() -> None:
    mundo = dictamen(asigna("a", "gore"), asigna("b", "provincia", modo="subsidiaria", donde={"ámbito": "rural"}))
    assert detectar(mundo) == ()
    (vista,) = mundo.celdas.values()
    titulares = {zona.etiqueta.reducidos: zona.ambito.cajas() for zona in vista.zonas}
    assert titulares == {("gore",): [{"ámbito": ((1, 1),)}], ("provincia",): [{"ámbito": ((0, 0),)}]}


def test_el_canon_especial_prefiere_la_condicion_mas_estrecha() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", donde={"ámbito": "rural"}))
    assert vistos(*reglas, caso={"prelación": ["especial"]}) == set()
    assert vistos(*reglas) == {("DUP001", "ejecuta", ("gore", "provincia"), ("a", "b"))}


def test_el_canon_posterior_prefiere_la_norma_mas_reciente() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", norma="ley-nueva"))
    assert vistos(*reglas, caso={"prelación": ["posterior"]}) == {("REG002", None, (), ("a",))}


def test_la_regla_abierta_que_desplazaria_suspende_el_conflicto() -> None:
    reglas = (asigna("a", "gore", norma="reglamento"), asigna("b", "provincia", condición_abierta="si puede"))
    assert vistos(*reglas) == {("AMB002", "ejecuta", (), ("b", "a"))}


def test_tres_que_prevalecen_en_circulo_no_dejan_decidir() -> None:
    reglas = (
        asigna("a", "gore", prevalece_sobre=["b"]),
        asigna("b", "provincia", prevalece_sobre=["c"]),
        asigna("c", "ministerio", prevalece_sobre=["a"]),
    )
    assert ("ANT002", "ejecuta", (), ("a", "b", "c")) in vistos(*reglas)
    assert ("DUP001", "ejecuta", ("gore", "ministerio", "provincia"), ("a", "b", "c")) in vistos(*reglas)


def test_asignar_lo_que_otra_excluye_es_antinomia() -> None:
    excluye = regla("x", excluye={"función": "ejecuta", "titular": "ministerio"})
    assert vistos(asigna("a", "programa"), excluye) == {("ANT001", "ejecuta", ("programa",), ("a", "x"))}


def test_dos_que_asignan_lo_excluido_son_un_solo_hallazgo_con_las_tres_reglas() -> None:
    excluye = regla("x", excluye={"función": "ejecuta", "titular": "gore"})
    hallado = uno("ANT001", asigna("a", "gore"), asigna("b", "gore"), excluye)
    assert hallado.reglas == ("a", "b", "x")
    assert hallado.ambito is not None
    assert hallado.ambito.es_todo


def test_la_exclusion_superior_quita_al_titular_y_deja_un_vacio() -> None:
    excluye = regla("x", norma="constitución", excluye={"función": "ejecuta", "titular": "gore"})
    assert vistos(asigna("a", "gore"), excluye) == {
        ("JER001", "ejecuta", (), ("a", "x")),
        ("VAC001", "ejecuta", (), ("a",)),
    }


# -- vacíos -------------------------------------------------------------------------------------------------------
def test_si_nadie_la_asigna_en_un_lugar_es_vacio_por_omision_ahi() -> None:
    hallado = uno("VAC001", asigna("a", "gore", donde={"población": "<= 2000"}))
    assert hallado.ambito is not None
    assert hallado.ambito.cajas() == [{"población": ((2001, 20000),)}]
    assert hallado.testigo == {"cercado": 0, "población": 2001, "ámbito": 0, "fecha": 0}


def test_lo_que_la_celda_no_exige_no_puede_faltar() -> None:
    assert (
        vistos(
            asigna("a", "gore", donde={"ámbito": "rural"}), asigna("s", "gore", función="supervisa"), **SOLO_SUPERVISA
        )
        == set()
    )


def test_asignar_a_quien_no_existe_ahi_es_otro_vacio() -> None:
    hallado = uno("VAC002", asigna("a", "distrito"))
    assert hallado.reglas == ("a",)
    assert hallado.ambito is not None
    assert hallado.ambito.cajas() == [{"cercado": ((1, 1),)}]


def test_solo_clausulas_abiertas_es_aviso() -> None:
    assert vistos(asigna("a", "gore", condición_abierta="si puede")) == {("VAC003", "ejecuta", (), ("a",))}


def test_si_solo_se_puede_nadie_esta_obligado() -> None:
    assert vistos(asigna("a", "gore", modo="facultativa")) == {("VAC004", "ejecuta", (), ("a",))}


def test_la_residual_sola_es_vacio_material() -> None:
    residual = asigna("r", "ministerio", modo="residual", cuando={"paso": "obra"})
    assert vistos(residual) == {("VAC005", "ejecuta", (), ("r",))}


def test_la_reserva_es_un_vacio_expreso() -> None:
    assert vistos(regla("n", reserva={"función": "ejecuta"})) == {("VAC009", "ejecuta", (), ("n",))}


def test_en_un_mismo_punto_gana_el_primer_vacio_del_orden() -> None:
    reglas = (
        asigna("a", "gore", condición_abierta="si puede"),
        asigna("b", "provincia", modo="apoyo"),
        regla("n", reserva={"función": "ejecuta"}, donde={"ámbito": "rural"}),
    )
    codigos = {(h.codigo, str(h.ambito and h.ambito.cajas())) for h in hallazgos(*reglas)}
    assert codigos == {("VAC009", "[{'ámbito': ((0, 0),)}]"), ("VAC003", "[{'ámbito': ((1, 1),)}]")}


# -- grupos, delegación y encadenamiento ---------------------------------------------------------------------------
def test_dar_algo_a_un_grupo_es_ambiguo_donde_existen_dos_miembros() -> None:
    hallado = uno("AMB001", asigna("a", "municipalidades"))
    assert (hallado.titulares, hallado.reglas) == (("municipalidades",), ("a",))
    assert hallado.ambito is not None
    assert hallado.ambito.cajas() == [{"cercado": ((0, 0),)}]


def test_el_grupo_cede_ante_su_miembro() -> None:
    assert vistos(asigna("a", "municipalidades"), asigna("b", "provincia")) == set()


def test_quien_delega_deja_de_ser_titular_y_el_delegado_hereda_sus_reglas() -> None:
    mundo = dictamen(asigna("a", "gore"), regla("d", delega={"función": "ejecuta", "de": "gore", "a": "provincia"}))
    assert detectar(mundo) == ()
    (vista,) = mundo.celdas.values()
    assert [dict(zona.etiqueta.firmes) for zona in vista.zonas] == [{"provincia": frozenset({"a"})}]


def test_delegar_lo_que_no_se_tiene_es_error() -> None:
    delega = regla("d", delega={"función": "ejecuta", "de": "ministerio", "a": "provincia"})
    assert vistos(asigna("a", "gore"), delega) == {("DEL001", "ejecuta", (), ("d",))}


def test_las_delegaciones_en_circulo_no_surten_efecto() -> None:
    ida = regla("ida", delega={"función": "ejecuta", "de": "gore", "a": "provincia"})
    vuelta = regla("vuelta", delega={"función": "ejecuta", "de": "provincia", "a": "gore"})
    assert vistos(asigna("a", "gore"), ida, vuelta) == {
        ("DEL001", "ejecuta", (), ("ida",)),
        ("DEL001", "ejecuta", (), ("vuelta",)),
    }


def test_si_la_premisa_de_lo_deducido_quedo_fuera_el_hallazgo_lo_dice() -> None:
    deduce = regla(
        "sup",
        cuando={"responsable": {"función": "ejecuta", "titular": "provincia"}},
        asigna={"función": "supervisa", "titular": "mismo"},
    )
    otra = asigna("s", "gore", función="supervisa")
    hallado = uno("DUP001", asigna("a", "gore"), asigna("b", "provincia", norma="reglamento"), deduce, otra)
    assert hallado.reglas == ("s", "sup")
    assert hallado.premisas == (("sup", ("obra", "ejecuta", "provincia")),)


# -- sobre las reglas, lo no comprobado y las tolerancias ------------------------------------------------------------
def test_la_regla_que_no_casa_con_ningun_paso_se_dice() -> None:
    assert ("REG001", None, (), ("b",)) in vistos(asigna("a", "gore"), asigna("b", "gore", cuando={"paso": "otro"}))


def test_la_regla_que_no_rige_en_la_fecha_no_es_regla_sin_efecto() -> None:
    assert vistos(asigna("a", "gore"), asigna("b", "distrito", vigente={"hasta": "2020-01-01"})) == set()


def test_un_paso_que_nadie_trata_queda_sin_comprobar_y_no_es_vacio() -> None:
    residual = asigna("r", "ministerio", modo="residual")
    mundo = dictamen(residual, asigna("a", "gore", cuando={"paso": "obra"}), pasos=[paso(), paso("otro")])
    (hallado,) = detectar(mundo)
    assert (hallado.codigo, hallado.paso, hallado.funcion) == ("NOC001", "otro", None)
    assert len(mundo.no_comprobadas) == 1


def test_lo_tolerado_se_marca_y_la_tolerancia_caducada_o_sin_objeto_es_error() -> None:
    def con(**cambios: str) -> list[tuple[str, bool]]:
        tolerancia = {"código": "VAC001", "paso": "obra", "motivo": "se sabe", "caduca": "2030-01-01", **cambios}
        regla_parcial = asigna("a", "gore", donde={"ámbito": "rural"})
        return [(h.codigo, h.tolerado) for h in hallazgos(regla_parcial, tolerancias=[tolerancia])]

    assert con() == [("VAC001", True)]
    assert con(caduca="2026-06-29") == [("TOL001", False), ("VAC001", False)]
    assert con(código="DUP001") == [("TOL001", False), ("VAC001", False)]


# -- el tiempo ----------------------------------------------------------------------------------------------------
def test_entre_la_derogacion_y_la_norma_siguiente_hay_un_vacio_con_sus_fechas() -> None:
    from datetime import date

    reglas = (
        asigna("a", "gore", vigente={"hasta": "2026-03-10"}),
        asigna("b", "gore", vigente={"desde": "2026-03-21"}),
    )
    mundo = dictamen(*reglas, periodo=(date(2026, 1, 1), date(2026, 12, 31)))
    (hallado,) = detectar(mundo)
    fecha = mundo.espacio.dimensiones[mundo.espacio.indice["fecha"]]
    assert hallado.ambito is not None
    ((desde, hasta),) = hallado.ambito.cajas()[0]["fecha"]
    assert hallado.codigo == "VAC001"
    assert (fecha.texto(desde), fecha.texto(hasta)) == ("2026-03-11", "2026-03-20")


def test_en_la_vispera_y_el_dia_la_vigencia_es_inclusive() -> None:
    from datetime import date

    r = asigna("a", "gore", vigente={"desde": "2026-03-10", "hasta": "2026-03-12"})
    por_dia = {d: vistos(r, fecha=date(2026, 3, d)) for d in (9, 10, 12, 13)}
    assert por_dia[10] == por_dia[12] == set()
    assert por_dia[9] == por_dia[13] == {("VAC001", "ejecuta", (), ())}


def test_una_residual_con_un_cuando_vacio_no_trata_el_paso() -> None:
    residual = asigna("r", "gore", modo="residual", cuando={})
    assert {codigo for codigo, *_ in vistos(residual)} == {"NOC001"}
