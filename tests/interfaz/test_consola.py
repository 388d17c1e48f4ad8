"""La consola: color solo donde se quiere, ninguna codificación hace caer, ningún texto ajeno da órdenes al terminal."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from interfaz.formatos.linea import Linea
from tests.interfaz.conftest import RAIZ, Corre, en_otro_proceso
from tests.mundo import asigna

ESCAPE = "\x1b"


def _en_terminal(*argumentos: object, **entorno: str) -> str:
    """Lo que se ve corriendo la orden en una pseudoterminal de 60 columnas."""
    pty = pytest.importorskip("pty")
    maestro, esclavo = pty.openpty()
    propio = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    hijo = subprocess.Popen(
        [sys.executable, "-m", "interfaz.principal", *map(str, argumentos)],
        stdout=esclavo,
        stderr=esclavo,
        env={**propio, "PYTHONPATH": str(RAIZ), "TERM": "xterm-256color", "COLUMNS": "60", **entorno},
    )
    os.close(esclavo)
    visto = b""
    while True:
        try:
            trozo = os.read(maestro, 65536)
        except OSError:
            break
        if not trozo:
            break
        visto += trozo
    hijo.wait(timeout=120)
    os.close(maestro)
    return visto.decode("utf-8").replace("\r\n", "\n")


def test_en_una_tuberia_no_hay_color_ni_lineas_partidas(duplicado: Path) -> None:
    salida = en_otro_proceso("revisar", duplicado, COLUMNS="40").stdout.decode()
    assert ESCAPE not in salida
    assert max(map(len, salida.splitlines())) > 100


def test_en_una_terminal_hay_color_y_se_respeta_el_ancho(duplicado: Path) -> None:
    salida = _en_terminal("revisar", duplicado)
    assert "\x1b[1;31merror[DUP001]\x1b[0m" in salida
    assert "\x1b[34m   | \x1b[0mGobierno regional" in salida  # el color es del margen, no de lo que se lee
    sin_escapes = re.sub(r"\x1b\[[0-9;]*m", "", salida)
    cuerpo = [linea for linea in sin_escapes.splitlines() if linea.startswith("   | ") and "caso.yaml" not in linea]
    assert len(cuerpo) > 3
    assert max(map(len, cuerpo)) <= 60


@pytest.mark.parametrize("como", [{"NO_COLOR": "1"}, {}])
def test_no_color_y_sin_color_apagan_el_color_pero_no_el_ancho(duplicado: Path, como: dict[str, str]) -> None:
    opciones = [] if como else ["--sin-color"]
    salida = _en_terminal("revisar", duplicado, *opciones, **como)
    assert ESCAPE not in salida
    visibles = [linea for linea in salida.splitlines() if str(duplicado) not in linea and "ayuda:" not in linea]
    assert max(map(len, visibles)) <= 60


def test_sin_color_vale_tambien_antes_de_la_orden(duplicado: Path) -> None:
    assert ESCAPE not in _en_terminal("--sin-color", "revisar", duplicado)


@pytest.mark.parametrize("codificacion", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("formato", ["texto", "plano", "json"])
def test_ninguna_consola_de_windows_la_hace_caer(duplicado: Path, codificacion: str, formato: str) -> None:
    corrida = en_otro_proceso("revisar", duplicado, "--formato", formato, PYTHONIOENCODING=codificacion)
    assert corrida.returncode == 1
    assert b"Traceback" not in corrida.stderr


def test_en_cp1252_no_se_pierde_ni_un_signo(duplicado: Path) -> None:
    en_windows = en_otro_proceso("revisar", duplicado, PYTHONIOENCODING="cp1252").stdout.decode("cp1252")
    en_utf8 = en_otro_proceso("revisar", duplicado, PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
    assert en_windows == en_utf8
    assert "?" not in en_windows


@pytest.mark.parametrize("orden", [["revisar"], ["revisar", "--formato", "plano"], ["explicar"]])
def test_los_codigos_de_escape_de_los_nombres_no_llegan_al_terminal(
    corre: Corre, escribe_caso, orden: list[str]
) -> None:
    malo = "Gobierno \x1b[31m\x1b]0;hola\x07 \u202eregional"
    ruta = escribe_caso(
        asigna("ley-1", "gore", resumen="Sube \x1b[2J."),
        asigna("ley-2", "provincia", cita="art. \x9b1"),
        entidades={"gore": {"nombre": malo, "nivel": "regional"}, "provincia": {"nombre": "P", "nivel": "local"}},
    )
    corrida = corre(orden[0], ruta, *orden[1:], *(["obra"] if orden[0] == "explicar" else []))
    for peligroso in ("\x1b", "\x9b", "\x07", "\u202e"):
        assert peligroso not in corrida.salida + corrida.errores


def test_el_marcado_de_rich_en_un_nombre_no_se_interpreta(escribe_caso) -> None:
    ruta = escribe_caso(
        asigna("ley-1", "gore"),
        asigna("ley-2", "provincia"),
        entidades={
            "gore": {"nombre": "[bold red]Gore[/]", "nivel": "regional"},
            "provincia": {"nombre": ":boom: [link=x]P", "nivel": "local"},
        },
    )
    salida = _en_terminal("revisar", ruta, COLUMNS="400")
    assert "[bold red]Gore[/]" in salida
    assert ":boom: [link=x]P" in salida


def test_si_quien_lee_cierra_la_tuberia_no_hay_traza(duplicado: Path) -> None:
    corrida = subprocess.run(
        f'"{sys.executable}" -m interfaz.principal explicar DUP001 | head -n 1',
        shell=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(RAIZ)},
        timeout=120,
        check=False,
    )
    assert corrida.stdout.startswith(b"DUP001")
    assert corrida.stderr == b""


def test_la_salida_solo_usa_signos_latin_1(corre: Corre, duplicado: Path) -> None:
    for argumentos in (["revisar", duplicado], ["explicar", duplicado, "obra"], ["--ayuda"], ["doctor"]):
        corre(*argumentos).salida.replace("…", "").encode("latin-1")


def test_una_linea_se_parte_con_su_sangria_y_sin_perder_palabras() -> None:
    linea = Linea("  --> ", "dónde: ", "ámbito rural y población hasta 2,000 habitantes", sangra="      ")
    partes = linea.en_claro(40)
    assert len(partes) == 2
    assert partes[0].startswith("  --> dónde: ")
    assert partes[1].startswith("      ")
    assert " ".join(" ".join(partes).split()) == "--> dónde: ámbito rural y población hasta 2,000 habitantes"


def test_sin_color_no_se_carga_rich(duplicado: Path) -> None:
    orden = (
        "import sys; from interfaz.principal import ejecuta; "
        f"ejecuta(['revisar', {str(duplicado)!r}]); sys.exit('rich' in sys.modules)"
    )
    corrida = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, timeout=120, check=False)
    assert corrida.returncode == 0


DE_MAS = ("pydantic", "yaml", "networkx", "rich", "jinja2", "openpyxl", "starlette", "asyncio", "http", "numpy.ma")
"""Lo que revisar un caso ya leído no usa."""


def test_con_un_caso_ya_leido_una_orden_solo_carga_lo_que_usa(duplicado: Path, cache: Path) -> None:
    norma = "{nombre: N, rango: ley, publicada: 2026-01-01, vigente: {desde: 2026-01-02}}"
    escrita = f"\npropuestas: [{{id: una, título: U, norma: {norma}, deroga: [ley-2]}}]\n"
    duplicado.write_text(duplicado.read_text(encoding="utf-8") + escrita, encoding="utf-8")
    ordenes: list[tuple[list[str], set[str]]] = [
        (["revisar", str(duplicado)], {"pydantic", "yaml"}),
        (["revisar", str(duplicado)], set()),
        (["explicar", str(duplicado), "obra"], set()),
        (["simular", str(duplicado), "--propuesta", "una"], set()),
    ]
    for orden, esperados in ordenes:
        codigo = (
            f"import sys; from interfaz.principal import ejecuta; ejecuta({orden!r}); "
            f"print([m for m in {DE_MAS} if m in sys.modules], file=sys.stderr)"
        )
        corrida = subprocess.run(
            [sys.executable, "-c", codigo], cwd=RAIZ, capture_output=True, text=True, timeout=120, check=True
        )
        assert set(ast.literal_eval(corrida.stderr.splitlines()[-1])) == esperados


def test_una_orden_no_carga_las_demas(duplicado: Path) -> None:
    orden = (
        "import sys; from interfaz.principal import ejecuta; "
        f"ejecuta(['revisar', {str(duplicado)!r}]); from interfaz.ordenes import ORDENES; "
        "sys.exit([o for o in ORDENES if f'interfaz.ordenes.{o}' in sys.modules] != ['revisar'])"
    )
    corrida = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, timeout=120, check=False)
    assert corrida.returncode == 0


def test_la_ayuda_no_carga_el_motor() -> None:
    orden = (
        "import sys; from interfaz.principal import ejecuta; ejecuta(['--ayuda']); "
        "sys.exit(any(m in sys.modules for m in ('numpy', 'networkx', 'pydantic', 'rich')))"
    )
    corrida = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, timeout=120, check=False)
    assert corrida.returncode == 0
