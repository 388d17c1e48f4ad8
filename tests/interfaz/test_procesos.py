"""`delimita procesos`: los ordena y enseña las cifras, en pantalla y en una tabla."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from interfaz.principal import ejecuta


def test_sin_caso_ordena_los_procesos_de_los_cuatro_sectores(capsys: pytest.CaptureFixture[str]) -> None:
    assert ejecuta(["procesos"]) == 1
    dicho = capsys.readouterr().out
    assert all(f" {id_} " in dicho for id_ in ("san-c", "edu-m", "tra-e", "sal-l"))
    assert "lo decide una persona" in dicho


def test_la_tabla_va_del_mayor_puntaje_al_menor(tmp_path: Path) -> None:
    ejecuta(["procesos", "saneamiento", "--salida", str(tmp_path / "p.csv")])
    filas = list(csv.DictReader(io.StringIO((tmp_path / "p.csv").read_bytes().decode("utf-8-sig"))))
    assert {fila["proceso"] for fila in filas} == {"san-c", "san-o"}
    assert [fila["puesto"] for fila in filas] == ["1", "2"]
    assert float(filas[0]["puntaje"]) >= float(filas[1]["puntaje"])
