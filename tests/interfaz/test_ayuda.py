"""La ayuda y los errores de uso: todo en español, y con código 2 si se usó mal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from interfaz.ordenes import ORDENES
from tests.interfaz.conftest import Corre

INGLES = re.compile(
    r"\b(Usage|Options?|Arguments?|Commands?|Error:|Missing|Show this|No such|Try|default|required|Invalid|"
    r"Got unexpected|exit|help for|install-completion|show-completion|TEXT|Did you mean)\b"
)


@pytest.mark.parametrize("orden", [(), *((nombre,) for nombre in ORDENES)])
def test_la_ayuda_de_cada_orden_esta_en_espanol(corre: Corre, orden: tuple[str, ...]) -> None:
    corrida = corre(*orden, "--ayuda")
    assert corrida.codigo == 0
    assert corrida.salida.startswith("Uso: delimita")
    assert "Muestra esta ayuda y termina." in corrida.salida
    assert INGLES.findall(corrida.salida) == []


def test_la_ayuda_responde_tambien_a_help(corre: Corre) -> None:
    assert corre("--help").salida == corre("--ayuda").salida == corre().salida == corre("-h").salida
    assert corre("ayuda").salida == corre("--ayuda").salida


@pytest.mark.parametrize("orden", ORDENES)
def test_la_ayuda_de_una_orden_se_pide_de_cuatro_maneras(corre: Corre, orden: str) -> None:
    pedida = corre(orden, "--ayuda").salida
    assert corre(orden, "-h").salida == corre(orden, "--help").salida == corre("ayuda", orden).salida == pedida


def test_la_ayuda_nombra_todas_las_ordenes_con_su_frase_entera(corre: Corre) -> None:
    salida = corre("--ayuda").salida
    for nombre in ORDENES:
        assert re.search(rf"^  {nombre} ", salida, re.MULTILINE)
    assert "..." not in salida.split("Órdenes:")[1]


def test_la_version_se_pide_con_y_sin_tilde(corre: Corre) -> None:
    assert corre("--versión").salida == corre("--version").salida
    assert corre("--version").salida.startswith("delimita ")


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (["revisar"], "falta el argumento CASO"),
        (["explicar"], "falta el argumento CÓDIGO|CASO"),
        (["revisar", "x", "--formto", "json"], "no existe la opción --formto; ¿quiso decir «--formato»?"),
        (["revisar", "x", "--zzz"], "no existe la opción --zzz"),
        (["revisr"], "no existe la orden «revisr»; ¿quiso decir «revisar»?"),
        (["revisar", "a", "b"], "sobran argumentos: b"),
        (["revisar", "a", "--fecha"], "la opción --fecha pide un valor"),
        (["revisar", "a", "--sin-color=sí"], "la opción --sin-color no lleva valor"),
        (["revisar", "a", "--fecha", "ayer"], "--fecha: «ayer» no es una fecha AAAA-MM-DD"),
        (["revisar", "a", "--fecha", "20260630"], "no es una fecha AAAA-MM-DD"),
        (["revisar", "a", "--fecha", "2026-02-30"], "no es una fecha AAAA-MM-DD"),
        (["revisar", "a", "--fecha", "1492-10-12"], "no está entre 1821-07-28 y 2199-12-31"),
        (["revisar", "a", "--periodo", "2026-01-01"], "no es un periodo AAAA-MM-DD..AAAA-MM-DD"),
        (["revisar", "a", "--periodo", "2026-01-02..2026-01-01"], "2026-01-01 es anterior a 2026-01-02"),
        (["revisar", "a", "--periodo", "2026-01-01..2026-01-02", "--fecha", "2026-01-01"], "no van juntas"),
        (["revisar", "a", "--formato", "jsn"], "¿quiso decir «json»?"),
        (["revisar", "a", "--presupuesto", "-3"], "no es un entero positivo"),
        (["graficar", "a", "--lamina", "atlas"], "«atlas» no se admite"),
        (["graficar", "a", "--salida", "a.gif"], "debe terminar en .svg, .pdf, .png"),
        (["revisar", "a", "--fecha", "2026-01-01", "--fecha", "2026-01-02"], "--fecha está dada más de una vez"),
        (["simular", "a", "--propuesta", "x", "--propuesta", "y"], "--propuesta está dada más de una vez"),
        (["ayuda", "revisr"], "no existe la orden «revisr»; ¿quiso decir «revisar»?"),
        (["revisar", "a", "--fecha", "31/02/2026"], "no es una fecha AAAA-MM-DD, ni DD/MM/AAAA, ni «hoy»"),
        (["explicar", "DUP01"], "¿quiso decir «DUP001»?"),
        (["explicar", "DUP001", "obra"], "DUP001 es un código y no lleva paso"),
    ],
)
def test_todo_mal_uso_sale_con_dos_y_se_dice_en_espanol(corre: Corre, argumentos: list[str], dicho: str) -> None:
    corrida = corre(*argumentos)
    assert corrida.codigo == 2
    assert corrida.salida == ""
    assert corrida.errores.startswith("error de uso: ")
    assert dicho in corrida.errores
    assert INGLES.findall(corrida.errores) == []


def test_lo_escrito_en_la_orden_se_sanea_al_devolverlo(corre: Corre) -> None:
    assert "\x1b" not in corre("revisar", "a", "--fecha", "\x1b[31mhoy").errores
    assert "\x1b" not in corre("\x1b[31m").errores
    assert "\x1b" not in corre("revisar", "\x1b[31m.yaml").errores


def test_ninguna_orden_pregunta_nada(corre: Corre, monkeypatch: pytest.MonkeyPatch, limpio: Path) -> None:
    def _pregunta(*_: object) -> str:
        raise AssertionError("se leyó de la entrada")

    monkeypatch.setattr("builtins.input", _pregunta)
    monkeypatch.setattr("sys.stdin", None)
    assert corre("revisar", limpio).codigo == 0
    assert corre("casos").codigo == 0


def test_una_fecha_se_escribe_como_se_escribe(corre: Corre, limpio: Path) -> None:
    escritas = ("2026-06-30", "30/06/2026", " 30/6/2026 ")
    assert len({corre("revisar", limpio, "--fecha", escrita).salida for escrita in escritas}) == 1
    assert corre("revisar", limpio, "--periodo", "01/06/2026..30/06/2026").codigo == 0


def test_hoy_es_el_dia_que_dice_la_maquina(corre: Corre, limpio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interfaz.ordenes.parametros.hoy", lambda: date(2031, 5, 4))
    assert "Fecha: 2031-05-04" in corre("revisar", limpio, "--fecha", "Hoy").salida
