"""`--salida`: el archivo queda entero o no queda."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interfaz.formatos.escritura import NoSePudoEscribir, escribe
from tests.interfaz.conftest import RAIZ, Corre, en_otro_proceso
from tests.mundo import asigna


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


def test_lo_que_se_lee_no_se_pisa(corre: Corre, duplicado: Path, tmp_path: Path) -> None:
    """Ni el caso, ni por un enlace, ni por otro nombre del mismo archivo."""
    antes = duplicado.read_bytes()
    (tmp_path / "enlace.yaml").symlink_to(duplicado)
    os.link(duplicado, tmp_path / "gemelo.yaml")
    for destino in (duplicado, tmp_path / "enlace.yaml", tmp_path / "gemelo.yaml"):
        corrida = corre("proponer", duplicado, "--salida", destino)
        assert corrida.codigo == 2
        assert "es un archivo que esta orden lee" in corrida.errores
        assert "Se dejó" not in corrida.salida
    assert duplicado.read_bytes() == antes


def test_ni_el_padron_ni_la_tipologia_ni_la_propuesta_ni_el_espacio_se_pisan(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text("clave,nombre\n01,Uno\n", encoding="utf-8")
    territorio = {"archivo": "d.csv", "clave": "clave", "nombre": ["nombre"]}
    caso = escribe_caso(asigna("ley-1", "gore"), asigna("ley-2", "provincia"), territorio=territorio)
    propuesta = tmp_path / "p.yaml"
    propuesta.write_text(
        "formato: 1\npropuestas:\n  - {id: p, título: P, norma: {nombre: N, rango: ley}, deroga: [ley-2]}\n",
        encoding="utf-8",
    )
    espacio = tmp_path / "e.yaml"
    espacio.write_text(
        "formato: 1\nbarrido:\n  celdas:\n    - {paso: obra, función: ejecuta, titulares: [actual, gore]}\n",
        encoding="utf-8",
    )
    (tmp_path / "e.csv").symlink_to(espacio)
    (tmp_path / "e.jsonl").symlink_to(espacio)
    barrer = ("barrer", caso, "--espacio", espacio, "--procesos", "1")
    ordenes = [
        ("territorio", caso, "--salida", tmp_path / "d.csv"),
        ("simular", caso, "--propuesta", propuesta, "--salida", propuesta),
        (*barrer, "--salida", tmp_path / "e.csv"),
        (*barrer, "--reanudar", tmp_path / "e.jsonl"),
    ]
    leidos = [tmp_path / "d.csv", caso, propuesta, espacio]
    antes = [leido.read_bytes() for leido in leidos]
    for orden in ordenes:
        corrida = corre(*orden)
        assert (corrida.codigo, "es un archivo que esta orden lee" in corrida.errores) == (2, True), corrida
    assert [leido.read_bytes() for leido in leidos] == antes


def test_de_un_enlace_se_pone_al_dia_su_destino(corre: Corre, limpio: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "i.json").write_text("viejo", encoding="utf-8")
    (tmp_path / "i.json").symlink_to(tmp_path / "real" / "i.json")
    assert corre("revisar", limpio, "--formato", "json", "--salida", tmp_path / "i.json").codigo == 0
    assert (tmp_path / "i.json").is_symlink()
    assert (tmp_path / "real" / "i.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene tubos con nombre")
def test_por_un_tubo_se_escribe_y_sigue_siendo_un_tubo(corre: Corre, limpio: Path, tmp_path: Path) -> None:
    tubo = tmp_path / "tubo"
    os.mkfifo(tubo)
    lector = subprocess.Popen(["cat", tubo], stdout=subprocess.PIPE)
    assert corre("revisar", limpio, "--formato", "json", "--salida", tubo).codigo == 0
    recibido, _ = lector.communicate(timeout=30)
    assert json.loads(recibido)["formato"] == 1
    assert tubo.is_fifo()


@pytest.mark.parametrize("salida", ["-", "/dev/stdout"])
def test_el_guion_y_dev_stdout_son_la_salida(limpio: Path, salida: str) -> None:
    dicha = en_otro_proceso("revisar", limpio, "--formato", "json", "--salida", salida)
    assert dicha.stdout == en_otro_proceso("revisar", limpio, "--formato", "json").stdout


def test_por_la_salida_va_solo_el_documento(duplicado: Path) -> None:
    assert en_otro_proceso("proponer", duplicado, "--salida", "-").stdout.startswith(b"# Sugiere")
    assert en_otro_proceso("territorio", "salud", "--salida", "-").stdout.startswith(b"\xef\xbb\xbf")


def test_un_archivo_protegido_no_se_toca(corre: Corre, limpio: Path, tmp_path: Path) -> None:
    protegido = tmp_path / "informe.txt"
    protegido.write_text("lo de antes", encoding="utf-8")
    protegido.chmod(0o444)
    corrida = corre("revisar", limpio, "--salida", protegido)
    assert (corrida.codigo, corrida.errores) == (2, f"error de escritura: {protegido} es de solo lectura\n")
    assert protegido.read_text(encoding="utf-8") == "lo de antes"
    assert stat.S_IMODE(protegido.stat().st_mode) == 0o444


@pytest.mark.skipif(sys.platform == "win32", reason="los permisos de Windows son otros")
def test_lo_que_se_sustituye_conserva_sus_permisos(tmp_path: Path) -> None:
    destino = tmp_path / "informe.txt"
    destino.write_text("lo de antes", encoding="utf-8")
    destino.chmod(0o640)
    escribe(destino, "lo nuevo")
    assert stat.S_IMODE(destino.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="solo Linux tiene un disco lleno a mano")
@pytest.mark.parametrize("orden", ["revisar CASO", "revisar CASO --salida /dev/full", "casos", "--ayuda", "--versión"])
def test_el_disco_lleno_es_un_error_de_escritura_en_espanol(limpio: Path, orden: str) -> None:
    argumentos = [str(limpio) if parte == "CASO" else parte for parte in orden.split()]
    with Path("/dev/full").open("w") as llena:
        corrida = _con_salida(llena.fileno(), *argumentos)
    assert corrida.returncode == 2
    assert b"error de escritura" in corrida.stderr
    assert b"no queda espacio" in corrida.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="se cierra la salida con una orden de la consola")
def test_con_la_salida_cerrada_se_dice_y_no_hay_traza(limpio: Path) -> None:
    orden = f"exec >&-; exec {sys.executable} -m interfaz.principal revisar {limpio}"
    entorno = {**os.environ, "PYTHONPATH": str(RAIZ)}
    corrida = subprocess.run(["sh", "-c", orden], stderr=subprocess.PIPE, env=entorno, timeout=60, check=False)
    assert corrida.returncode == 2
    assert corrida.stderr.decode() == "error de escritura: no se pudo escribir en la salida: está cerrada\n"


def test_interrumpir_dice_que_quedo(
    corre: Corre, limpio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _interrumpe(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("interfaz.terminal.destino.anuncia", _interrumpe)
    corrida = corre("revisar", limpio, "--salida", tmp_path / "a.txt")
    assert corrida.codigo == 130
    assert corrida.errores == f"interrumpido; quedaron escritos, enteros: {tmp_path / 'a.txt'}\n"
    monkeypatch.setattr("interfaz.terminal.destino.escribe", _interrumpe)
    assert corre("revisar", limpio, "--salida", tmp_path / "b.txt").errores == (
        "interrumpido: no quedó escrito ningún archivo\n"
    )


def _con_salida(descriptor: int, *argumentos: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "interfaz.principal", *argumentos],
        stdout=descriptor,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(RAIZ)},
        timeout=60,
        check=False,
    )
