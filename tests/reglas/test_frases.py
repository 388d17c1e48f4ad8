"""Lo que cabe en una celda se lee de vuelta igual: condiciones, listas, mapas y lo que un paso exige."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglas.libro import frases, listas
from reglas.libro.trozos import FraseMalEscrita

TRAMPAS = [
    *("rural", "<= 2000", "2001..15000", "excepto", "excepto x", "no", "no más de 5", "siempre", "nunca", "(ninguno)"),
    *("a y b: c", "a o b: c", "", " ", "«x»", "(a) o (b)", '"', "[]", "ejecuta donde (a: b)"),
]
TEXTOS = st.one_of(
    st.sampled_from(TRAMPAS),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
    st.text('ab ;,:()[]"\n«»o', max_size=8),
)
VALORES = st.recursive(
    TEXTOS, lambda v: st.one_of(st.lists(v, max_size=3), st.fixed_dictionaries({"no": v})), max_leaves=6
)
CLAVES = st.text("abñ_-./", min_size=1, max_size=4)
MAPAS = st.dictionaries(CLAVES, VALORES, max_size=3)
CONDICIONES = st.recursive(
    MAPAS,
    lambda c: st.one_of(st.lists(c, max_size=3), st.builds(lambda mapa, no: {**mapa, "no": no}, MAPAS, c)),
    max_leaves=5,
)
ENTRADAS = st.lists(
    st.one_of(
        st.sampled_from(["ejecuta", "supervisa"]), st.builds(lambda d: {"función": "ejecuta", "donde": d}, CONDICIONES)
    )
)


@settings(max_examples=600, deadline=None)
@given(CONDICIONES)
def test_una_condicion_dicha_se_lee_igual(condicion: Any) -> None:
    assert frases.condicion_de(frases.condicion_en_frase(condicion)) == condicion


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTOS), st.dictionaries(CLAVES, TEXTOS.filter(bool)), ENTRADAS)
def test_una_lista_un_mapa_y_lo_que_se_exige_se_leen_igual(
    lista: list[str], mapa: dict[str, str], exige: list[Any]
) -> None:
    assert listas.lista_de(listas.lista_en_frase(lista)) == lista
    assert listas.mapa_de(listas.mapa_en_frase(mapa)) == mapa
    assert frases.exige_de(frases.exige_en_frase(exige)) == exige


@settings(max_examples=400, deadline=None)
@given(st.text('ab ;,:()[]"\nno excepto', max_size=30))
def test_lo_que_no_se_entiende_se_dice_y_nada_mas(texto: str) -> None:
    for lee in (frases.condicion_de, frases.exige_de, listas.lista_de, listas.mapa_de):
        with suppress(FraseMalEscrita):
            lee(texto)


@pytest.mark.parametrize(
    ("condicion", "frase"),
    [
        ({"población": "<= 2000", "ámbito": "rural"}, "población: <= 2000; ámbito: rural"),
        ({"departamento": ["Lima", "Callao"]}, "departamento: Lima, Callao"),
        ({"departamento": {"no": ["Lima", "Callao"]}}, "departamento: excepto Lima, Callao"),
        ([{"ámbito": "urbano"}, {"población": "> 5"}], "(ámbito: urbano) o (población: > 5)"),
        ({"ámbito": "rural", "no": {"altitud": ">= 4000"}}, "ámbito: rural; no (altitud: >= 4000)"),
        ({"provincia": "Lima, Callao"}, 'provincia: "Lima, Callao"'),
        ({"población": ["5", {"no": "6"}, ["7", "8"]]}, "población: 5, (excepto 6), [7, 8]"),
        ({}, "siempre"),
        ([], "nunca"),
    ],
)
def test_asi_se_dice(condicion: Any, frase: str) -> None:
    assert frases.condicion_en_frase(condicion) == frase


@pytest.mark.parametrize(
    ("escrita", "condicion"),
    [
        ("población:<=2000 ;\n ámbito: rural;", {"población": "<=2000", "ámbito": "rural"}),
        ("población: <= 2000\námbito: rural, urbano", {"población": "<= 2000", "ámbito": ["rural", "urbano"]}),
        ("NO(a: b)", {"no": {"a": "b"}}),
        ("Siempre", {}),
    ],
)
def test_una_persona_puede_escribirlo_de_otro_modo(escrita: str, condicion: Any) -> None:
    assert frases.condicion_de(escrita) == condicion


@pytest.mark.parametrize(
    ("escrita", "dicho"),
    [
        ("ámbito rural", "se escribe «atributo: valor; atributo: valor»"),
        ("ámbito: rural y población: 5", "se separan con «;»"),
        ("a: b; a: c", "«a» está dos veces"),
        ("(a: b) y (c: d)", "se espera «o (…)»"),
        ("(a: b", "falta cerrar con «)»"),
        ("a: b)", "sobra un «)»"),
        ('a: "b', "unas comillas no se cierran"),
        ("a: b (c)", "va entre comillas"),
        ("no: urbano", "no (atributo: valor)"),
        ("a: b,", "falta un valor"),
        ("población: <= 2,000", "los miles van sin coma (<= 2000)"),
        ("(" * 60 + "a: b" + ")" * 60, "más de 50 paréntesis"),
        (";", "no dice nada"),
    ],
)
def test_lo_mal_escrito_se_explica(escrita: str, dicho: str) -> None:
    with pytest.raises(FraseMalEscrita) as caido:
        frases.condicion_de(escrita)
    assert dicho in str(caido.value)
