"""Correr la herramienta como quien la usa: en este proceso, con argumentos de verdad, y leer lo que dijo."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from interfaz.principal import ejecuta
from tests.mundo import asigna, documento, en_yaml, paso

RAIZ = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Corrida:
    codigo: int
    salida: str
    errores: str


Corre = Callable[..., Corrida]


@pytest.fixture(autouse=True)
def _sin_entorno(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("NO_COLOR", "FORCE_COLOR", "DELIMITA_DEPURAR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def corre(capsys: pytest.CaptureFixture[str]) -> Corre:
    """Corre una orden en este proceso."""

    def _corre(*argumentos: object) -> Corrida:
        capsys.readouterr()
        codigo = ejecuta([str(argumento) for argumento in argumentos])
        dicho = capsys.readouterr()
        return Corrida(codigo, dicho.out, dicho.err)

    return _corre


@pytest.fixture
def escribe_caso(tmp_path: Path) -> Callable[..., Path]:
    """Escribe el mundo de costumbre con esas reglas en `caso.yaml`."""

    def _escribe(*reglas: Mapping[str, Any], **claves: Any) -> Path:
        ruta = tmp_path / "caso.yaml"
        ruta.write_text(en_yaml(documento(*reglas, **claves)), encoding="utf-8")
        return ruta

    return _escribe


@pytest.fixture
def limpio(escribe_caso: Callable[..., Path]) -> Path:
    """Un caso sin hallazgos."""
    return escribe_caso(asigna("ley-1", "gore"))


@pytest.fixture
def duplicado(escribe_caso: Callable[..., Path]) -> Path:
    """Un caso con una duplicidad en lo rural, en un paso de dos, y el otro sin normas."""
    return escribe_caso(
        asigna("ley-1", "gore", cuando={"paso": "obra"}),
        asigna("ley-2", "provincia", cuando={"paso": "obra"}, donde={"ámbito": "rural"}),
        pasos=[paso("obra"), paso("plan", fase="planeamiento")],
    )


def en_otro_proceso(
    *argumentos: object, carpeta: Path | None = None, **entorno: str
) -> subprocess.CompletedProcess[bytes]:
    """Corre la orden en un proceso nuevo, con ese entorno además del propio."""
    limpio = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")}
    return subprocess.run(
        [sys.executable, "-m", "interfaz.principal", *map(str, argumentos)],
        capture_output=True,
        env={**limpio, "PYTHONPATH": str(RAIZ), **entorno},
        cwd=carpeta,
        timeout=120,
        check=False,
    )
