"""La región en palabras: breve, exacta y como la diría un abogado."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grafos.prosa.regiones import (
    EN_NADA,
    EN_TODO,
    enumera,
    frase,
    frase_corta,
    nombre_legible,
    punto_en_palabras,
)
from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from reglas.lenguaje.atributos import FECHA, Atributo

AMBITO = Atributo("ámbito", "categoría", ("rural", "urbano"), 0, 1)
POBLACION = Atributo("población", "entero", (), 0, 20_000_000, unidad="habitantes")
MONTO = Atributo("monto", "número", (), 0, 10**9, decimales=2, unidad="soles")
INCAPACIDAD = Atributo("incapacidad_declarada", "booleano", ("no", "sí"), 0, 1)
VIA = Atributo("clase_de_vía", "categoría", ("nacional", "regional", "vecinal", "no-sinac"), 0, 3)
NIVEL = Atributo("nivel", "entero", (), 1, 5)
DESDE, HASTA = date(2010, 1, 1), date(2026, 12, 31)
PERIODO = replace(FECHA, minimo=DESDE.toordinal(), maximo=HASTA.toordinal())
ESPACIO = Espacio([AMBITO, POBLACION, MONTO, INCAPACIDAD, VIA, NIVEL, PERIODO])

RURAL = ESPACIO.pertenece("ámbito", [(0, 0)])
URBANO = ESPACIO.pertenece("ámbito", [(1, 1)])
INCAPAZ = ESPACIO.pertenece("incapacidad_declarada", [(1, 1)])
TOPE = POBLACION.maximo


def poblacion(desde: int, hasta: int) -> Ambito:
    return ESPACIO.pertenece("población", [(desde, hasta)])


def dias(desde: date, hasta: date) -> Ambito:
    return ESPACIO.pertenece("fecha", [((desde - DESDE).days, (hasta - DESDE).days)])


@pytest.mark.parametrize(
    ("ambito", "larga", "corta"),
    [
        (ESPACIO.todo, EN_TODO, None),
        (ESPACIO.nada, EN_NADA, None),
        (RURAL, "ámbito rural", "rural"),
        (RURAL & poblacion(0, 2000), "ámbito rural y población hasta 2,000 habitantes", "rural, hasta 2,000 hab."),
        (poblacion(2001, TOPE), "población de más de 2,000 habitantes", "más de 2,000 hab."),
        (poblacion(15000, TOPE), "población desde 15,000 habitantes", "desde 15,000 hab."),
        (poblacion(0, 14999), "población de menos de 15,000 habitantes", "menos de 15,000 hab."),
        (poblacion(2001, 5000), "población de 2,001 a 5,000 habitantes", "de 2,001 a 5,000 hab."),
        (poblacion(2000, 2000), "población 2,000 habitantes", "2,000 hab."),
        (poblacion(1, TOPE), "población de más de 0 habitantes", "más de 0 hab."),
        (INCAPAZ, "incapacidad declarada: sí", "incapacidad declarada"),
        (~INCAPAZ, "incapacidad declarada: no", "incapacidad declarada: no"),
        (
            ESPACIO.pertenece("clase_de_vía", [(0, 1)]),
            "clase de vía nacional o regional",
            "clase de vía: nacional o regional",
        ),
        (
            ESPACIO.pertenece("clase_de_vía", [(0, 2)]),
            "cualquier clase de vía salvo no-sinac",
            "cualquier clase de vía salvo no-sinac",
        ),
        (ESPACIO.pertenece("nivel", [(0, 2)]), "nivel hasta 3", "nivel hasta 3"),
        (ESPACIO.pertenece("monto", [(0, 150_000_000)]), "monto hasta 1,500,000 soles", "monto hasta 1,500,000 soles"),
        (ESPACIO.pertenece("monto", [(0, 10)]), "monto hasta 0.10 soles", "monto hasta 0.10 soles"),
        (dias(date(2017, 6, 27), date(2019, 1, 5)), "del 2017-06-27 al 2019-01-05", "del 2017-06-27 al 2019-01-05"),
        (dias(date(2017, 6, 27), date(2017, 6, 27)), "el 2017-06-27", "el 2017-06-27"),
    ],
)
def test_cada_forma_se_dice_en_largo_y_en_corto(ambito: Ambito, larga: str, corta: str | None) -> None:
    assert frase(ambito) == larga
    assert frase_corta(ambito) == corta


def test_varias_cajas_se_unen_con_o() -> None:
    assert frase((RURAL & poblacion(0, 500)) | (URBANO & INCAPAZ)) == (
        "ámbito rural y población hasta 500 habitantes; o ámbito urbano y incapacidad declarada: sí".replace(
            "y incapacidad", "e incapacidad"
        )
    )


def test_tres_partes_se_separan_con_comas() -> None:
    assert frase(RURAL & poblacion(0, 500) & INCAPAZ) == (
        "ámbito rural, población hasta 500 habitantes e incapacidad declarada: sí"
    )


def test_lo_que_es_casi_todo_se_dice_por_lo_que_falta() -> None:
    assert frase(~(RURAL & poblacion(0, 2000) & INCAPAZ)) == (
        "en todos los casos, salvo ámbito rural, población hasta 2,000 habitantes e incapacidad declarada: sí"
    )


def test_varias_excepciones_se_cuentan_para_que_ninguna_parezca_una_alternativa() -> None:
    assert frase(~((RURAL & poblacion(0, 500)) | (URBANO & INCAPAZ & poblacion(0, 100)))) == (
        "en todos los casos, salvo en estas 2 combinaciones: ámbito rural y población hasta 500 habitantes; "
        "y población hasta 100 habitantes e incapacidad declarada: sí"
    )


def test_lo_imposible_no_se_menciona() -> None:
    universo = ~(RURAL & INCAPAZ)
    assert frase(universo, universo=universo) == EN_TODO
    assert frase_corta(universo, universo) is None
    assert frase(RURAL & universo, universo=universo) == "ámbito rural"
    assert frase(INCAPAZ & universo, universo=universo) == "incapacidad declarada: sí"


def test_muchas_combinaciones_se_resumen_en_cuantas_faltan() -> None:
    union = ESPACIO.nada
    for i in range(10):
        union = union | poblacion(1000 * i + 1, 1000 * i + 500)
    assert frase(union).endswith("; y otras 4 combinaciones")
    assert frase(union).count("; o ") == 5
    assert frase(union, cuantas=9).endswith("; y otra combinación")
    assert frase_corta(union) == "de 1 a 500 hab. | de 1,001 a 1,500 hab.; y otras 8 combinaciones"


def test_demasiadas_cajas_no_se_simplifican_pero_se_dicen() -> None:
    union = ESPACIO.nada
    for i in range(60):
        union = union | poblacion(1000 * i + 1, 1000 * i + 500)
    assert frase(union).endswith("; y otras 54 combinaciones")


def test_un_punto_se_dice_por_lo_que_distingue_el_ambito() -> None:
    ambito = RURAL & poblacion(0, 2000)
    punto = ambito.testigo()
    assert punto is not None
    assert punto_en_palabras(punto, ambito) == "ámbito rural y población 0 habitantes"
    assert punto_en_palabras(punto, ESPACIO.todo) == ""
    primeros = dias(DESDE, date(2011, 1, 1))
    assert punto_en_palabras(punto, primeros) == "fecha 2010-01-01"


def test_todo_signo_propio_es_latin_1() -> None:
    for ambito in (RURAL & poblacion(0, 2000), ~(RURAL & INCAPAZ), dias(DESDE, date(2011, 1, 1))):
        frase(ambito).encode("latin-1")
        (frase_corta(ambito) or "").encode("latin-1")


@pytest.mark.parametrize(
    ("partes", "nexo", "dicho"),
    [
        ([], "y", ""),
        (["a"], "y", "a"),
        (["a", "b", "c"], "y", "a, b y c"),
        (["padres", "hijos"], "y", "padres e hijos"),
        (["agua", "hielo"], "y", "agua y hielo"),
        (["Región", "Instituto"], "y", "Región e Instituto"),
        (["a", "«íntegro»"], "y", "a e «íntegro»"),
        (["plata", "oro"], "o", "plata u oro"),
        (["minutos", "horas"], "o", "minutos u horas"),
        (["7", "8"], "o", "7 u 8"),
        (["10", "11"], "o", "10 u 11"),
        (["100", "110"], "o", "100 o 110"),
    ],
)
def test_enumerar_suena_bien(partes: list[str], nexo: str, dicho: str) -> None:
    assert enumera(partes, nexo) == dicho


def test_los_guiones_bajos_se_leen_como_espacios() -> None:
    assert nombre_legible("incapacidad_declarada") == "incapacidad declarada"
    assert nombre_legible("no-sinac") == "no-sinac"


_PEQUENO = Espacio(
    [
        Atributo("a", "categoría", ("x", "y", "z"), 0, 2),
        Atributo("b", "entero", (), 0, 4),
        Atributo("c", "booleano", ("no", "sí"), 0, 1),
    ]
)
_TRAMOS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda t: (min(t), max(t))), max_size=2)


@st.composite
def _ambitos(sorteo: st.DrawFn) -> Ambito:
    ambito = _PEQUENO.nada
    for _ in range(sorteo(st.integers(0, 3))):
        pieza = _PEQUENO.todo
        for atributo in ("a", "b", "c"):
            tramos = sorteo(_TRAMOS)
            if tramos:
                pieza = pieza & _PEQUENO.pertenece(atributo, tramos)
        ambito = ambito | pieza
    return ambito


@given(_ambitos(), _ambitos())
def test_las_cajas_que_se_dicen_cubren_el_ambito_y_no_pisan_nada_mas(uno: Ambito, imposible: Ambito) -> None:
    universo = ~imposible
    ambito = uno & universo
    if not ambito:
        return
    resto = universo - ambito
    dichas = _PEQUENO.nada
    for caja in ambito.cajas_anchas(resto):
        dicha = _PEQUENO.todo
        for atributo, tramos in caja.items():
            dicha = dicha & _PEQUENO.pertenece(atributo, tramos)
        dichas = dichas | dicha
    assert not ambito - dichas
    assert not dichas & resto


CERCADO = Atributo(
    "cercado", "booleano", ("no", "sí"), 0, 1, nombre="capital", rotulos={1: "en la capital", 0: "fuera de la capital"}
)
CLASE = Atributo("clase", "categoría", ("a", "b", "c", "d"), 0, 3, nombre="clase de vía", rotulos={0: "vía nacional"})
GENTE = Atributo("población", "entero", (), 0, 20_000, unidad="habitantes", nombre="población del distrito")
ROTULADO = Espacio([CERCADO, CLASE, GENTE])


@pytest.mark.parametrize(
    ("ambito", "larga", "corta"),
    [
        (ROTULADO.pertenece("cercado", [(1, 1)]), "en la capital", "en la capital"),
        (ROTULADO.pertenece("cercado", [(0, 0)]), "fuera de la capital", "fuera de la capital"),
        (ROTULADO.pertenece("clase", [(0, 0)]), "vía nacional", "vía nacional"),
        (ROTULADO.pertenece("clase", [(0, 1)]), "clase de vía vía nacional o b", "vía nacional o b"),
        (
            ROTULADO.pertenece("clase", [(1, 3)]),
            "cualquier clase de vía salvo vía nacional",
            "cualquier clase de vía salvo vía nacional",
        ),
        (ROTULADO.pertenece("población", [(0, 500)]), "población del distrito hasta 500 habitantes", "hasta 500 hab."),
    ],
)
def test_las_personas_leen_el_nombre_y_los_rotulos(ambito: Ambito, larga: str, corta: str) -> None:
    assert (frase(ambito), frase_corta(ambito)) == (larga, corta)
