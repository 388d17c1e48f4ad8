"""El libro que se manda a llenar: qué dice, qué está abierto, y que no hay por dónde meterle una fórmula."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from interfaz.formatos.libro import columnas as c
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, paso

PROPUESTA = {
    "id": "una",
    "título": "Que sea la provincia",
    "norma": {"nombre": "Ley", "rango": "ley", "publicada": "2026-06-30", "vigente": {"desde": "2026-06-30"}},
    "reasigna": [{"paso": "obra", "función": "ejecuta", "de": "gore", "a": "provincia"}],
}


def abierto(corre: Corre, caso: object, *opciones: str) -> Workbook:
    corrida = corre("exportar", caso, "--formato", "xlsx", "--salida", "m.xlsx", *opciones)
    assert corrida.salida == "Se dejó m.xlsx\n", corrida.errores
    return load_workbook("m.xlsx")


def test_trae_sus_hojas_y_solo_lo_que_se_llena_esta_abierto(corre: Corre, duplicado: Path) -> None:
    libro = abierto(corre, duplicado)
    assert libro.sheetnames == [c.LEAME, c.MATRIZ, c.TITULARES, c.HALLAZGOS, c.NUEVOS, c.LISTAS, c.DATOS]
    assert libro[c.DATOS].sheet_state == "veryHidden"
    for hoja in libro.worksheets:
        assert hoja.protection.sheet == (hoja.title != c.NUEVOS)
        assert (hoja.page_setup.orientation, hoja.page_setup.paperSize) == ("landscape", 8)
        assert (hoja.page_setup.fitToWidth, hoja.page_setup.fitToHeight) == (1, 0)
        if hoja.title != c.LEAME:
            assert hoja.print_title_rows == "$1:$1"
        assert all(celda.font.sz >= 8 for fila in hoja.iter_rows() for celda in fila if celda.value)
    matriz = libro[c.MATRIZ]
    assert [celda.value for celda in matriz[1]] == [*c.DE_LA_HERRAMIENTA, *c.DE_QUIEN_LLENA]
    abiertas = [not celda.protection.locked for celda in matriz[2]]
    assert abiertas == [False] * 9 + [True] * 4
    assert matriz.freeze_panes == "F2"
    lista = next(v for v in matriz.data_validations.dataValidation if v.type == "list")
    assert lista.formula1 == "entidades"
    assert libro.defined_names["entidades"].attr_text == f"'{c.LISTAS}'!$A$2:$A$8"


def test_cada_titular_empieza_a_la_misma_altura_en_las_tres_columnas(corre: Corre, duplicado: Path) -> None:
    fila = abierto(corre, duplicado)[c.MATRIZ][2]
    quien, articulos, donde = (celda.value.split("\n") for celda in fila[5:8])
    assert [linea[:2] for linea in quien if linea[:1].isdigit()] == ["1.", "2."]
    for numero in ("1.", "2."):
        lugares = {next(n for n, li in enumerate(col) if li.startswith(numero)) for col in (quien, articulos, donde)}
        assert len(lugares) == 1
    assert "rural" in " ".join(donde)


def test_la_nota_de_un_hallazgo_trae_su_frase_y_sus_articulos(corre: Corre, duplicado: Path) -> None:
    libro = abierto(corre, duplicado)
    celda = libro[c.MATRIZ]["I2"]
    assert "DUP001" in celda.value
    assert "Ley, art. 1" in celda.comment.text
    hallazgos = [[celda.value for celda in fila] for fila in libro[c.HALLAZGOS].iter_rows(min_row=2)]
    assert hallazgos[0][:2] == ["error", "DUP001"]
    assert "rural" in hallazgos[0][6]


def test_con_una_propuesta_dice_el_antes_y_el_despues(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("a", "gore"), propuestas=[PROPUESTA])
    filas = [[x.value for x in fila] for fila in abierto(corre, caso, "--propuesta", "una")[c.CAMBIOS].iter_rows()]
    assert filas[1] == [
        "Pasa de uno a otro", "Obra", "ejecuta", "en todos los casos", "Gobierno regional", "Municipalidad provincial",
    ]  # fmt: skip


def test_lo_que_se_resuelve_va_de_lo_mas_grave_a_lo_menos(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    ambigua = asigna("m", "municipalidades", cuando={"paso": "antes"})
    doble = [asigna(i, t, cuando={"paso": "obra"}) for i, t in (("a", "gore"), ("b", "provincia"))]
    una = {"id": "una", "título": "Una", "norma": PROPUESTA["norma"], "deroga": ["b", "m"]}
    caso = escribe_caso(ambigua, *doble, pasos=[paso("antes"), paso("obra")], propuestas=[una])
    filas = abierto(corre, caso, "--propuesta", "una")[c.CAMBIOS].iter_rows(values_only=True)
    resueltos = [str(fila[4]) for fila in filas if fila[0] == "Se resuelve"]
    assert [dicho.split(".")[0] for dicho in resueltos] == ["DUP001 (error)", "AMB001 (aviso)"]


def test_el_articulo_enlaza_con_su_norma_y_dice_en_que_sitio_esta(corre: Corre) -> None:
    celda = abierto(corre, "saneamiento")[c.TITULARES]["I2"]
    assert celda.hyperlink.target.startswith(f"https://{celda.value}/")
    assert celda.alignment.wrap_text


def test_el_leame_lleva_el_veredicto_de_la_propuesta(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("a", "gore"), propuestas=[PROPUESTA])
    con, sin = (
        [fila[0] for fila in abierto(corre, caso, *opciones)[c.LEAME].iter_rows(values_only=True)]
        for opciones in (("--propuesta", "una"), ())
    )
    (dicho,) = [texto for texto in con if str(texto).startswith("Con la propuesta «")]
    veredicto = corre("simular", caso, "--propuesta", "una").salida
    enunciado = dicho.partition("»: ")[2]
    assert enunciado[0].islower()
    assert enunciado[0].upper() + enunciado[1:] in veredicto
    assert not [texto for texto in sin if str(texto).startswith("Con la propuesta")]


def test_otro_formato_no_admite_propuesta(corre: Corre, limpio: Path) -> None:
    corrida = corre("exportar", limpio, "--formato", "csv", "--propuesta", "una")
    assert corrida.codigo == 2
    assert "solo sirve con --formato xlsx" in corrida.errores


@pytest.mark.parametrize("nombre", ["=1+1", "+1", "-1", "@SUMA(A1)", '=HYPERLINK("x")', "#N/A"])
def test_ninguna_celda_es_una_formula(corre: Corre, escribe_caso: Callable[..., Path], nombre: str) -> None:
    caso = escribe_caso(asigna("a", "gore"), pasos=[paso("obra", nombre=nombre)])
    celda = abierto(corre, caso)[c.MATRIZ]["D2"]
    assert (celda.value, celda.data_type) == (nombre, "s")
    assert bool(celda.quotePrefix) == (nombre != "#N/A")


def test_el_mismo_caso_da_los_mismos_bytes(corre: Corre, duplicado: Path) -> None:
    abierto(corre, duplicado)
    primero = Path("m.xlsx").read_bytes()
    abierto(corre, duplicado)
    assert Path("m.xlsx").read_bytes() == primero
    assert load_workbook(io.BytesIO(primero)).properties.modified.year == 2026


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="falta LibreOffice (soffice): no se puede imprimir el libro"
)
def test_impreso_es_a3_apaisado_y_ninguna_pagina_queda_en_blanco(corre: Corre, tmp_path: Path) -> None:
    abierto(corre, "saneamiento")
    perfil = f"-env:UserInstallation=file://{tmp_path}/perfil"
    orden = ["soffice", perfil, "--headless", "--convert-to", "pdf", "m.xlsx"]
    subprocess.run(orden, check=True, capture_output=True, timeout=180)
    paginas = PdfReader("m.pdf").pages
    assert len(paginas) > 5
    for pagina in paginas:
        assert (round(pagina.mediabox.width), round(pagina.mediabox.height)) == (1191, 842)
        assert len(pagina.extract_text()) > 60
    assert "sc01|diseña" in paginas[1].extract_text()
