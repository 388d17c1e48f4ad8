"""`--salida`: el archivo queda entero o no queda."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from interfaz.formatos.escritura import NoSePudoEscribir, escribe
from tests.interfaz.conftest import Corre, en_otro_proceso


@pytest.mark.parametrize("formato", ["texto", "plano", "json"])
def test_el_archivo_tiene_lo_mismo_que_la_salida_en_utf8(
    corre: Corre, duplicado: Path, tmp_path: Path, formato: str
) -> None:
    destino = tmp_path / f"informe.{formato}"
    corrida = corre("revisar", duplicado, "--formato", formato, "--salida", destino)
    assert corrida.codigo == 1
    assert corrida.salida == f"Se dejó {destino}\n"
    dicho = corre("revisar", duplicado, "--formato", formato).salida
    assert destino.read_bytes() == dicho.encode("utf-8")


def test_si_falla_a_mitad_no_queda_nada_y_lo_anterior_sigue_intacto(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destino = tmp_path / "informe.json"
    destino.write_text("lo de antes", encoding="utf-8")

    def _sin_espacio(*_: object) -> None:
        raise OSError(28, "No queda espacio")

    monkeypatch.setattr(os, "replace", _sin_espacio)
    with pytest.raises(NoSePudoEscribir, match=r"informe\.json"):
        escribe(destino, "lo nuevo")
    assert destino.read_text(encoding="utf-8") == "lo de antes"
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["informe.json"]


def test_si_se_interrumpe_a_mitad_tampoco_queda_nada(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _interrumpe(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", _interrumpe)
    with pytest.raises(KeyboardInterrupt):
        escribe(tmp_path / "informe.json", "lo nuevo")
    assert list(tmp_path.iterdir()) == []


def test_una_carpeta_que_no_existe_es_un_error_claro(corre: Corre, limpio: Path, tmp_path: Path) -> None:
    corrida = corre("revisar", limpio, "--salida", tmp_path / "nada" / "informe.txt")
    assert corrida.codigo == 2
    assert "no existe la carpeta" in corrida.errores
    assert corrida.salida == ""


def test_una_carpeta_no_se_pisa_con_un_archivo(corre: Corre, limpio: Path, tmp_path: Path) -> None:
    (tmp_path / "carpeta").mkdir()
    corrida = corre("revisar", limpio, "--salida", tmp_path / "carpeta")
    assert corrida.codigo == 2
    assert "es una carpeta" in corrida.errores


def test_una_entrada_invalida_no_deja_archivo(corre: Corre, tmp_path: Path) -> None:
    (tmp_path / "malo.yaml").write_text("formato: 2\n", encoding="utf-8")
    assert corre("revisar", tmp_path / "malo.yaml", "--salida", tmp_path / "informe.txt").codigo == 3
    assert not (tmp_path / "informe.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="los permisos de Windows son otros")
def test_el_archivo_nace_con_los_permisos_de_costumbre(tmp_path: Path) -> None:
    escribe(tmp_path / "uno", "x")
    (tmp_path / "otro").write_text("x", encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "uno").stat().st_mode) == stat.S_IMODE((tmp_path / "otro").stat().st_mode)


def test_el_json_en_archivo_es_utf8_aunque_la_consola_no_lo_sea(duplicado: Path, tmp_path: Path) -> None:
    opciones = ("revisar", duplicado, "--formato", "json", "--salida")
    en_otro_proceso(*opciones, tmp_path / "w.json", PYTHONIOENCODING="cp1252")
    en_otro_proceso(*opciones, tmp_path / "u.json", PYTHONIOENCODING="utf-8")
    assert (tmp_path / "w.json").read_bytes() == (tmp_path / "u.json").read_bytes()
    assert '"código"' in (tmp_path / "w.json").read_text(encoding="utf-8")
