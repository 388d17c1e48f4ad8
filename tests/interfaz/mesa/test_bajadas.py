"""Lo que se descarga de una cosa, desde donde se mira, y lo que tarda: se encarga, se ve cómo va y se puede dejar."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from interfaz.mesa.banco import Banco
from interfaz.mesa.encargos import DEJADO, FALLO, HACIENDO, HECHO
from interfaz.mesa.ofrecidas import OFRECIDAS
from reglas import cargar, cargar_texto
from tests.interfaz.conftest import Corre
from tests.interfaz.documentos.conftest import lee, texto
from tests.interfaz.mesa.conftest import HOY
from tests.mundo import asigna

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]


@pytest.fixture(scope="module")
def saneamiento() -> Banco:
    banco = Banco("saneamiento", HOY)
    banco._abre(lambda: cargar("saneamiento"))
    return banco


def ofrece(pagina: str, nombre: str) -> str:
    """La dirección con que esa página ofrece la descarga."""
    hallada = re.search(rf'href="(/descargar/{re.escape(nombre)}[^"]*)" download', pagina)
    assert hallada is not None, nombre
    return unescape(hallada[1])


def acabado(cliente: TestClient, id_: str) -> dict[str, Any]:
    while (va := cliente.get(f"/encargo/{id_}").json())["situacion"] == HACIENDO:
        time.sleep(0.1)
    dicho: dict[str, Any] = va
    return dicho


def test_cada_cosa_se_descarga_desde_su_pagina_y_es_lo_que_da_la_orden(
    saneamiento: Banco, habla: Habla, corre: Corre, tmp_path: Path
) -> None:
    cliente = habla(saneamiento)
    id_ = next(h.id for h in saneamiento.estado.actual.hallazgos if h.codigo == "DUP001")
    de_la_orden = {
        (f"/hallazgo/{id_}", "vecindad.pdf"): ("graficar", "--lamina", "vecindad", "--hallazgo", id_),
        ("/mapa?de=código:DUP001", "mapa.pdf"): ("graficar", "--lamina", "mapa", "--código", "DUP001"),
        ("/laminas/cronograma", "cronograma.pdf"): ("graficar", "--lamina", "cronograma"),
    }
    for (pagina, nombre), orden in de_la_orden.items():
        bajada = cliente.get(ofrece(cliente.get(pagina).text, nombre))
        corre(orden[0], "saneamiento", *orden[1:], "--salida", tmp_path / nombre)
        assert bajada.content == (tmp_path / nombre).read_bytes(), nombre
    tarjeta = cliente.get(
        ofrece(cliente.get("/distrito", params={"q": "Pataz, Pataz, La Libertad"}).text, "tarjeta.pdf")
    )
    corre(
        "quien", "saneamiento", "--en", "Pataz, Pataz, La Libertad", "--formato", "pdf", "--salida", tmp_path / "t.pdf"
    )
    assert tarjeta.content == (tmp_path / "t.pdf").read_bytes()
    assert 'filename="tarjeta-' in tarjeta.headers["content-disposition"]


@pytest.mark.lenta
def test_el_modelo_de_un_proceso_y_el_convenio_de_una_celda_se_redactan(saneamiento: Banco, habla: Habla) -> None:
    cliente = habla(saneamiento)
    pagina = cliente.get("/").text
    assert 'action="/descargar/modelo.docx"' in pagina
    proceso = saneamiento.caso.procesos[-1]
    modelo = cliente.get("/descargar/modelo.docx", params={"proceso": proceso.id})
    assert proceso.nombre in texto(lee(modelo.content))
    assert f'filename="modelo-{proceso.id.lower()}.docx"' in modelo.headers["content-disposition"]
    celda = {"paso": "sc12", "funcion": "ejecuta"}
    assert 'action="/descargar/convenio.docx"' in cliente.get("/celda", params=celda).text
    partes = {"quien": "gobierno-regional", "a": "municipalidad-provincial", "en": "Pataz, Pataz, La Libertad"}
    convenio = cliente.get("/descargar/convenio.docx", params={**celda, **partes})
    dicho = texto(lee(convenio.content))
    assert "Gobierno Regional delega en Municipalidad Provincial" in dicho
    assert "Función que se delega: «ejecuta»" in dicho


@pytest.mark.parametrize(
    ("nombre", "pide", "dice"),
    [
        ("convenio.docx", {"paso": "sc12", "funcion": "ejecuta", "quien": "x", "a": "x"}, "quién delega"),
        ("convenio.docx", {"paso": "../x", "funcion": "ejecuta"}, "qué función"),
        (
            "convenio.docx",
            {"paso": "sc12", "funcion": "ejecuta", "quien": "mvcs", "a": "gobierno-regional", "en": "no-lo-hay"},
            "no-lo-hay",
        ),
        ("tarjeta.pdf", {"q": "Pataz"}, "de qué distrito"),
        ("vecindad.pdf", {"hallazgo": "<b>"}, "no está en lo que se mira"),
        ("mapa.pdf", {"de": "titular:nadie"}, "ningún mapa de eso"),
        ("modelo.docx", {"proceso": "no-hay"}, "no-hay"),
        ("comparacion.pdf", {}, "ponga una propuesta"),
    ],
)
def test_lo_que_no_se_puede_descargar_se_dice_en_una_pagina(
    saneamiento: Banco, habla: Habla, nombre: str, pide: dict[str, str], dice: str
) -> None:
    respuesta = habla(saneamiento).get(f"/descargar/{nombre}", params=pide)
    assert (respuesta.status_code, dice in respuesta.text) == (409, True)
    assert "content-disposition" not in respuesta.headers
    assert "<b>" not in respuesta.text


def test_lo_que_la_pagina_encarga_existe_y_tarda(saneamiento: Banco, habla: Habla) -> None:
    cliente = habla(saneamiento)
    paginas = [cliente.get(r).text for r in ("/", "/laminas/matriz", "/laminas/panorama", "/laminas/cronograma")]
    encargados = {nombre for pagina in paginas for nombre in re.findall(r'data-encargo="([^"]+)"', pagina)}
    assert {"expediente.pdf", "modelo.docx", "panorama.pdf", "cronograma.pdf", "puntos.xlsx"} <= encargados
    assert all(OFRECIDAS[nombre].tarda is not None for nombre in encargados)
    bajadas = {urlsplit(unescape(d)) for pagina in paginas for d in re.findall(r'href="(/descargar/[^"]+)"', pagina)}
    assert {parte.path.removeprefix("/descargar/") for parte in bajadas} <= set(OFRECIDAS)
    assert all(set(parse_qs(p.query)) <= set(OFRECIDAS[p.path.rpartition("/")[2]].pide) for p in bajadas)


def test_sin_caso_abierto_se_descarga_uno_en_blanco_que_se_puede_abrir(habla: Habla) -> None:
    banco = Banco(None, HOY)
    cliente = habla(banco)
    respuesta = cliente.get(ofrece(cliente.get("/elegir").text, "caso-en-blanco.xlsx"))
    assert respuesta.content.startswith(b"PK")
    banco._abre(lambda: cargar_texto(respuesta.content, "caso-en-blanco.xlsx"))
    assert banco.problemas == ()


@pytest.mark.lenta
def test_lo_que_tarda_se_encarga_sale_igual_no_pasan_de_dos_y_se_puede_dejar(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    propuesta = {
        "id": "una",
        "título": "Solo la provincia",
        "norma": {"nombre": "Proyecto", "rango": "ley", "publicada": "2027-01-01", "vigente": {"desde": "2027-01-02"}},
        "deroga": ["a"],
    }
    banco = abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), propuestas=[propuesta]))
    cliente = habla(banco)
    banco.pone("una")
    uno = cliente.post("/encargo", data={"nombre": "comparacion.pdf"}).json()
    otro = cliente.post("/encargo", data={"nombre": "cronograma.pdf"}).json()
    assert cliente.get(f"/encargo/{uno['id']}/archivo").status_code == 404
    sobra = cliente.post("/encargo", data={"nombre": "matriz.pdf"})
    assert (sobra.status_code, "espere" in sobra.json()["anuncio"]) == (409, True)
    # Mientras tanto, la mesa atiende y lo que se mira puede cambiar: el encargo es de lo que se miraba.
    entonces = cliente.get("/descargar/comparacion.pdf").content
    banco.pone(None)
    assert acabado(cliente, uno["id"])["situacion"] == HECHO
    bajado = cliente.get(f"/encargo/{uno['id']}/archivo")
    assert bajado.content == entonces
    assert bajado.headers["content-disposition"] == 'attachment; filename="comparacion.pdf"'
    fallido = acabado(cliente, otro["id"])
    assert (fallido["situacion"], "no declara" in fallido["motivo"]) == (FALLO, True)
    dejado = cliente.post("/encargo", data={"nombre": "matriz.pdf"}).json()
    assert cliente.post(f"/encargo/{dejado['id']}/deja").json()["situacion"] == DEJADO
    assert cliente.post("/encargo", data={"nombre": "comparacion.pdf"}).status_code == 409
    assert cliente.post("/encargo", data={"nombre": "propuesta.yaml"}).status_code == 404
    assert cliente.get("/encargo/no-hay").status_code == 404
