"""Cómo se enseña un error de entrada: la línea con su marca, el código que se explica, y también para otro programa."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaz.formatos.marca import con_marca
from reglas.lenguaje.errores import sanear
from reglas.lenguaje.sitio import Sitio
from tests.interfaz.conftest import Corre
from tests.mundo import asigna

MALO = "formato: 1\ncaso: {id: x, título: X}\nentidades:\n  m: {nombre: M, nivel: lcal}\n"


def _escrito(tmp_path: Path, texto: str = MALO) -> Path:
    ruta = tmp_path / "malo.yaml"
    ruta.write_text(texto, encoding="utf-8")
    return ruta


def test_se_ve_la_linea_y_una_marca_bajo_lo_que_falla(corre: Corre, tmp_path: Path) -> None:
    lineas = corre("revisar", _escrito(tmp_path)).errores.splitlines()
    (puesto,) = [n for n, linea in enumerate(lineas) if linea.endswith("nivel: lcal}")]
    assert lineas[puesto + 1].index("^^^^") == lineas[puesto].index("lcal")
    assert any("error de entrada [ENT009]" in linea for linea in lineas)


def test_una_linea_enorme_se_recorta_alrededor_de_la_marca(corre: Corre, tmp_path: Path) -> None:
    texto = MALO.replace("nombre: M", f"nombre: {'m' * 4000}")
    lineas = corre("revisar", _escrito(tmp_path, texto)).errores.splitlines()
    (puesto,) = [n for n, linea in enumerate(lineas) if "^^^^" in linea]
    assert lineas[puesto].index("^^^^") == lineas[puesto - 1].index("lcal")
    assert len(lineas[puesto - 1]) < 120


def test_lo_peligroso_de_la_linea_no_llega_a_la_terminal(corre: Corre, tmp_path: Path) -> None:
    texto = MALO.replace("nombre: M", "nombre: M\u202eM")
    assert "\u202e" not in corre("revisar", _escrito(tmp_path, texto)).errores


def test_en_json_y_en_sarif_salen_tambien_los_errores(corre: Corre, tmp_path: Path) -> None:
    ruta = _escrito(tmp_path)
    corrida = corre("revisar", ruta, "--formato", "json")
    (problema,) = json.loads(corrida.salida)["problemas"]
    assert corrida.codigo == 3
    assert (problema["código"], problema["línea"], problema["sugerencia"]) == ("ENT009", 4, "local")
    assert (problema["columna"], problema["hasta"]) == (25, {"línea": 4, "columna": 29})
    assert "1 error de entrada." in corrida.errores
    (corrida_sarif,) = json.loads(corre("revisar", ruta, "--formato=sarif").salida)["runs"]
    (resultado,) = corrida_sarif["results"]
    assert (resultado["ruleId"], resultado["level"]) == ("ENT009", "error")
    region = resultado["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 4, "startColumn": 25, "endLine": 4, "endColumn": 29}


def test_cada_codigo_de_error_se_explica(corre: Corre) -> None:
    corrida = corre("explicar", "ent009")
    assert corrida.codigo == 0
    assert "separador de miles" in corrida.salida
    assert [seccion in corrida.salida for seccion in ("Qué es", "Por qué", "Ejemplo", "Cómo se corrige")] == [True] * 4


def test_una_celda_de_una_tabla_se_ve_en_su_linea(corre: Corre, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("sep=;\nclave;personas\n01;12\n02;muchas\n", encoding="utf-8")
    territorio = "territorio: {archivo: d.csv, clave: clave, atributos: {p: personas}}\n"
    texto = MALO.replace("lcal", "local") + "atributos: {p: {tipo: entero, desde: 0, hasta: 99}}\n" + territorio
    lineas = corre("revisar", _escrito(tmp_path, texto)).errores.splitlines()
    puesto = lineas.index("4 | 02;muchas")
    assert lineas[puesto + 1] == "  |    ^^^^^^"
    assert "[ENT021]" in lineas[0]


@pytest.mark.parametrize(
    ("escrita", "sitio", "linea", "marca"),
    [
        ("a: bien", Sitio("x", (1, 4), (1, 8)), "a: bien", "   ^^^^"),
        ("a: bien  ", Sitio("x", (1, 4), (3, 2)), "a: bien", "   ^^^^"),
        ("a: bien", Sitio("x", (1, 4)), "a: bien", "   ^"),
        ("a:", Sitio("x", (1, 9), (1, 9)), "a:", "  ^"),
        ("\tb: x", Sitio("x", (1, 5), (1, 6)), " b: x", "    ^"),
        ("a\u0301: 日本 x", Sitio("x", (1, 8), (1, 9)), "a\u0301: 日本 x", "        ^"),
        ("\x1b[1m: x", Sitio("x", (1, 7), (1, 8)), "\\x1b[1m: x", "         ^"),
    ],
)
def test_la_marca_cae_bajo_lo_que_falla(escrita: str, sitio: Sitio, linea: str, marca: str) -> None:
    assert con_marca(escrita, sitio) == (linea, marca)


@given(st.text(st.sampled_from("ab\t\u202e日\u0301 "), max_size=300), st.integers(1, 320), st.integers(0, 50))
def test_una_marca_siempre_cabe_bajo_su_linea(escrita: str, columna: int, largo: int) -> None:
    linea, marca = con_marca(escrita, Sitio("x", (1, columna), (1, columna + largo)))
    assert marca.strip("^ ") == ""
    assert marca.endswith("^")
    assert sanear(linea) == linea


@pytest.mark.parametrize(
    "orden",
    [
        ["revisar"],
        ["simular", "--propuesta", "una"],
        ["proponer"],
        ["comparar", "--antes", "2026-01-01", "--después", "2026-02-01"],
        ["quien", "--en", "población: 1"],
    ],
)
def test_un_caso_sin_nada_posible_es_un_error_de_quien_lo_escribio_en_toda_orden(
    orden: list[str], corre: Corre, escribe_caso: Callable[..., Path]
) -> None:
    propuesta = {"id": "una", "título": "U", "norma": {"nombre": "P", "rango": "ley"}, "deroga": ["a"]}
    nada = [{"ámbito": "rural"}, {"ámbito": "urbano"}]
    caso = escribe_caso(asigna("a", "gore"), imposible=nada, propuestas=[propuesta])
    corrida = corre(orden[0], caso, *orden[1:])
    assert (corrida.codigo, "[ENT017]" in corrida.errores) == (3, True)
