"""Nadie le habla a la mesa si no es su propia página, con la ficha del arranque; y la página no pide nada fuera."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interfaz.mesa.aplicacion import aplicacion
from interfaz.mesa.banco import Banco
from interfaz.mesa.seguridad import LIMITE_DE_SUBIDA, Portero
from tests.interfaz.mesa.conftest import BASE, FICHA, HOY, PUERTO
from tests.mundo import asigna

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]
GALLETA = f"delimita-{PUERTO}={FICHA}"
PROPIA = {"host": f"127.0.0.1:{PUERTO}", "cookie": GALLETA}


@pytest.fixture
def cliente() -> TestClient:
    return TestClient(Portero(aplicacion(Banco(None, HOY)), PUERTO, FICHA), base_url=BASE)


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"host": "evil.example:8765"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:9999"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"cookie": ""},
        {"cookie": f"delimita-{PUERTO}=otra"},
        {"cookie": f"delimita-9999={FICHA}"},
    ],
)
@pytest.mark.parametrize("ruta", ["/", "/estado", "/estatico/delimita.js"])
def test_lo_que_no_viene_de_la_pagina_se_rechaza(cliente: TestClient, ruta: str, cabeceras: dict[str, str]) -> None:
    assert cliente.get(ruta, headers={**PROPIA, **cabeceras}).status_code == 403


def test_un_envio_sin_origen_se_rechaza(cliente: TestClient) -> None:
    assert cliente.post("/cerrar", headers=PROPIA).status_code == 403
    assert cliente.post("/cerrar", headers={**PROPIA, "origin": BASE}).status_code == 200


def test_la_ficha_se_cambia_una_vez_por_una_galleta_estricta(cliente: TestClient) -> None:
    respuesta = cliente.get(f"/?ficha={FICHA}", headers={"host": PROPIA["host"]}, follow_redirects=False)
    assert (respuesta.status_code, respuesta.headers["location"]) == (303, "/")
    galleta = respuesta.headers["set-cookie"].lower()
    assert "httponly" in galleta
    assert "samesite=strict" in galleta
    assert cliente.get("/?ficha=otra", headers=PROPIA).status_code == 403


@pytest.mark.parametrize(
    "ruta",
    [
        "/estatico/..%2f..%2fetc%2fpasswd",
        "/estatico/%2e%2e/pagina.py",
        "/estatico/..%5cpagina.py",
        "//etc/passwd",
        "/descargar/..%2fpasswd",
        "/hallazgo/no-existe",
    ],
)
def test_ninguna_ruta_lleva_a_un_archivo(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], ruta: str
) -> None:
    assert habla(abre(escribe_caso(asigna("a", "gore")))).get(ruta).status_code == 404


def test_otros_metodos_y_envios_enormes_no_se_admiten(cliente: TestClient) -> None:
    assert cliente.put("/", headers=PROPIA).status_code == 405
    grande = {**PROPIA, "origin": BASE, "content-length": str(LIMITE_DE_SUBIDA + 1)}
    assert cliente.post("/subir", headers=grande, content=b"x").status_code == 413


def test_toda_respuesta_prohibe_lo_que_no_usa(cliente: TestClient) -> None:
    for ruta in ("/elegir", "/estado", "/no-hay"):
        cabeceras = cliente.get(ruta, headers=PROPIA).headers
        assert "default-src 'none'" in cabeceras["content-security-policy"]
        assert "unsafe" not in cabeceras["content-security-policy"]
        assert cabeceras["x-content-type-options"] == "nosniff"
        assert cabeceras["referrer-policy"] == "same-origin"
        assert cabeceras["cache-control"] == "no-store"
        assert "server" not in cabeceras


def test_un_nombre_hostil_sale_como_texto(abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]) -> None:
    malo = "<script>alert(1)</script>\"'&"
    ruta = escribe_caso(asigna("a", "gore"), caso={"título": malo})
    pagina = habla(abre(ruta)).get("/").text
    assert "<script>alert" not in pagina
    assert "&lt;script&gt;alert" in pagina


def test_ninguna_pagina_pide_nada_fuera(abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]) -> None:
    cliente = habla(abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia"))))
    for ruta in ("/", "/?vista=funciones", "/hallazgos", "/propuesta", "/elegir", "/comparar"):
        pagina = cliente.get(ruta)
        assert pagina.status_code == 200, ruta
        assert 'lang="es-PE"' in pagina.text
        assert pagina.text.count("<h1") == 1
        assert not re.findall(r"(?:src|action)=\"https?:|<link[^>]*href=\"https?:", pagina.text)
