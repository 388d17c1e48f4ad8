"""`delimita acto`: códigos de salida, JSON y errores de lo escrito."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.interfaz.conftest import Corre
from tests.mundo import asigna

ACTO = "id: uno\nen: '01'\nhace: ejecuta\nquién: gore\npaso: obra\n"


@pytest.fixture
def caso(tmp_path: Path, escribe_caso: Callable[..., Path]) -> Path:
    (tmp_path / "d.csv").write_text("u,n,h\n01,Uno,5\n02,Dos,\n", encoding="utf-8")
    territorio = {"archivo": "d.csv", "clave": "u", "nombre": "n", "peso": "h", "atributos": {"población": "h"}}
    requisitos = {"convenio": {"nombre": "convenio previo", "cita": "art. 3"}}
    regla = asigna("a", "gore", donde={"población": "<= 10"}, requiere=["convenio"])
    return escribe_caso(regla, territorio=territorio, requisitos=requisitos)


def escrito(texto: str) -> str:
    Path("acto.yaml").write_text(texto, encoding="utf-8")
    return "acto.yaml"


def test_solo_lo_conforme_sale_con_cero(corre: Corre, caso: Path) -> None:
    falta = corre("acto", caso, escrito(ACTO))
    assert falta.codigo == 1
    assert "uno: vale si cumple lo que falta" in falta.salida
    assert "ACT002: falta el requisito «convenio previo» [convenio] (art. 3)" in falta.salida
    cumple = corre("acto", caso, escrito(ACTO + "cumple: convenio\n"))
    assert (cumple.codigo, cumple.errores) == (0, "")
    assert cumple.salida.startswith("uno: conforme")


def test_en_json_uno_es_un_objeto_y_varios_una_lista(corre: Corre, caso: Path) -> None:
    esquema = json.loads(corre("esquema", "acto", "--de", "salida").salida)
    uno = json.loads(corre("acto", caso, escrito(ACTO), "--formato", "json").salida)
    Draft202012Validator(esquema).validate(uno)
    assert list(uno) == ["acto", "veredicto", "códigos", "unidad", "zonas"]
    assert [c["código"] for c in uno["códigos"]] == ["ACT002"]
    dos = "- {id: x, en: '01', hace: ejecuta, quién: provincia, paso: obra}\n- {id: y, en: dos, hace: EJECUTA, quien: gore, paso: obra}\n"
    varios = corre("acto", caso, escrito(dos), "--formato", "json")
    assert varios.codigo == 1
    assert [a["veredicto"] for a in json.loads(varios.salida)] == ["excede", "falta_dato"]


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        (ACTO.replace("gore", "gorre"), "¿quiso decir «gore»?"),
        (ACTO.replace("obra", "obrra"), "¿quiso decir «obra»?"),
        (ACTO + "cumple: [convenioo]\n", "¿quiso decir «convenio»?"),
        (ACTO + "delega_en: nadie\n", "clave: delega_en"),
        (ACTO + "datos: {poblasión: 3}\n", "clave: datos.poblasión"),
        (ACTO + "datos: {población: 99999}\n", "está fuera del dominio"),
        (ACTO + "sobra: 1\n", "clave: sobra"),
        (ACTO.replace("'01'", "'77'"), "ninguna unidad del territorio es «77»"),
        (f"- {ACTO}".replace("\n", "\n  ") + "\n" + f"- {ACTO}".replace("\n", "\n  "), "el acto se repite"),
        ("", "el archivo está vacío"),
        ("[1, 2]", "o una lista de ellos"),
    ],
)
def test_lo_que_no_se_conoce_es_un_error_de_entrada_con_su_linea(
    corre: Corre, caso: Path, texto: str, dicho: str
) -> None:
    corrida = corre("acto", caso, escrito(texto))
    assert (corrida.codigo, corrida.salida) == (3, "")
    assert dicho in corrida.errores
    assert "acto.yaml:" in corrida.errores


def test_un_archivo_que_no_hay(corre: Corre, caso: Path) -> None:
    corrida = corre("acto", caso, "nada.yaml")
    assert corrida.codigo == 3
    assert "el archivo no existe" in corrida.errores
