"""`casos`, `esquema`, `doctor`, `graficar`, y lo que pasa cuando la propia herramienta falla."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from grafos import laminas
from interfaz.ordenes.doctor import DEPENDENCIAS
from interfaz.terminal.codigos_de_salida import FALLO_INTERNO, INTERRUMPIDO
from reglas import casos_incluidos
from tests.interfaz.conftest import Corre


def test_casos_lista_los_incluidos_con_su_titulo(corre: Corre) -> None:
    corrida = corre("casos")
    assert corrida.codigo == 0
    assert corrida.salida.splitlines() == [f"{id_}: {titulo}".strip() for id_, titulo, _ in casos_incluidos()]


def test_esquema_es_json_schema_y_es_el_mismo_en_un_archivo(corre: Corre, tmp_path: Path) -> None:
    corrida = corre("esquema")
    assert corrida.codigo == 0
    assert "properties" in json.loads(corrida.salida)
    assert corre("esquema", "--salida", tmp_path / "esquema.json").codigo == 0
    assert (tmp_path / "esquema.json").read_text(encoding="utf-8") == corrida.salida


def test_cada_clase_de_archivo_tiene_su_esquema(corre: Corre) -> None:
    titulos = [json.loads(corre("esquema", clase).salida)["title"] for clase in ("documento", "tipologia", "BARRIDO")]
    assert [titulo.split()[0] for titulo in titulos] == ["Documento", "Tipología", "Espacio"]
    mala = corre("esquema", "tipologa")
    assert mala.codigo == 2
    assert "tipología" in mala.errores


def test_doctor_dice_con_que_cuenta(corre: Corre) -> None:
    corrida = corre("doctor")
    assert corrida.codigo == 0
    rotulos = [linea.split(":")[0] for linea in corrida.salida.splitlines()]
    esperados = ["delimita", "Python", "Plataforma", "Deductor", "Motor de dibujo", "Codificación", "Carpeta actual"]
    assert [r for r in rotulos if r in esperados] == esperados
    assert "pydantic" in rotulos


def test_doctor_dice_donde_esta_la_cache_y_como_no_usarla(
    corre: Corre, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        f"Caché: {cache}: 0 archivos, 0.0 MiB; se puede borrar, y con DELIMITA_SIN_CACHE=1 no" in corre("doctor").salida
    )
    corre("revisar", "saneamiento")
    # El caso y, donde hay durable-rules, lo que dedujo.
    assert re.search(f"^Caché: {re.escape(str(cache))}: (1 archivo|2 archivos), ", corre("doctor").salida, re.MULTILINE)
    monkeypatch.setenv("DELIMITA_SIN_CACHE", "1")
    assert "Caché: no se usa: lo pide DELIMITA_SIN_CACHE" in corre("doctor").salida


def test_doctor_cuenta_todas_las_dependencias_que_se_declaran() -> None:
    proyecto = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declaradas = {re.split(r"[=<>;]", una)[0] for una in proyecto["dependencies"]}
    assert set(DEPENDENCIAS) == declaradas


def test_doctor_dice_por_que_no_usa_durable_rules(corre: Corre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motor.deduccion.durable.DeductorDurable.disponible", staticmethod(lambda: False))
    assert "Deductor: referencia, porque durable-rules no está instalado" in corre("doctor").salida


def test_doctor_no_cae_aunque_no_haya_motor_de_dibujo(corre: Corre, monkeypatch: pytest.MonkeyPatch) -> None:
    def _no_hay() -> None:
        raise laminas.ErrorDeDibujo("falta Graphviz")

    monkeypatch.setattr(laminas, "motor_grafico", _no_hay)
    corrida = corre("doctor")
    assert corrida.codigo == 0
    assert "Motor de dibujo: no hay: falta Graphviz" in corrida.salida


def test_graficar_deja_la_matriz_en_la_carpeta_actual_y_lo_dice(corre: Corre, limpio: Path) -> None:
    corrida = corre("graficar", limpio)
    assert corrida.codigo == 0, corrida.errores
    assert corrida.salida == "Se dejó mundo-matriz.svg\n"
    assert "<svg" in Path("mundo-matriz.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(("terminacion", "firma"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_graficar_deja_cada_formato(corre: Corre, duplicado: Path, terminacion: str, firma: bytes) -> None:
    corrida = corre("graficar", duplicado, "--salida", f"lamina.{terminacion}")
    assert corrida.codigo == 1, corrida.errores
    assert Path(f"lamina.{terminacion}").read_bytes().startswith(firma)


def test_graficar_sin_con_que_dibujar_dice_que_hacer(
    corre: Corre, limpio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _no_hay(*_: object) -> None:
        raise laminas.ErrorDeDibujo("no hay motor de dibujo")

    monkeypatch.setattr(laminas, "guardar", _no_hay)
    corrida = corre("graficar", limpio)
    assert corrida.codigo == FALLO_INTERNO
    assert "error de dibujo: no hay motor de dibujo" in corrida.errores
    assert "delimita doctor" in corrida.errores
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["caso.yaml"]


def test_graficar_un_caso_invalido_sale_con_tres_y_no_deja_nada(corre: Corre, tmp_path: Path) -> None:
    (tmp_path / "malo.yaml").write_text("formato: 9\n", encoding="utf-8")
    assert corre("graficar", "malo.yaml").codigo == 3
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["malo.yaml"]


def test_un_fallo_de_la_herramienta_sale_con_setenta_sin_traza_y_dice_que_hacer(
    corre: Corre, limpio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _rompe(monkeypatch, ZeroDivisionError("división \x1b[31mrota"))
    corrida = corre("revisar", limpio)
    assert corrida.codigo == FALLO_INTERNO == 70
    assert "error interno: ZeroDivisionError" in corrida.errores
    assert "código 70" in corrida.errores
    assert "DELIMITA_DEPURAR=1" in corrida.errores
    assert "Traceback" not in corrida.errores
    assert "\x1b" not in corrida.errores


def test_con_delimita_depurar_se_ve_la_traza_y_el_codigo_es_el_mismo(
    corre: Corre, limpio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _rompe(monkeypatch, ZeroDivisionError("rota"))
    monkeypatch.setenv("DELIMITA_DEPURAR", "1")
    corrida = corre("revisar", limpio)
    assert corrida.codigo == FALLO_INTERNO
    assert "Traceback" in corrida.errores


def test_interrumpir_no_deja_traza(corre: Corre, limpio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rompe(monkeypatch, KeyboardInterrupt())
    corrida = corre("revisar", limpio)
    assert corrida.codigo == INTERRUMPIDO
    assert "Traceback" not in corrida.errores


def _rompe(monkeypatch: pytest.MonkeyPatch, motivo: BaseException) -> None:
    def _falla(*_: object, **__: object) -> None:
        raise motivo

    monkeypatch.setattr("interfaz.usos.revisar.detectar", _falla)


def test_los_pesos_de_una_cartera_los_pone_quien_pide_y_la_cuenta_se_escribe(corre: Corre) -> None:
    orden = ("inversiones", "saneamiento", "delimita:casos/saneamiento/ejemplo-de-cartera.csv")
    dicho = corre(*orden, "--pesos", "personas=2,choca=-1.5")
    assert "Prioridad = 2 × personas / 13,862 − 1.5 × choca. Los pesos son de quien pide." in dicho.salida
    filas = json.loads(corre(*orden, "--pesos", "personas=2,choca=-1.5", "--formato", "json").salida)
    prioridades = [fila["prioridad"] for fila in filas["cuadros"]["proyectos"]]
    assert prioridades == sorted(prioridades, reverse=True)
    assert "Prioridad" not in corre(*orden).salida
    mal = corre(*orden, "--pesos", "persona=2,monto=x,choca=1,choca=2")
    assert mal.codigo == 2
    for queja in ("¿quiso decir «personas»?", "«monto=x» no es CRITERIO=NÚMERO", "«choca» se pesa dos veces"):
        assert queja in mal.errores
