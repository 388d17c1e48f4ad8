"""La máquina no decide cómo sale una lámina: ni sus fuentes, ni su idioma, ni su huso."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from grafos.laminas.dibujo import entorno
from grafos.laminas.dibujo.motor_grafico import dibujar
from grafos.laminas.hoja.metricas import ANCHOS, SIGNOS
from grafos.laminas.matriz.matriz import matriz
from tests.grafos.laminas.ejemplos import datos


@pytest.mark.parametrize(
    "ajeno",
    [
        {"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/no-existe"},
        {"LC_ALL": "de_DE.UTF-8", "LANG": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"},
        {"FONTCONFIG_FILE": ""},
    ],
)
def test_sin_fuentes_o_con_otro_idioma_sale_el_mismo_svg(
    monkeypatch: pytest.MonkeyPatch, ajeno: dict[str, str]
) -> None:
    lamina = matriz(datos(8, 1))
    esperado = dibujar(lamina, "svg")
    for clave, valor in ajeno.items():
        monkeypatch.setenv(clave, valor)
    assert dibujar(lamina, "svg") == esperado


def test_el_pdf_lleva_dentro_la_fuente_que_viaja_con_la_herramienta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/dev/null")
    (documento,) = dibujar(matriz(datos(8, 1)), "pdf")
    recursos = PdfReader(io.BytesIO(documento)).pages[0]["/Resources"]
    nombres = {str(fuente.get_object()["/BaseFont"]) for fuente in recursos["/Font"].values()}
    assert nombres
    assert all("Liberation" in nombre for nombre in nombres)


def test_la_fuente_y_su_licencia_viajan_juntas() -> None:
    carpeta = entorno.CARPETA_DE_LA_FUENTE
    assert {ruta.name for ruta in carpeta.iterdir()} == {
        "LiberationSans-Bold.ttf",
        "LiberationSans-Regular.ttf",
        "LICENCIA.txt",
    }
    assert "SIL OPEN FONT LICENSE" in (carpeta / "LICENCIA.txt").read_text(encoding="utf-8")


def test_la_medida_es_la_de_la_fuente() -> None:
    letras = pytest.importorskip("fontTools.ttLib", reason="la medida se contrasta si está fontTools")
    for negrita, nombre in ((False, "Regular"), (True, "Bold")):
        fuente = letras.TTFont(Path(entorno.CARPETA_DE_LA_FUENTE) / f"LiberationSans-{nombre}.ttf")
        tabla, anchos = fuente.getBestCmap(), fuente["hmtx"]
        por_mil = {signo: anchos[tabla[ord(signo)]][0] * 1000 / fuente["head"].unitsPerEm for signo in SIGNOS}
        assert {s: round(v) for s, v in por_mil.items()} == pytest.approx(ANCHOS[negrita], abs=1)
