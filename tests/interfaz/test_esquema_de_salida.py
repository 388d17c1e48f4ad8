"""Lo que sale en JSON de verdad, de cada orden y caso, cumple el esquema que se publica."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from reglas import cargar, casos_incluidos
from tests.interfaz.conftest import Corre

pytestmark = pytest.mark.lenta

CASOS = [id_ for id_, _, _ in casos_incluidos()]
UN_CASO = "saneamiento"


def validador(corre: Corre, cual: str) -> Draft202012Validator:
    publicado = json.loads(corre("esquema", cual, "--de", "salida").salida)
    Draft202012Validator.check_schema(publicado)
    return Draft202012Validator(publicado, format_checker=Draft202012Validator.FORMAT_CHECKER)


def salida(corre: Corre, *argumentos: object) -> dict[str, Any]:
    return json.loads(corre(*argumentos, "--formato", "json").salida)


@pytest.mark.parametrize("caso", CASOS)
def test_cada_revision_cumple_su_esquema(corre: Corre, caso: str) -> None:
    objeto = salida(corre, "revisar", caso)
    assert objeto["hallazgos"]
    validador(corre, "revisar").validate(objeto)


@pytest.mark.parametrize(
    ("opciones", "clave"),
    [
        (["--certificado"], "certificado"),
        (["--periodo", "2020-01-01..2026-12-31"], "periodo"),
        (["--código", "DUP", "--buscar", "obra"], "filtro"),
    ],
)
def test_lo_que_se_anade_a_una_revision_tambien_esta_en_el_esquema(
    corre: Corre, opciones: list[str], clave: str
) -> None:
    objeto = salida(corre, "revisar", UN_CASO, *opciones)
    assert objeto[clave]
    validador(corre, "revisar").validate(objeto)
    assert clave not in salida(corre, "revisar", UN_CASO)


@pytest.mark.parametrize("caso", CASOS)
def test_cada_simulacion_cumple_su_esquema(corre: Corre, caso: str) -> None:
    for propuesta in list(cargar(caso).propuestas)[: 1 if caso == "nacional" else None]:
        objeto = salida(corre, "simular", caso, "--propuesta", propuesta)
        assert objeto["cambios"], propuesta
        validador(corre, "simular").validate(objeto)


@pytest.mark.parametrize("caso", CASOS)
def test_cada_comparacion_cumple_su_esquema(corre: Corre, caso: str) -> None:
    objeto = salida(corre, "comparar", caso, "--antes", "2015-01-01", "--después", "2026-06-01")
    assert objeto["base"]["nombre"] == "2015-01-01"
    validador(corre, "comparar").validate(objeto)


@pytest.mark.parametrize("caso", ["saneamiento", "transporte"])
def test_lo_que_se_responde_de_un_lugar_cumple_su_esquema(corre: Corre, caso: str) -> None:
    objeto = salida(corre, "quien", caso, "--en", "130809")
    assert objeto["unidad"]["nombre"] == "Pataz, Pataz, La Libertad"
    validador(corre, "quien").validate(objeto)


def test_un_caso_sin_territorio_tambien(corre: Corre, duplicado: Path) -> None:
    objeto = salida(corre, "revisar", duplicado)
    assert {h["territorio"]["alcance"] for h in objeto["hallazgos"]} == {"abstracto"}
    validador(corre, "revisar").validate(objeto)


def test_los_errores_de_entrada_cumplen_el_suyo(corre: Corre, tmp_path: Path) -> None:
    malo = tmp_path / "malo.yaml"
    malo.write_text("formato: 1\ncaso: {id: x, titulo: 3}\nnormass: []\n", encoding="utf-8")
    objeto = salida(corre, "revisar", malo)
    assert objeto["problemas"]
    validador(corre, "errores").validate(objeto)


def test_el_esquema_es_cerrado_y_exige_lo_que_siempre_va(corre: Corre) -> None:
    objeto = salida(corre, "revisar", UN_CASO)
    exigente = validador(corre, "revisar")
    with pytest.raises(ValidationError, match="sobra"):
        exigente.validate({**objeto, "sobra": 1})
    with pytest.raises(ValidationError, match="resumen"):
        exigente.validate({clave: valor for clave, valor in objeto.items() if clave != "resumen"})


def test_sin_decir_clase_es_la_primera_y_una_desconocida_se_rechaza(corre: Corre) -> None:
    assert corre("esquema", "--de", "salida").salida == corre("esquema", "revisar", "--de", "salida").salida
    assert "simular" in corre("esquema", "simula", "--de", "salida").errores
    assert corre("esquema", "documento", "--de", "salida").codigo == 2
    assert corre("esquema", "--de", "lado").codigo == 2
