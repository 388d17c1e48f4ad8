"""La máquina no decide cómo sale una lámina: ni sus fuentes, ni su idioma, ni su huso."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from grafos.laminas.dibujo.motor_grafico import dibujar
from grafos.laminas.hoja.metricas import ANCHOS, CARPETA_DE_LA_FUENTE
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
    assert {ruta.name for ruta in CARPETA_DE_LA_FUENTE.iterdir()} == {
        "LiberationSans-Bold.ttf",
        "LiberationSans-Regular.ttf",
        "LICENCIA.txt",
    }
    assert "SIL OPEN FONT LICENSE" in (CARPETA_DE_LA_FUENTE / "LICENCIA.txt").read_text(encoding="utf-8")


def test_la_medida_es_la_de_la_fuente() -> None:
    letras = pytest.importorskip("fontTools.ttLib", reason="la medida se contrasta si está fontTools")
    for negrita, nombre in ((False, "Regular"), (True, "Bold")):
        fuente = letras.TTFont(CARPETA_DE_LA_FUENTE / f"LiberationSans-{nombre}.ttf")
        anchos, unidades = fuente["hmtx"], fuente["head"].unitsPerEm
        de_la_fuente = {chr(signo): round(anchos[g][0] * 1000 / unidades) for signo, g in fuente.getBestCmap().items()}
        assert de_la_fuente.items() <= ANCHOS[negrita].items()
