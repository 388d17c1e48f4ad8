"""Lo que depende de un acto o de una condición, y lo que nadie ha leído: no es lo mismo que una norma que falla."""

from __future__ import annotations

from typing import Any

import pytest

from grafos.prosa.mensajes import mensaje
from tests.mundo import asigna, dictamen, hallazgos, regla, vistos

DECLARA = {"quién": "ministerio", "instrumento": "resolución-ministerial", "cita": "art. 33"}


def dicho(codigo: str, *reglas: Any) -> str:
    (hallado,) = [h for h in hallazgos(*reglas) if h.codigo == codigo]
    return mensaje(hallado, dictamen(*reglas))


# -- quién lo declara ---------------------------------------------------------------------------------------------
def test_si_la_norma_dice_quien_declara_la_condicion_es_una_sucesion_y_no_una_ambiguedad() -> None:
    reglas = (
        asigna("a", "gore", norma="reglamento"),
        asigna("b", "provincia", condición_abierta="si puede", declara=DECLARA),
    )
    assert vistos(*reglas) == {("AMB003", "ejecuta", (), ("b", "a"))}
    assert "si se cumpliera «si puede»: lo declara Ministerio, por resolución ministerial (art. 33)." in dicho(
        "AMB003", *reglas
    )


def test_lo_que_declara_la_premisa_no_lo_declara_la_regla() -> None:
    premisa = asigna("p", "provincia", función="financia", condición_abierta="si puede", declara=DECLARA)
    deducida = asigna("b", "provincia", cuando={"responsable": {"función": "financia"}})
    assert ("AMB002", "ejecuta", (), ("b", "a")) in vistos(asigna("a", "gore", norma="reglamento"), premisa, deducida)


# -- cada uno lo suyo ---------------------------------------------------------------------------------------------
def test_el_encargo_a_cada_miembro_no_es_ambiguo() -> None:
    assert vistos(asigna("a", "municipalidades", cada_uno=True)) == set()


def test_si_otra_de_sus_reglas_no_dice_que_sea_a_cada_uno_sigue_sin_saberse_a_cual() -> None:
    reglas = (asigna("a", "municipalidades", cada_uno=True), asigna("b", "municipalidades"))
    assert vistos(*reglas) == {("AMB001", "ejecuta", ("municipalidades",), ("a", "b"))}


# -- lo que puede delegarse ---------------------------------------------------------------------------------------
def delega(id_: str, de: str, a: str, **claves: Any) -> dict[str, Any]:
    return regla(id_, delega={"función": "ejecuta", "de": de, "a": a}, **claves)


def test_la_delegacion_abierta_de_quien_la_tiene_se_dice_y_no_mueve_nada() -> None:
    reglas = (asigna("a", "gore"), delega("d", "gore", "provincia", condición_abierta="si lo acuerdan"))
    assert vistos(*reglas) == {("DEL002", "ejecuta", (), ("d",))}
    assert dicho("DEL002", *reglas) == (
        "Gobierno regional tiene la función «ejecuta» de «Obra» y puede pasarla a Municipalidad provincial, por la "
        "regla d (Ley, art. 1), si se cumple «si lo acuerdan»."
    )


def test_quien_ya_la_paso_a_otro_aun_podia_pasarla_en_su_turno() -> None:
    reglas = (asigna("a", "gore"), delega("d", "gore", "provincia"))
    abierta = delega("e", "gore", "ministerio", condición_abierta="si lo acuerdan")
    assert vistos(*reglas, abierta) == {("DEL002", "ejecuta", (), ("e",))}


def test_la_delegacion_abierta_de_quien_no_la_tiene_no_dice_nada() -> None:
    assert vistos(asigna("a", "gore"), delega("d", "provincia", "gore", condición_abierta="si lo acuerdan")) == set()


# -- lo que nadie leyó --------------------------------------------------------------------------------------------
def test_si_nadie_leyo_las_clausulas_abiertas_no_es_un_vacio_sino_algo_sin_comprobar() -> None:
    abierta = asigna("a", "gore", condición_abierta="según su versión anterior", evidencia="conocimiento")
    assert vistos(abierta) == {("NOC003", "ejecuta", (), ("a",))}
    assert dicho("NOC003", abierta) == (
        "No comprobado: de la función «ejecuta» de «Obra» solo hablan reglas que nadie ha leído en su norma "
        "(Ley, art. 1), y con una condición abierta: «según su versión anterior»."
    )


@pytest.mark.parametrize("evidencia", ["texto", "web", None])
def test_basta_que_una_se_haya_leido_para_que_sea_un_vacio(evidencia: str | None) -> None:
    sin_leer = asigna("a", "gore", condición_abierta="si puede", evidencia="conocimiento")
    leida = asigna("b", "provincia", condición_abierta="si puede", **({"evidencia": evidencia} if evidencia else {}))
    assert {h.codigo for h in hallazgos(sin_leer, leida)} == {"DUP003", "VAC003"}


def test_la_contradiccion_con_una_norma_que_nadie_leyo_queda_por_confirmar() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", norma="reglamento", evidencia="conocimiento"))
    assert dicho("JER001", *reglas).startswith("Por confirmar, porque nadie ha leído Reglamento, art. 1: la regla b")
    leidas = (asigna("a", "gore"), asigna("b", "provincia", norma="reglamento", evidencia="texto"))
    assert dicho("JER001", *leidas).startswith("La regla b")


def test_un_hallazgo_vale_lo_que_la_menos_segura_de_sus_reglas() -> None:
    reglas = (
        asigna("a", "gore", confianza="alta", evidencia="texto"),
        asigna("b", "provincia", confianza="media", evidencia="web"),
    )
    (hallado,) = hallazgos(*reglas)
    assert (hallado.confianza, hallado.evidencia) == ("media", "web")


# -- un eco no se repite ------------------------------------------------------------------------------------------
def test_la_regla_que_una_superior_desplaza_no_se_dice_otra_vez_sin_efecto() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", norma="reglamento"))
    assert vistos(*reglas) == {("JER001", "ejecuta", (), ("b", "a"))}


def test_la_que_desplaza_otra_de_su_orden_si_se_dice() -> None:
    reglas = (asigna("a", "gore"), asigna("b", "provincia", norma="ley-nueva"))
    assert vistos(*reglas, caso={"prelación": ["posterior"]}) == {("REG002", None, (), ("a",))}
