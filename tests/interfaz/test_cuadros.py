"""Las órdenes que responden con cuadros: la misma respuesta en texto, JSON, CSV y Excel."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.interfaz.conftest import Corre
from tests.mundo import asigna

PROBLEMA = {"id": "p1", "paso": "obra", "tipo": "duplicidad", "enunciado": '=HIPERVINCULO("x")'}


def escrito(escribe_caso: Callable[..., Path]) -> Path:
    return escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), problemas=[PROBLEMA])


def test_puntos_dice_la_respuesta_y_sus_cuadros(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    dicho = corre("puntos", escrito(escribe_caso))
    assert dicho.codigo == 0
    assert "en el mismo paso): 1." in dicho.salida
    assert "PUNTO CRÍTICO" in dicho.salida
    assert "aviso[PRB003]: El problema p1 no dice en qué se apoya." in dicho.salida
    assert "Causa: sin dato" in dicho.salida


def test_el_json_lleva_lo_mismo_y_lo_que_nadie_dijo_es_nulo(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    informe: dict[str, Any] = json.loads(corre("puntos", escrito(escribe_caso), "--formato", "json").salida)
    (fila,) = informe["cuadros"]["ejecución"]
    assert fila["problema"] == PROBLEMA["enunciado"]
    assert fila["causa"] is None
    assert [o["código"] for o in informe["observaciones"]] == ["PRB003"]


def test_el_libro_y_el_csv_no_evaluan_nada_y_son_siempre_iguales(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path
) -> None:
    caso = escrito(escribe_caso)
    assert corre("puntos", caso, "--salida", tmp_path / "p.xlsx").codigo == 0
    assert corre("puntos", caso, "--salida", tmp_path / "q.xlsx").codigo == 0
    assert (tmp_path / "p.xlsx").read_bytes() == (tmp_path / "q.xlsx").read_bytes()
    libro = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert libro.sheetnames[0].startswith("Fase Ejecución")
    assert "Observaciones" in libro.sheetnames
    assert libro.worksheets[0]["B2"].data_type == "s"
    assert corre("puntos", caso, "--salida", tmp_path / "p.csv").codigo == 0
    cabecera, fila = csv.reader(io.StringIO((tmp_path / "p.csv").read_text(encoding="utf-8-sig")))
    assert dict(zip(cabecera, fila, strict=True))["Problema"] == f"'{PROBLEMA['enunciado']}"


def test_un_formato_que_no_hay_se_dice_con_los_que_hay(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    dicho = corre("puntos", escrito(escribe_caso), "--formato", "xls")
    assert dicho.codigo == 2
    assert "xlsx" in dicho.errores


def test_puestos_lee_las_acreditaciones_y_de_las_que_no_se_pueden_leer_lo_dice(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "p.csv").write_text("u,n,r\n010101,Uno,Norte\n010102,Dos,Sur\n", encoding="utf-8")
    caso = escribe_caso(
        asigna("a", "provincia"),
        territorio={"archivo": "p.csv", "clave": "u", "nombre": ["n", "r"]},
        puestos=[{"id": "jefe", "nombre": "Jefe", "nivel": "local", "pasos": ["obra"]}],
    )
    (tmp_path / "a.csv").write_text("ubigeo,puesto,estado\nSur,jefe,vacante\n", encoding="utf-8")
    dicho = corre("puestos", caso, "--acreditaciones", tmp_path / "a.csv", "--formato", "json")
    informe: dict[str, Any] = json.loads(dicho.salida)
    assert dicho.codigo == 0
    (fila,) = informe["cuadros"]["en_pasos"]
    assert (fila["unidades"], fila["vacante"], fila["sin_dato"]) == (2, 1, 1)
    assert [o["código"] for o in informe["observaciones"]] == ["PUE001", "PUE002"]
    sin_ella = corre("puestos", caso, "--acreditaciones", tmp_path / "no.csv")
    assert sin_ella.codigo == 3
    assert "el archivo no existe" in sin_ella.errores
    (tmp_path / "a.csv").write_text("ubigeo,puesto,estado\nSur,jefa,roto\n", encoding="utf-8")
    mala = corre("puestos", caso, "--acreditaciones", tmp_path / "a.csv")
    assert mala.codigo == 3
    assert "a.csv:2:5" in mala.errores
    assert "a.csv:2:10" in mala.errores


def test_puestos_sin_puestos_o_sin_territorio_dice_que_falta(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    sin_puestos = corre("puestos", escribe_caso(asigna("a", "gore")))
    assert "no declara ningún puesto" in sin_puestos.errores
    uno = [{"id": "jefe", "nombre": "Jefe", "nivel": "local", "pasos": ["obra"]}]
    assert "no declara territorio" in corre("puestos", escribe_caso(asigna("a", "gore"), puestos=uno)).errores
    assert sin_puestos.codigo == 2


def test_la_validacion_de_ejemplo_sigue_vigente(corre: Corre) -> None:
    dicho = corre("participacion", "saneamiento", "--sobre", "problema:obra-tres-manos")
    assert dicho.codigo == 0
    assert "Validaciones vigentes: Gobierno Regional (regional), 2026-04-01" in dicho.salida


def test_el_cronograma_dice_que_es_cada_cosa_que_observa(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    accion = {"id": "a1", "problema": "p", "acción": "Repartir la obra.", "tipo": "convenio", "responsable": "gore"}
    plan = {"id": "plan", "título": "Plan", "acciones": [accion]}
    problema = {"id": "p", "paso": "obra", "tipo": "duplicidad", "enunciado": "Hay dos."}
    caso = escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), problemas=[problema], plan=plan)
    corrida = corre("graficar", caso, "--lamina", "cronograma", "--salida", "c.svg")
    assert corrida.codigo in (0, 1), corrida.errores
    dicho = " ".join(re.sub(r"<[^>]+>", " ", (caso.parent / "c.svg").read_text(encoding="utf-8")).split())
    assert "PLN007, acción que no se puede medir" in dicho


@pytest.mark.parametrize("orden", [("puestos", "--acreditaciones"), ("inversiones",)])
@pytest.mark.parametrize(
    ("que", "dicho"), [("tubo", "un tubo o un dispositivo"), ("carpeta", "es una carpeta"), ("a\0b", "no existe")]
)
def test_de_una_tabla_que_no_es_un_archivo_se_dice_que_es_y_no_se_abre(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path, orden: tuple[str, ...], que: str, dicho: str
) -> None:
    (tmp_path / "p.csv").write_text("u,n,r\n010101,Uno,Norte\n", encoding="utf-8")
    caso = escribe_caso(
        asigna("a", "provincia"),
        territorio={"archivo": "p.csv", "clave": "u", "nombre": ["n", "r"]},
        puestos=[{"id": "jefe", "nombre": "Jefe", "nivel": "local", "pasos": ["obra"]}],
    )
    os.mkfifo(tmp_path / "tubo")
    (tmp_path / "carpeta").mkdir()
    corrida = corre(orden[0], caso, *orden[1:], tmp_path / que)
    assert (corrida.codigo, dicho in corrida.errores) == (3, True)
