"""`delimita provincias`: un Excel por provincia en una carpeta, o todo en un archivo."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from interfaz.formatos.nombres import nombre_seguro
from tests.grafos.gestion.mundo_del_inventario import TERRITORIO, escrito
from tests.interfaz.conftest import Corre
from tests.interfaz.documentos.conftest import lee, texto
from tests.mundo import asigna, paso, regla

PASOS = [paso("mantener", actividad="mantener")]
PADRON = "u,n,p,r,pob,cer\n01,Uno,../../x,Norte,1,no\n02,Dos,CON,=1+1,1,no\n03,Tres,con,=1+1,1,no\n04,Cuatro,Ñahui,Sur,1,sí\n"


@pytest.fixture
def caso(tmp_path: Path) -> Path:
    ruta = escrito(tmp_path, asigna("a", "distrito"), pasos=PASOS, inventario=None)
    (tmp_path / "p.csv").write_text(PADRON, encoding="utf-8")
    return ruta


def test_deja_un_excel_por_provincia_sin_salir_de_la_carpeta(corre: Corre, caso: Path, tmp_path: Path) -> None:
    antes = set(tmp_path.iterdir())
    dicho = corre("provincias", caso, "--en-quien", "provincia")
    assert (dicho.codigo, dicho.salida) == (0, "Se dejó mundo-provincias\n")
    assert set(tmp_path.iterdir()) - antes == {tmp_path / "mundo-provincias"}
    dejados = sorted(ruta.name for ruta in (tmp_path / "mundo-provincias").iterdir())
    assert dejados == ["con-1-1-2.xlsx", "con-1-1.xlsx", "nahui-sur.xlsx", "resumen.xlsx", "x-norte.xlsx"]
    hoja = openpyxl.load_workbook(tmp_path / "mundo-provincias" / "con-1-1.xlsx").worksheets[0]
    assert hoja.title == "CON, =1+1"
    assert {celda.data_type for fila in hoja.iter_rows() for celda in fila if celda.value is not None} == {"s"}
    otra = corre("provincias", caso, "--en-quien", "provincia")
    assert (otra.codigo, "no está vacía" in otra.errores) == (2, True)


def test_en_un_archivo_va_una_hoja_por_provincia(corre: Corre, caso: Path, tmp_path: Path) -> None:
    assert corre("provincias", caso, "--en-quien", "provincia", "--salida", "t.xlsx").codigo == 0
    hojas = openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames
    assert hojas[0] == "Resumen"
    assert len({hoja.casefold() for hoja in hojas}) == len(hojas) == 5
    informe = json.loads(corre("provincias", caso, "--en-quien", "provincia", "--formato", "json").salida)
    nombres = ["../../x, Norte", "CON, =1+1", "con, =1+1", "Ñahui, Sur"]
    assert sorted(fila["provincia"] for fila in informe["cuadros"]["pasos"]) == nombres


def test_lo_que_no_se_puede_recorrer_se_dice(corre: Corre, caso: Path, tmp_path: Path) -> None:
    sin_entidad = corre("provincias", caso)
    assert (sin_entidad.codigo, "--en-quien" in sin_entidad.errores) == (2, True)
    otra = corre("provincias", caso, "--en-quien", "provinca")
    assert otra.errores.startswith("error de uso: --en-quien: el caso no tiene la entidad «provinca»; ¿quiso decir")
    sin_paso = corre("provincias", caso, "--en-quien", "provincia", "--pasos", "mantenr")
    assert (sin_paso.codigo, "¿quiso decir «mantener»?" in sin_paso.errores) == (2, True)
    escrito(tmp_path, asigna("a", "distrito"), inventario=None, territorio={**TERRITORIO, "nombre": ["n"]})
    sin_provincia = corre("provincias", caso, "--en-quien", "provincia")
    assert (sin_provincia.codigo, "de qué provincia" in sin_provincia.errores) == (2, True)
    escrito(tmp_path, asigna("a", "distrito"), inventario=None)
    sin_mantener = corre("provincias", caso, "--en-quien", "provincia")
    assert (sin_mantener.codigo, "--pasos" in sin_mantener.errores) == (2, True)


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Canas, Cusco", "canas-cusco"),
        ("../../etc/passwd", "etc-passwd"),
        ("NUL", "nul-"),
        ("…", "sin-nombre"),
        ("a" * 200, "a" * 80),
    ],
)
def test_un_nombre_de_archivo_no_lleva_nada_ajeno(texto: str, esperado: str) -> None:
    usados: set[str] = set()
    assert nombre_seguro(texto, usados) == esperado
    assert nombre_seguro(texto, usados) == f"{esperado}-2"


def test_con_convenios_deja_en_word_los_que_caben_y_solo_esos(corre: Corre, tmp_path: Path) -> None:
    delega = regla(
        "d",
        delega={"función": "ejecuta", "de": "distrito", "a": "provincia"},
        donde={"cercado": "no"},
        condición_abierta="si firman",
    )
    caso = escrito(tmp_path, asigna("a", "distrito"), delega, pasos=PASOS, inventario=None)
    orden = ("provincias", caso, "--en-quien", "provincia", "--convenios")
    assert corre(*orden).salida == "Se dejó mundo-provincias\n2 convenios en Word\n"
    dejados = sorted(ruta.name for ruta in (tmp_path / "mundo-provincias").glob("*.docx"))
    assert dejados == [f"{p}-convenio-mantener-ejecuta-distrito.docx" for p in ("alta-norte", "baja-norte")]
    dicho = texto(lee((tmp_path / "mundo-provincias" / dejados[0]).read_bytes()))
    assert "Municipalidad distrital delega en Municipalidad provincial" in dicho
    assert "Dónde: provincia de Alta, Norte (" in dicho
    con_formato = corre(*orden, "--formato", "json")
    assert (con_formato.codigo, "--convenios" in con_formato.errores) == (2, True)


def test_si_ningun_convenio_cabe_se_dice(corre: Corre, caso: Path, tmp_path: Path) -> None:
    dicho = corre("provincias", caso, "--en-quien", "provincia", "--convenios")
    assert (dicho.codigo, dicho.salida.splitlines()[1][:17]) == (0, "Ningún convenio: ")
    assert not list((tmp_path / "mundo-provincias").glob("*.docx"))
