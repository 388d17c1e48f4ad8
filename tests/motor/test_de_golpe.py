"""Una columna de números leída de una vez dice lo mismo que celda a celda, o no dice nada."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motor.regiones.ambito import SIN_DATO
from motor.territorio.de_golpe import ordinales_de_golpe, pesos_de_golpe
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.numeros import ValorMalo
from reglas.tabla.celdas import ordinal_de, peso_de

ENTERO = Atributo("población", "entero", (), 0, 2_000_000)
NUMERO = Atributo("altitud", "número", (), -10_000, 900_000, decimales=2)
DE_MILES = Atributo("área", "número", (), 0, 10**9, decimales=3)
SUELTOS = st.sampled_from(
    [
        "",
        " ",
        "0",
        "007",
        "-0",
        "-3.5",
        "-1",
        "12",
        "12.5",
        "12,5",
        "1.234",
        "1,234",
        "0,234",
        "1234,567",
        "20.000",
        "1e3",
    ]
    + [
        "12.345",
        "٣",
        "1_000",
        "+5",
        " 5",
        "5\n6",
        "999999999999",
        "1234567890123",
        "nan",
        "1'250",
        "-",
        ".",
        "2.",
        ".5",
    ]
)
CELDAS = SUELTOS | st.integers(0, 10**6).map(str) | st.decimals(0, 9000, places=2).map(str)
COLUMNAS = st.lists(CELDAS, max_size=6) | st.lists(st.integers(0, 10**6).map(str), max_size=6)


def celda_a_celda(atributo: Atributo, textos: list[str], coma: bool) -> list[int] | None:
    try:
        dichos = [ordinal_de(atributo, texto, coma_decimal=coma) for texto in textos]
    except ValorMalo:
        return None
    return [SIN_DATO if dicho is None else dicho for dicho in dichos]


@settings(max_examples=400, deadline=None)
@given(COLUMNAS, st.sampled_from([ENTERO, NUMERO, DE_MILES]), st.booleans())
def test_los_ordinales(textos: list[str], atributo: Atributo, coma: bool) -> None:
    de_golpe = ordinales_de_golpe(atributo, coma_decimal=coma)
    assert de_golpe is not None
    leidos = de_golpe(textos)
    if leidos is not None:
        assert leidos.tolist() == celda_a_celda(atributo, textos, coma)


@settings(max_examples=400, deadline=None)
@given(COLUMNAS, st.booleans())
def test_los_pesos(textos: list[str], coma: bool) -> None:
    leidos = pesos_de_golpe(coma_decimal=coma)(textos)
    if leidos is not None:
        assert leidos.tolist() == [peso_de(texto, coma_decimal=coma) for texto in textos]


@pytest.mark.parametrize("textos", [["1", "2000000", "0"], ["5", "", "7"]])
def test_lo_corriente_se_lee_de_golpe(textos: list[str]) -> None:
    for leidos in (ordinales_de_golpe(ENTERO, coma_decimal=False), pesos_de_golpe(coma_decimal=True)):
        assert leidos is not None
        assert leidos(textos) is not None


@pytest.mark.parametrize("fuera", ["2000001", "-1", "20.000", "mil"])
def test_con_un_valor_malo_no_se_dice_nada(fuera: str) -> None:
    de_golpe = ordinales_de_golpe(ENTERO, coma_decimal=False)
    assert de_golpe is not None
    assert de_golpe(["2000000", "0", fuera]) is None
    assert de_golpe(["2000000", "", fuera]) is None


def test_lo_que_no_es_de_numeros_no_se_lee_de_golpe() -> None:
    assert ordinales_de_golpe(Atributo("z", "categoría", ("a", "b"), 0, 1), coma_decimal=False) is None
    assert ordinales_de_golpe(Atributo("n", "número", (), 0, 10, decimales=9), coma_decimal=False) is None
