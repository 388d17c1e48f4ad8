"""`proponer` y `barrer` como los pide quien los usa: lo que sugieren, lo que escriben y lo que rechazan."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interfaz.version import VERSION
from tests.interfaz.conftest import Corre

ESPACIO = """\
formato: 1
barrido:
  celdas:
    - {paso: obra, función: ejecuta, titulares: [actual, gore, provincia]}
"""


@pytest.fixture
def espacio(tmp_path: Path) -> Path:
    ruta = tmp_path / "espacio.yaml"
    ruta.write_text(ESPACIO, encoding="utf-8")
    return ruta


def test_proponer_dice_que_cambiar_que_rango_pide_y_que_decide_un_abogado(corre: Corre, duplicado: Path) -> None:
    corrida = corre("proponer", duplicado, "--paso", "obra")
    assert corrida.codigo == 1, corrida.errores
    assert "obra ejecuta (DUP001)" in corrida.salida
    assert "pide ley; responde Gobierno regional" in corrida.salida
    assert "- derogar ley-2 (Ley, art. 1)" in corrida.salida
    assert corrida.salida.rstrip().endswith("Sugiere; decide un abogado.")


def test_lo_que_proponer_escribe_lo_admite_simular_y_quita_el_error(corre: Corre, duplicado: Path) -> None:
    assert corre("proponer", duplicado, "--paso", "obra", "--salida", "sugerida.yaml").codigo == 1
    corrida = corre("simular", duplicado, "--propuesta", "sugerida.yaml", "--formato", "json")
    objeto = json.loads(corrida.salida)
    assert [h["código"] for h in objeto["resueltos"] if h["gravedad"] == "error"] == ["DUP001"]
    assert [h for h in objeto["nuevos"] if h["gravedad"] == "error"] == []


def test_proponer_en_un_caso_sin_errores_lo_dice(corre: Corre, limpio: Path) -> None:
    corrida = corre("proponer", limpio)
    assert corrida.codigo == 0
    assert "No hay errores de celdas por quitar." in corrida.salida


def test_proponer_una_sugerencia_que_no_hay_se_dice(corre: Corre, duplicado: Path) -> None:
    corrida = corre("proponer", duplicado, "--paso", "obra", "--cuál", "otra", "--salida", "x.yaml")
    assert corrida.codigo == 2
    assert "no hay ninguna sugerencia «otra»" in corrida.errores
    assert not Path("x.yaml").exists()


def test_barrer_ordena_las_alternativas_por_errores_y_las_deja_en_csv(
    corre: Corre, duplicado: Path, espacio: Path
) -> None:
    corrida = corre("barrer", duplicado, "--espacio", espacio, "--procesos", "1", "--salida", "tabla.csv")
    lineas = corrida.salida.splitlines()
    assert lineas[0].startswith("1. 0 errores: obra, ejecuta: gore")
    assert lineas[2].startswith("3. 1 error: obra, ejecuta: actual")
    assert corrida.codigo == 0
    filas = list(csv.DictReader(io.StringIO(Path("tabla.csv").read_bytes().decode("utf-8-sig"))))
    assert [fila["errores"] for fila in filas] == ["0", "0", "1"]
    assert filas[2]["por_código"].startswith("DUP001 1")


def test_barrer_sale_con_cuatro_si_nada_se_comprobo(
    corre: Corre, escribe_caso: Callable[..., Path], espacio: Path
) -> None:
    caso = escribe_caso()
    assert corre("revisar", caso).codigo == 4
    assert corre("barrer", caso, "--espacio", espacio, "--procesos", "1").codigo == 4


def test_barrer_no_toma_lo_guardado_por_otra_version(
    corre: Corre, duplicado: Path, espacio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opciones = ("--espacio", espacio, "--procesos", "1", "--reanudar", "avance.jsonl")
    corre("barrer", duplicado, *opciones)
    monkeypatch.setattr("interfaz.usos.barrer.VERSION", "otra")
    corre("barrer", duplicado, *opciones)
    versiones = [
        json.loads(linea)["versión"] for linea in Path("avance.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert versiones == [VERSION] * 3 + ["otra"] * 3


def test_proponer_sin_nada_que_escribir_lo_dice_y_no_deja_archivo(corre: Corre, limpio: Path) -> None:
    corrida = corre("proponer", limpio, "--salida", "x.yaml")
    assert "No hay ninguna sugerencia que escribir; no se dejó x.yaml." in corrida.salida
    assert not Path("x.yaml").exists()


def test_de_todas_las_sugerencias_simular_elige_una(corre: Corre, duplicado: Path) -> None:
    corre("proponer", duplicado, "--paso", "obra", "--cuál", "todas", "--salida", "todas.yaml")
    corrida = corre("simular", duplicado, "--propuesta", "todas.yaml#obra.ejecuta.sugerencia-2")
    assert "Resuelve: 1" in corrida.salida, corrida.errores


def test_barrer_reanuda_lo_que_quedo_hecho(corre: Corre, duplicado: Path, espacio: Path) -> None:
    opciones = ("--espacio", espacio, "--procesos", "1", "--reanudar", "avance.jsonl")
    primera = corre("barrer", duplicado, *opciones)
    hecho = Path("avance.jsonl").read_text(encoding="utf-8")
    assert corre("barrer", duplicado, *opciones).salida == primera.salida
    assert Path("avance.jsonl").read_text(encoding="utf-8") == hecho


def test_interrumpir_un_barrido_dice_cuanto_quedo_guardado_y_como_seguir(
    corre: Corre, duplicado: Path, espacio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def _se_interrumpe(_: str) -> Iterator[Callable[[int, int], None]]:
        def avanza(hechas: int, _: int) -> None:
            if hechas:
                raise KeyboardInterrupt

        yield avanza

    opciones = ("--espacio", espacio, "--procesos", "1", "--reanudar", "avance.jsonl")
    with monkeypatch.context() as cambio:
        cambio.setattr("interfaz.terminal.avance.avance", _se_interrumpe)
        cortada = corre("barrer", duplicado, *opciones)
    guardadas = len(Path("avance.jsonl").read_text(encoding="utf-8").splitlines())
    assert cortada.codigo == 130
    assert cortada.errores == (
        f"interrumpido: hay {guardadas} de 3 alternativas guardadas en avance.jsonl; "
        "la misma orden, repetida con el mismo --reanudar, sigue por las que faltan\n"
    )
    assert guardadas
    assert corre("barrer", duplicado, *opciones).codigo in (0, 1)


@pytest.mark.parametrize(
    ("escrito", "dicho"),
    [
        (ESPACIO.replace("paso: obra", "paso: obro"), "no hay ningún paso «obro»"),
        (ESPACIO.replace("gore", "gor"), "¿quiso decir «gore»?"),
        (ESPACIO.replace("titulares", "titular"), "la clave «titular» no se conoce"),
    ],
)
def test_un_espacio_mal_escrito_se_dice_con_su_linea(
    corre: Corre, duplicado: Path, espacio: Path, escrito: str, dicho: str
) -> None:
    espacio.write_text(escrito, encoding="utf-8")
    corrida = corre("barrer", duplicado, "--espacio", espacio)
    assert corrida.codigo == 3
    assert dicho in corrida.errores
    assert "espacio.yaml:4" in corrida.errores


@pytest.mark.parametrize(
    ("opciones", "dicho"),
    [
        (("--motor", "hilo"), "«hilo» no se admite; se admite procesos, hilos, dask://máquina:puerto"),
        (("--motor", "dask://"), "no dice qué clúster: se escribe dask://máquina:puerto"),
        (("--motor", "dask://a b:1"), "no dice qué clúster"),
        (("--motor", "dask://localhost:8786", "--procesos", "2"), "--procesos no va con un clúster"),
    ],
)
def test_un_motor_que_no_hay_se_dice_antes_de_leer_nada(corre: Corre, opciones: tuple[str, ...], dicho: str) -> None:
    corrida = corre("barrer", "no-hay.yaml", "--espacio", "tampoco.yaml", *opciones)
    assert corrida.codigo == 2
    assert dicho in corrida.errores


def test_con_hilos_o_con_procesos_la_tabla_es_la_misma(
    corre: Corre, duplicado: Path, espacio: Path, tmp_path: Path
) -> None:
    for motor in ("Hilos", "procesos"):
        argumentos = ("--espacio", espacio, "--motor", motor, "--procesos", 2, "--salida", f"{motor}.csv")
        assert corre("barrer", duplicado, *argumentos).codigo in (0, 1)
    assert (tmp_path / "Hilos.csv").read_bytes() == (tmp_path / "procesos.csv").read_bytes()
