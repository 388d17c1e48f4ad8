"""Lo que `docs/api.md` enseña funciona tal como está escrito, y lo que se publica existe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import interfaz
from interfaz.formatos.cuaderno import en_html
from interfaz.usos.cuaderno import EnCuaderno
from tests.mundo import DIA, asigna, mundo

RAIZ = Path(__file__).parents[1]
PAGINA = (RAIZ / "docs" / "api.md").read_text(encoding="utf-8")
USOS = (
    *("revisar", "simular", "comparar", "explicar", "quien", "quien_en_todas", "informar", "juzgar_actos", "graficar"),
    *("expediente", "exportar", "importar", "convertir", "territorio", "procesos", "proponer", "barrer", "redactar"),
)
BLOQUES = re.findall(r"^```python\n(.*?)^```$", PAGINA, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.lenta
def test_los_bloques_de_la_pagina_se_ejecutan_en_orden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    dicho: dict[str, Any] = {}
    for numero, bloque in enumerate(BLOQUES, start=1):
        exec(compile(bloque, f"docs/api.md, bloque {numero}", "exec"), dicho)
    impreso = capsys.readouterr().out
    assert "saneamiento: Agua y saneamiento" in impreso
    assert "ENT" in impreso
    assert "falta --hallazgo" in impreso
    assert 0 < len(dicho["duplicidades"].hallazgos) < len(dicho["revision"].hallazgos)
    assert dicho["simulacion"].traslados
    assert {ruta.suffix for ruta in tmp_path.iterdir()} == {".yaml", ".svg", ".graphml", ".json", ".xlsx", ".docx"}
    for nombre in ("revision", "simulada"):
        assert dicho[nombre]._repr_html_().count("<table>") >= 1
    assert "<svg" in dicho["vecindad"]._repr_html_()
    assert dicho["vecindad"]._repr_svg_() == dicho["vecindad"].en_svg()[0]
    assert dicho["matriz"]._repr_svg_() is None  # tiene varias páginas, y todas van en el HTML
    assert "obra concurre" in impreso
    assert "celdas que el libro cambia: 0" in impreso
    assert "quedan iguales: True" in impreso
    assert "el único archivo" in dicho["convertido"]._repr_html_()
    assert "Sin cambios" in dicho["importado"]._repr_html_()
    for nombre in ("explicada", "en_pataz", "juzgados"):
        assert re.search(r"<pre .*<b>.+</b>", dicho[nombre]._repr_html_(), flags=re.DOTALL)
    assert "saneamiento.graphml" in dicho["grafo"]._repr_html_()


def test_lo_que_da_cada_uso_se_ve_en_un_cuaderno() -> None:
    dan = [get_type_hints(getattr(interfaz, nombre))["return"] for nombre in USOS]
    assert {clase.__name__ for clase in dan if not hasattr(clase, "_repr_html_")} == set()
    assert {
        c.__name__ for c in dan if issubclass(c, EnCuaderno) and en_html.dispatch(c) is en_html.dispatch(object)
    } == set()


def test_lo_que_se_ve_en_un_cuaderno_va_escapado(tmp_path: Path) -> None:
    malo = {"gore": {"nombre": "<script>alert(1)</script>", "nivel": "regional"}}
    caso = mundo(asigna("a", "gore"), entidades=malo)
    for resultado in (
        interfaz.explicar(interfaz.PedidoDeExplicacion(caso, "obra", DIA)),
        interfaz.quien(interfaz.PedidoDeQuien(caso, DIA)),
        interfaz.procesos(interfaz.PedidoDeProcesos(caso, DIA)),
        interfaz.proponer(interfaz.PedidoDeSugerencias(caso, DIA)),
    ):
        assert "<script>" not in resultado._repr_html_()


def test_la_pagina_importa_solo_lo_publicado_y_nombra_cada_uso() -> None:
    importados = {
        nombre.strip()
        for linea in re.findall(r"^from interfaz import (.*)$", PAGINA, re.M)
        for nombre in linea.split(",")
    }
    assert importados <= set(interfaz.__all__)
    publicos = {nombre for nombre in interfaz.__all__ if nombre.islower()}
    assert {uso for uso in publicos if not re.search(rf"\b{uso}\b", PAGINA)} == set()


@pytest.mark.parametrize("nombre", interfaz.__all__)
def test_cada_nombre_publicado_existe(nombre: str) -> None:
    assert getattr(interfaz, nombre) is not None
    assert nombre in dir(interfaz)


def test_un_nombre_que_no_hay_se_dice() -> None:
    with pytest.raises(AttributeError, match="no tiene «revisa»"):
        interfaz.revisa  # noqa: B018


def test_publicar_no_es_leer() -> None:
    codigo = "import sys, interfaz; sys.exit(any(m in sys.modules for m in ('numpy', 'pydantic', 'interfaz.usos')))"
    assert subprocess.run([sys.executable, "-c", codigo], cwd=RAIZ, check=False).returncode == 0
