"""Una mesa abierta sobre un caso, y un cliente que le habla como su página."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interfaz.mesa.aplicacion import aplicacion
from interfaz.mesa.banco import Banco
from interfaz.mesa.seguridad import Portero

PUERTO, FICHA = 8765, "ficha-de-prueba"
BASE = f"http://127.0.0.1:{PUERTO}"
HOY = date(2026, 6, 30)


@pytest.fixture
def abre() -> Callable[..., Banco]:
    """Abre un banco sobre un caso y espera a que termine de leerlo."""

    def _abre(nombrado: str | Path, carpeta: Path | None = None) -> Banco:
        banco = Banco(str(nombrado), HOY, carpeta)
        previos = set(threading.enumerate())
        banco.abre()
        for hilo in set(threading.enumerate()) - previos:
            hilo.join()
        return banco

    return _abre


@pytest.fixture
def habla() -> Callable[[Banco], TestClient]:
    """Un cliente con la galleta del arranque y el origen de la página."""

    def _habla(banco: Banco) -> TestClient:
        portero = Portero(aplicacion(banco), PUERTO, FICHA)
        cliente = TestClient(portero, base_url=BASE, headers={"origin": BASE}, raise_server_exceptions=False)
        cliente.cookies.set(f"delimita-{PUERTO}", FICHA)
        return cliente

    return _habla
