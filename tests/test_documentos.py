"""Los documentos dicen la verdad: los archivos que nombran existen, y las órdenes que enseñan hacen lo que dicen."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from interfaz.principal import ejecuta

RAIZ = Path(__file__).parents[1]
NOMBRADO = re.compile(r"`((?:reglas|motor|grafos|interfaz|casos|tests|docs|medidas)/[\w./áéíóúñ-]*\w)`")
ENLACE = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")
BLOQUE = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
TERMINA = re.compile(r"(.*?)\s*# termina en (\d)")
DOCUMENTOS = [
    ruta for ruta in sorted(RAIZ.glob("*.md")) + sorted(RAIZ.glob("docs/**/*.md")) if ruta.name != "CHANGELOG.md"
]


@pytest.mark.parametrize("documento", DOCUMENTOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_cada_archivo_que_se_nombra_existe(documento: Path) -> None:
    texto = documento.read_text(encoding="utf-8")
    assert [ruta for ruta in NOMBRADO.findall(texto) if not (RAIZ / ruta).exists()] == []


@pytest.mark.parametrize("documento", DOCUMENTOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_cada_enlace_lleva_a_algun_sitio(documento: Path) -> None:
    for ruta, apartado in ENLACE.findall(documento.read_text(encoding="utf-8")):
        destino = documento.parent / ruta if ruta else documento
        assert destino.exists(), ruta
        if apartado:
            assert apartado[1:] in _apartados(destino.read_text(encoding="utf-8")), apartado


def _apartados(texto: str) -> set[str]:
    """Los nombres con que se enlaza cada título, como los forma GitHub."""
    titulos = re.findall(r"^#+ (.*)$", texto, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", titulo.lower()).strip().replace(" ", "-") for titulo in titulos}


@pytest.mark.lenta
@pytest.mark.parametrize("nombre", ["guía-del-redactor.md", "excel.md"])
def test_lo_que_ensena_cada_guia_pasa_de_verdad(
    nombre: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    guia = (RAIZ / "docs" / nombre).read_text(encoding="utf-8")
    salida = ""
    for clase, escrito in BLOQUE.findall(guia):
        if clase == "yaml":
            Path(escrito.split("\n")[0].removeprefix("# ")).write_text(escrito, encoding="utf-8")
        elif clase == "bash":
            salida = "".join(_corre(linea, capsys) for linea in escrito.strip().split("\n"))
        else:
            assert [linea for linea in escrito.strip().split("\n") if linea.strip() not in salida] == []


def _corre(linea: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Lo que dice la orden, que ha de terminar como se anuncia a su lado."""
    anunciado = TERMINA.fullmatch(linea.strip())
    assert anunciado is not None, linea
    orden, *argumentos = shlex.split(anunciado[1])
    assert orden == "delimita"
    if argumentos[0] == "abrir":
        assert _abre_y_cierra(argumentos) == int(anunciado[2])
        return ""
    codigo = ejecuta(argumentos)
    dicho = capsys.readouterr()
    assert codigo == int(anunciado[2]), f"{linea}\n{dicho.err}"
    return dicho.out


def _abre_y_cierra(argumentos: list[str]) -> int:
    """El código con que termina la mesa cuando, ya anunciada, la página pide cerrarla."""
    orden = [sys.executable, "-m", "interfaz.principal", *argumentos, "--sin-navegador"]
    entorno = {**os.environ, "PYTHONPATH": str(RAIZ)}
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True, env=entorno) as proceso:
        assert proceso.stdout is not None
        direccion = urlsplit(proceso.stdout.readline().strip())
        base = f"{direccion.scheme}://{direccion.netloc}"
        with httpx.Client(base_url=base, headers={"origin": base}, follow_redirects=True, timeout=60) as pagina:
            assert pagina.get(f"/?{direccion.query}").status_code == 200
            assert pagina.post("/cerrar").status_code == 200
        return proceso.wait(60)


def test_lo_que_la_guia_dice_de_la_mesa_esta_escrito_en_la_mesa() -> None:
    guia = (RAIZ / "docs" / "guía-del-redactor.md").read_text(encoding="utf-8")
    plantillas = RAIZ / "interfaz" / "formatos" / "html" / "plantillas"
    mesa = "".join(ruta.read_text(encoding="utf-8") for ruta in sorted(plantillas.glob("*.html")))
    nombrado = re.findall("«([^»]+)»", guia.partition("## La misma hora, en la mesa")[2])
    assert len(nombrado) > 10
    assert [rotulo for rotulo in nombrado if f">{rotulo}<" not in mesa and f">{rotulo} " not in mesa] == []
