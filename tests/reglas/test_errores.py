"""Los problemas se sanean, se ordenan y no se repiten; las sugerencias se parecen a lo escrito."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida, sanear, sugerida
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import llana


@given(st.text())
def test_lo_saneado_no_lleva_nada_que_mueva_el_cursor(texto: str) -> None:
    limpio = sanear(texto)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in limpio)
    assert sanear(limpio) == limpio


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_el_texto_corriente_no_cambia(texto: str) -> None:
    assert sanear(texto) == texto


def test_los_codigos_se_vuelven_visibles() -> None:
    assert sanear("a\x1b[31mb\nc\td\u202ee") == "a\\x1b[31mb c d\\u202ee"


def test_un_problema_se_sanea_al_formarse_y_recorta_lo_recibido() -> None:
    problema = Problema(clases.CICLO, Sitio("a\x1b", (1, 2)), "k\x07", "m\x9b", "r" * 500, ("x\x1b",), "s\x1b")
    assert all(ord(c) >= 32 for c in str(problema))
    assert problema.recibido is not None
    assert len(problema.recibido) == 80


def test_el_texto_lo_dice_todo() -> None:
    sitio, mensaje = Sitio("c.yaml", (3, 4), (3, 12)), "no es una palabra admitida"
    problema = Problema(clases.VALOR_NO_ADMITIDO, sitio, "reglas.r1.modo", mensaje, "tittular", ("titular",), "titular")
    assert str(problema) == (
        "c.yaml:3:4: reglas.r1.modo: no es una palabra admitida; se recibió «tittular»; "
        "se admite: titular. ¿Quiso decir «titular»?"
    )


def test_los_problemas_van_en_orden_y_sin_repetir() -> None:
    uno, dos, tres = (Problema(clases.CICLO, Sitio(a, (n, 1)), "", "m") for a, n in (("a", 2), ("a", 10), ("b", 1)))
    error = ErrorDeEntrada([tres, dos, uno, dos])
    assert error.problemas == (uno, dos, tres)
    assert str(error).count("\n") == 2


@given(st.text(min_size=1, max_size=20), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_una_sugerencia_es_siempre_una_candidata(palabra: str, candidatas: list[str]) -> None:
    assert parecida(palabra, candidatas) in [None, *candidatas]


def test_la_sugerencia_no_mira_tildes_ni_caja() -> None:
    assert parecida("PLANIFICACION", ["planificación", "otra"]) == "planificación"
    assert parecida("zzz", ["planificación"]) is None
    largas = ["Ministerio de Vivienda, Construcción y Saneamiento", "Ministerio de Economía y Finanzas, sus organismos"]
    assert parecida("ministerio de viv", largas) == largas[0]
    assert parecida("Ministerio", largas) is None
    assert sugerida("otr", ["otra"], 0) == "otra"
    assert sugerida("otr", ["otra"], 10_000) is None


@given(st.text())
def test_quitar_tildes_es_idempotente(texto: str) -> None:
    assert llana(llana(texto)) == llana(texto)
