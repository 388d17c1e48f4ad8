"""La herramienta, mal usada: cada orden con lo que no es un archivo, sin nombre, sin permiso, sin lector o interrumpida."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from interfaz.terminal import arranque
from tests.interfaz.conftest import RAIZ, Corre, en_otro_proceso
from tests.mundo import asigna

LEEN = {
    "revisar {}": 3,
    "casos {}": 3,
    "explicar {} obra": 3,
    "simular caso.yaml --propuesta {}": 2,
    "acto caso.yaml {}": 3,
    "importar caso.yaml {} --salida x.yaml": 3,
    "territorio caso.yaml --tipología {}": 3,
    "barrer caso.yaml --espacio {}": 3,
    "revisar caso.yaml --solo-nuevos {}": 2,
}
"""Cada manera de leer un archivo, y con qué código sale si no se puede."""
ESCRIBEN = (
    "revisar caso.yaml --salida {}.txt",
    "graficar caso.yaml --salida {}.svg",
    "expediente caso.yaml --salida {}.pdf",
    "informe caso.yaml --salida {}.html",
    "exportar caso.yaml --formato csv --salida {}.csv",
    "nuevo caso --salida {}.yaml",
    "proponer caso.yaml --salida {}.yaml",
    "territorio caso.yaml --salida {}.csv",
    "casos --copiar salud {}",
)
LARGO = "a" * 300


@pytest.fixture
def caso(tmp_path: Path, escribe_caso: Callable[..., Path]) -> Path:
    (tmp_path / "d.csv").write_text("u,n,h\n01,Uno,5\n", encoding="utf-8")
    territorio = {"archivo": "d.csv", "clave": "u", "nombre": "n", "peso": "h"}
    return escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), territorio=territorio)


def _dice(corre: Corre, orden: str, nombre: str, codigo: int, motivo: str) -> None:
    corrida = corre(*(parte.format(nombre) for parte in orden.split()))
    assert (corrida.codigo, corrida.salida, motivo in corrida.errores) == (codigo, "", True), corrida


@pytest.mark.parametrize("orden", LEEN)
def test_lo_que_no_es_un_archivo_se_dice_y_no_se_espera_por_ello(corre: Corre, caso: Path, orden: str) -> None:
    Path("carpeta").mkdir()
    _dice(corre, orden, "carpeta", LEEN[orden], "es una carpeta")
    _dice(corre, orden, LARGO, LEEN[orden], "el nombre es demasiado largo")
    if sys.platform != "win32":
        os.mkfifo("tubo")
        _dice(corre, orden, "tubo", LEEN[orden], "no es un archivo, sino un tubo o un dispositivo")


@pytest.mark.parametrize("orden", LEEN)
def test_lo_que_no_hay_no_es_que_no_se_pueda_leer(corre: Corre, caso: Path, orden: str) -> None:
    corrida = corre(*(parte.format("nada.yaml") for parte in orden.split()))
    assert corrida.codigo == LEEN[orden]
    assert any(dicho in corrida.errores for dicho in ("no existe", "no hay archivo", "no hay tal archivo"))
    assert ":1:1" not in corrida.errores


def _sin_permiso(*_: object) -> None:
    raise PermissionError(13, "Permission denied", "sec/p.yaml")


@pytest.mark.parametrize("orden", LEEN)
def test_sin_permiso_se_dice_en_espanol(corre: Corre, caso: Path, orden: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quien administra la máquina puede leerlo todo, y las pruebas a veces corren así: se simula."""
    de_verdad = os.stat

    def _cerrado(ruta: object, *args: object, **claves: object) -> object:
        return _sin_permiso() if "sec" in str(ruta) else de_verdad(ruta, *args, **claves)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "stat", _cerrado)
    _dice(corre, orden, "sec/p.yaml", LEEN[orden], "no hay permiso")


@pytest.mark.parametrize("orden", ESCRIBEN)
def test_un_nombre_que_no_cabe_es_un_error_de_escritura(corre: Corre, caso: Path, orden: str) -> None:
    corrida = corre(*(parte.format(LARGO) for parte in orden.split()))
    if "proponer" in orden and "no se dejó" in corrida.salida:
        return
    assert corrida.codigo == 2, corrida
    assert "el nombre es demasiado largo" in corrida.errores


@pytest.mark.parametrize(
    ("orden", "motivo"),
    [
        (["revisar", ""], "falta el argumento CASO"),
        (["revisar", "caso.yaml", "--salida", " "], "la opción --salida pide un valor"),
        (["simular", "caso.yaml", "--propuesta", ""], "la opción --propuesta pide un valor"),
        (["quien", "caso.yaml", "--en", ""], "la opción --en pide un valor"),
        (["acto", "caso.yaml", ""], "falta el argumento ACTO.yaml"),
        (["nuevo", "caso", "--id", ""], "la opción --id pide un valor"),
    ],
)
def test_un_valor_en_blanco_es_que_falta(corre: Corre, caso: Path, orden: list[str], motivo: str) -> None:
    corrida = corre(*orden)
    assert (corrida.codigo, motivo in corrida.errores) == (2, True)


def test_una_revision_guardada_sin_fondo_no_es_una_revision(corre: Corre, caso: Path) -> None:
    Path("hondo.json").write_text("[" * 100_000, encoding="utf-8")
    corrida = corre("revisar", caso, "--solo-nuevos", "hondo.json")
    assert (corrida.codigo, "no es una revisión guardada" in corrida.errores) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="solo ahí los nombres son bytes cualesquiera")
@pytest.mark.parametrize("formato", ["texto", "json", "sarif"])
def test_un_nombre_que_no_es_texto_no_hace_caer_nada(caso: Path, formato: str) -> None:
    raro = os.fsencode(caso.parent) + b"/x\xff\xfe\n\x1b[31m.yaml"
    with open(raro, "wb") as copia:
        copia.write(caso.read_bytes())
    corrida = en_otro_proceso("revisar", os.fsdecode(raro), "--formato", formato, carpeta=caso.parent)
    assert corrida.returncode in (0, 1)
    assert b"\x1b" not in corrida.stdout
    corrida.stdout.decode("utf-8")


def test_si_no_hay_a_quien_decir_el_error_el_codigo_es_el_suyo(caso: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("solo Linux tiene un disco lleno a mano")
    with Path("/dev/full").open("w") as llena:
        corrida = _corre("revisar", "nada.yaml", stderr=llena.fileno())
    assert corrida.returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene SIGPIPE")
def test_si_quien_lee_se_va_el_codigo_no_dice_que_haya_hallazgos(caso: Path) -> None:
    lee, escribe = os.pipe()
    os.close(lee)
    corrida = _corre("esquema", stdout=escribe)
    os.close(escribe)
    assert (corrida.returncode, corrida.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="ahí Ctrl+C se manda de otra manera")
def test_interrumpir_mientras_se_carga_no_da_traza(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """El módulo que se carga después se cambia por uno que se interrumpe a sí mismo."""
    (tmp_path / "interfaz_lenta.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    orden = (
        "import sys; from interfaz.terminal import arranque; import importlib.machinery as m; "
        f"sys.meta_path.insert(0, type('B', (), {{'find_spec': staticmethod(lambda n, *_: "
        f"m.PathFinder.find_spec('interfaz_lenta', [{str(tmp_path)!r}]) if n == 'interfaz.principal' else None)}})); "
        "arranque.main()"
    )
    corrida = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, timeout=60, check=False)
    assert corrida.returncode == 130
    assert corrida.stderr.decode() == "interrumpido: no quedó escrito ningún archivo\n"
    assert arranque.main.__module__ == "interfaz.terminal.arranque"


@pytest.mark.lenta
@pytest.mark.skipif(sys.platform == "win32", reason="ahí Ctrl+C se manda de otra manera")
@pytest.mark.parametrize("orden", ["quien saneamiento --todas --salida a.csv", "expediente nacional --salida a.pdf"])
def test_interrumpir_a_mitad_sale_con_130_y_no_deja_nada(orden: str, tmp_path: Path) -> None:
    """Se interrumpe cuando ya trabaja: cuando el proceso dice que cargó el caso, por la marca que deja."""
    marca = tmp_path / "marca"
    programa = (
        "import pathlib, interfaz.usos.revisar as r, interfaz.principal as p; de_verdad = r.analizar\n"
        f"def avisa(*a, **k):\n    pathlib.Path({str(marca)!r}).touch(); return de_verdad(*a, **k)\n"
        f"r.analizar = avisa\np.main({orden.split()!r})\n"
    )
    carpeta = tmp_path / "vacía"
    carpeta.mkdir()
    hijo = subprocess.Popen(
        [sys.executable, "-c", programa],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=carpeta,
        env={**os.environ, "PYTHONPATH": str(RAIZ)},
        preexec_fn=_atiende_la_interrupcion,
    )
    while not marca.exists() and hijo.poll() is None:
        time.sleep(0.05)
    hijo.send_signal(signal.SIGINT)
    _, errores = hijo.communicate(timeout=120)
    assert (hijo.returncode, errores.decode()) == (130, "interrumpido: no quedó escrito ningún archivo\n")
    assert list(carpeta.iterdir()) == []


def _atiende_la_interrupcion() -> None:
    """Quien corre las pruebas en segundo plano las deja sordas a SIGINT, y los hijos lo heredarían."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _corre(*argumentos: str, **canales: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "interfaz.principal", *argumentos],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **canales},  # type: ignore[arg-type]
        env={**os.environ, "PYTHONPATH": str(RAIZ)},
        timeout=60,
        check=False,
    )
