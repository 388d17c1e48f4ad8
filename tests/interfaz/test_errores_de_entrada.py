"""Cómo se enseña un error de entrada: la línea con su marca, el código que se explica, y también para otro programa."""

from __future__ import annotations

import json
from pathlib import Path

from tests.interfaz.conftest import Corre

MALO = "formato: 1\ncaso: {id: x, título: X}\nentidades:\n  m: {nombre: M, nivel: lcal}\n"


def _escrito(tmp_path: Path, texto: str = MALO) -> Path:
    ruta = tmp_path / "malo.yaml"
    ruta.write_text(texto, encoding="utf-8")
    return ruta


def test_se_ve_la_linea_y_una_marca_bajo_lo_que_falla(corre: Corre, tmp_path: Path) -> None:
    lineas = corre("revisar", _escrito(tmp_path)).errores.splitlines()
    (puesto,) = [n for n, linea in enumerate(lineas) if linea.endswith("nivel: lcal}")]
    assert lineas[puesto + 1].index("^^^^") == lineas[puesto].index("lcal")
    assert any("error de entrada[ENT009]" in linea for linea in lineas)


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
    (corrida_sarif,) = json.loads(corre("revisar", ruta, "--formato=sarif").salida)["runs"]
    assert [r["ruleId"] for r in corrida_sarif["results"]] == ["ENT009"]


def test_cada_codigo_de_error_se_explica(corre: Corre) -> None:
    corrida = corre("explicar", "ent009")
    assert corrida.codigo == 0
    assert "separador de miles" in corrida.salida
