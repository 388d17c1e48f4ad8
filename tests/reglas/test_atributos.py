"""Los dominios son finitos y exactos, y cada valor va y vuelve de su ordinal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglas import FECHA, Atributo
from reglas.lenguaje.numeros import ValorMalo
from tests.reglas.escritos import documento, leido, unico

MONTO = Atributo("monto", "número", (), -250, 10**14, decimales=2)


def test_la_fecha_esta_siempre_y_va_de_la_independencia_a_2199() -> None:
    assert FECHA.valor(0) == date(1821, 7, 28)
    assert FECHA.valor(FECHA.tamano - 1) == date(2199, 12, 31)
    assert FECHA.texto(1) == "1821-07-29"


@given(st.integers(0, MONTO.tamano - 1))
def test_todo_valor_vuelve_a_su_ordinal(ordinal: int) -> None:
    assert MONTO.ordinal(MONTO.texto(ordinal).replace(",", "")) == ordinal
    assert MONTO.ordinal(MONTO.valor(ordinal)) == ordinal


@given(st.dates(date(1821, 7, 28), date(2199, 12, 31)))
def test_toda_fecha_vuelve_a_su_ordinal(dia: date) -> None:
    assert FECHA.valor(FECHA.ordinal(dia)) == dia
    assert FECHA.ordinal(dia.isoformat()) == FECHA.ordinal(dia)


def test_los_textos_son_para_personas() -> None:
    assert MONTO.texto(250 + 200_050) == "2,000.50"
    assert MONTO.texto(0) == "-2.50"
    assert Atributo("n", "entero", (), 0, 5000).texto(2000) == "2,000"
    assert Atributo("b", "booleano", ("no", "sí"), 0, 1).texto(1) == "sí"


def test_un_ordinal_se_saca_de_textos_numeros_y_booleanos() -> None:
    assert MONTO.ordinal(Decimal("0.01")) == 251
    assert MONTO.ordinal(0.1) == 260
    assert MONTO.ordinal("1e12") == MONTO.tamano - 1
    booleano = Atributo("b", "booleano", ("no", "sí"), 0, 1)
    assert [booleano.ordinal(v) for v in ("Sí", "1", True, "no", "0", "FALSE", False)] == [
        1,
        1,
        1,
        0,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize("valor", ["", "x", "0.005", "1e13", "NaN", True, None, "1,5", "٣"])
def test_lo_que_no_esta_en_el_dominio_no_tiene_ordinal(valor: object) -> None:
    with pytest.raises(ValorMalo, match=r"dominio|número|decimales"):
        MONTO.ordinal(valor)


@pytest.mark.parametrize(
    ("valor", "sugerencia"),
    [
        ("2,000", "2000"),
        ("2.000", "2000"),
        ("2 000", "2000"),
        ("1'250,300", "1250300"),
        ("1'250,300.50", "1250300.50"),
        ("1.250.300,50", "1250300.50"),
        ("12,50", "12.50"),
        ("+5", "5"),
        ("muchos", None),
    ],
)
def test_de_un_numero_mal_escrito_se_dice_como_se_escribe(valor: str, sugerencia: str | None) -> None:
    with pytest.raises(ValorMalo) as malo:
        MONTO.ordinal(valor)
    assert malo.value.sugerencia == sugerencia


def test_con_tres_decimales_un_punto_es_un_punto() -> None:
    assert Atributo("área", "número", (), 0, 10**9, decimales=3).ordinal("2.000") == 2000


def test_un_valor_de_categoria_sugiere_el_que_mas_se_parece() -> None:
    with pytest.raises(ValorMalo) as malo:
        Atributo("ámbito", "categoría", ("rural", "urbano"), 0, 1).ordinal("rurla")
    assert (malo.value.admitidos, malo.value.sugerencia) == (("rural", "urbano"), "rural")


def test_los_dominios_leidos() -> None:
    atributos = leido().atributos
    assert list(atributos) == sorted(atributos)
    assert atributos["ámbito"].valores == ("rural", "urbano")
    assert atributos["cercado"].valores == ("no", "sí")
    assert (atributos["monto"].minimo, atributos["monto"].maximo) == (0, 100_000)
    assert (atributos["población"].de, atributos["población"].unidad) == (None, "habitantes")
    assert atributos["inicio"].minimo == date(2000, 1, 1).toordinal()


@pytest.mark.parametrize(
    ("atributo", "parte"),
    [
        ("▸{tipo: entero, desde: 0}", "falta la clave obligatoria «hasta»"),
        ("▸{tipo: categoría}", "falta la clave obligatoria «valores»"),
        ("{tipo: categoría, valores: ▸[]}", "vacía"),
        ("{tipo: categoría, valores: [a, b, ▸a]}", "repetido"),
        ("{tipo: categoría, valores: [a], desde: ▸1}", "un atributo de tipo categoría no lleva «desde»"),
        ("{tipo: booleano, valores: ▸[a]}", "un atributo de tipo booleano no lleva «valores»"),
        ("{tipo: entero, desde: 0, hasta: 1, decimales: ▸2}", "no lleva «decimales»"),
        ("{tipo: fecha, desde: 2020-01-01, hasta: 2020-01-02, unidad: ▸días}", "no lleva «unidad»"),
        ("{tipo: entero, desde: 5, hasta: ▸4}", "invertido"),
        ("{tipo: entero, desde: ▸x, hasta: 4}", "no es un número"),
        ("{tipo: entero, desde: 0, hasta: ▸100.000}", "sin separador de miles"),
        ("{tipo: entero, desde: 0, hasta: ▸'100,000'}", "sin separador de miles"),
        ("{tipo: entero, desde: ▸0.5, hasta: 4}", "un entero se escribe sin decimales"),
        ("{tipo: número, decimales: 2, desde: ▸0.005, hasta: 4}", "lleva más de 2 decimales"),
        ("{tipo: número, decimales: ▸-1, desde: 0, hasta: 4}", "fuera de lo admitido"),
        ("{tipo: número, decimales: ▸dos, desde: 0, hasta: 4}", "número entero"),
        ("{tipo: entero, desde: 0, hasta: ▸1e18}", "pasa de 10^18"),
        ("{tipo: fecha, desde: ▸2020-13-01, hasta: 2021-01-01}", "no es una fecha"),
        ("{tipo: booleano, de: ▸luna}", "no es una palabra admitida"),
        ("▸{desde: 0, hasta: 1}", "falta la clave obligatoria «tipo»"),
    ],
)
def test_un_dominio_mal_escrito_se_dice_en_su_sitio(atributo: str, parte: str) -> None:
    texto = documento(atributos=f"\n  cercado: {{tipo: booleano}}\n  otro: {atributo}")
    problema = unico(texto)
    assert parte in problema.mensaje
    assert problema.clave.startswith("atributos.otro")
