"""Los días se escriben y se leen como aquí, y la página no deja en manos del navegador el idioma de nada."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interfaz.mesa.banco import Banco
from interfaz.mesa.fechas import como_se_lee, dia_dicho
from tests.mundo import asigna

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]


@pytest.mark.parametrize(
    ("escrito", "dia"),
    [
        ("30/06/2026", date(2026, 6, 30)),
        (" 1/7/2026 ", date(2026, 7, 1)),
        ("01-07-2026", date(2026, 7, 1)),
        ("1.7.2026", date(2026, 7, 1)),
        ("2026-06-30", date(2026, 6, 30)),
        ("29/02/2028", date(2028, 2, 29)),
        ("29/02/2027", None),
        ("06/30/2026", None),
        ("30/06/26", None),
        ("٣٠/٠٦/٢٠٢٦", None),
        ("", None),
        ("hoy", None),
    ],
)
def test_un_dia_se_dice_como_aqui_o_como_en_el_lenguaje(escrito: str, dia: date | None) -> None:
    assert dia_dicho(escrito) == dia
    assert como_se_lee(escrito) == (dia.isoformat() if dia else escrito.strip())


def test_el_dia_que_se_pide_se_mira_y_el_que_no_existe_se_rechaza(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    banco = abre(escribe_caso(asigna("a", "gore")))
    cliente = habla(banco)
    assert 'value="01/03/2027"' in cliente.get("/", params={"fecha": "1/3/2027"}).text
    assert banco.estado.dia == date(2027, 3, 1)
    assert cliente.get("/", params={"fecha": "31/02/2027"}).status_code == 400
    assert banco.estado.dia == date(2027, 3, 1)


def test_las_fechas_de_la_norma_se_escriben_como_aqui_y_el_archivo_las_lleva_como_el_lenguaje(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path]
) -> None:
    banco = abre(escribe_caso(asigna("a", "gore"), asigna("b", "provincia")))
    cliente = habla(banco)
    reasigna = {"accion": "reasigna", "paso": "obra", "funcion": "ejecuta", "de": "gore", "a": "distrito"}
    assert cliente.post("/propuesta", data={"version": banco.version, **reasigna}).status_code == 200
    datos = {"version": banco.version, "accion": "norma", "publicada": "1/1/2027", "desde": "02/01/2027"}
    pagina = cliente.post("/propuesta", data=datos).text
    assert 'name="desde" class="dia" value="02/01/2027"' in pagina
    escrita = cliente.get("/descargar/propuesta.yaml").text
    assert "publicada: '2027-01-01'" in escrita
    assert "desde: '2027-01-02'" in escrita
    mala = cliente.post("/propuesta", data={**datos, "version": banco.version, "desde": "31/02/2027"})
    assert (mala.status_code, "31/02/2027" in mala.text) == (422, True)


def test_ninguna_plantilla_usa_un_control_que_hable_el_idioma_del_navegador() -> None:
    """El navegador escribe en su idioma las fechas, los números y el botón de elegir archivo."""
    carpeta = resources.files("interfaz.formatos.html").joinpath("plantillas")
    for plantilla in carpeta.iterdir():
        for campo in re.findall(r"<input[^>]*>", plantilla.read_text(encoding="utf-8")):
            clase = re.search(r'type="(\w+)"', campo)
            assert clase is None or clase[1] in ("hidden", "checkbox", "radio", "search", "file"), campo
            if clase is not None and clase[1] == "file":
                assert 'class="oculto"' in campo
