"""El mapa en la mesa y en el informe: las mismas cifras que la lámina, con su tabla, y nada ajeno se ejecuta."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from interfaz.formatos.html.mapa import mapa_en_pagina
from interfaz.formatos.html.pagina import pinta
from interfaz.mesa.banco import Banco
from interfaz.mesa.mapas import Eleccion
from tests.grafos.laminas.test_mapa import CAPAS
from tests.interfaz.conftest import Corre
from tests.interfaz.mesa.test_mesa import simula
from tests.interfaz.test_laminas_y_exportar import MAPA, NORMA, TERRITORIO
from tests.mundo import asigna

Abre = Callable[..., Banco]
Habla = Callable[[Banco], TestClient]
MALO = "<img src=x onerror=alert(1)>\"'"


@pytest.fixture
def con_mapa(escribe_caso: Callable[..., Path], tmp_path: Path) -> Path:
    """Una duplicidad en lo rural y la propuesta que la cierra, en cuatro distritos con su mapa."""
    filas = "1,Uno,Norte,rural\n2,Dos,Sur,urbano\n3,Tres,Sur,\n4,Cuatro,Sur,rural\n"
    (tmp_path / "d.csv").write_text(f"u,distrito,zona,ambito\n{filas}", encoding="utf-8")
    return escribe_caso(
        asigna("a", "gore"),
        asigna("b", "provincia", donde={"ámbito": "rural"}),
        propuestas=[{"id": "solo-gore", "título": "Solo la región", "norma": NORMA, "deroga": ["b"]}],
        territorio=TERRITORIO,
    )


def filas_de(html: str) -> list[list[str]]:
    """Las celdas de cada fila de las tablas de los mapas."""
    cuerpos = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    filas = (fila for cuerpo in cuerpos for fila in re.findall(r"<tr.*?</tr>", cuerpo, re.DOTALL))
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", fila) for fila in filas]


def test_la_pagina_de_un_hallazgo_lleva_su_mapa_y_su_tabla(abre: Abre, habla: Habla, con_mapa: Path) -> None:
    banco = abre(con_mapa)
    (hallazgo,) = banco.estado.actual.hallazgos
    html = habla(banco).get(f"/hallazgo/{hallazgo.id}").text
    assert "2 de 4 distritos, en 2 de 2 zonas; de 1 distrito falta un dato para saberlo." in html
    assert filas_de(html) == [
        ["Norte", "1 de 1 (100 %)", "0"],
        ["Sur", "1 de 3 (33 %)", "1"],
        ["Total", "2 de 4 (50 %)", "1"],
    ]
    (dibujo,) = re.findall(r'<svg viewBox[^>]*role="img" aria-label="([^"]+)"', html)
    assert "2 de 4 distritos" in dibujo
    assert [d for d in re.findall(r"<text[^>]*>(.*?)</text>", html) if " de " in d] == ["1 de 1", "1 de 3"]


def test_el_detalle_de_una_celda_lleva_el_mapa_de_cada_titular_y_de_cada_hallazgo(
    abre: Abre, habla: Habla, con_mapa: Path
) -> None:
    html = habla(abre(con_mapa)).get("/celda?paso=obra&funcion=ejecuta").text
    rotulos = re.findall(r"<summary>(Mapa: [^<]+)</summary>", html)
    assert rotulos == [
        "Mapa: dónde la tiene Gobierno regional",
        "Mapa: dónde la tiene Municipalidad provincial",
        "Mapa: dónde ocurre DUP001",
    ]
    totales = [fila[1] for fila in filas_de(html) if fila[0] == "Total"]
    assert totales == ["4 de 4 (100 %)", "2 de 4 (50 %)", "2 de 4 (50 %)"]


def test_la_pagina_del_mapa_ofrece_errores_codigos_titulares_y_la_propuesta_puesta(
    abre: Abre, habla: Habla, con_mapa: Path
) -> None:
    banco = abre(con_mapa)
    cliente = habla(banco)
    opciones = re.findall(r'<option value="([^"]+)"', cliente.get("/mapa").text)
    assert opciones == ["errores", "código:DUP001", "titular:gore", "titular:provincia"]
    assert cliente.get("/mapa?de=propuesta").status_code == 404
    for opcion in opciones:
        html = cliente.get(f"/mapa?de={quote(opcion)}").text
        assert f'<option value="{opcion}" selected' in html
        assert [fila[0] for fila in filas_de(html)] == ["Norte", "Sur", "Total"]
    simula(cliente, banco, accion="propuesta", propuesta="solo-gore")
    html = cliente.get("/mapa?de=propuesta").text
    assert "Dónde cambia de titular alguna función (1)" in html
    assert "Hallazgos que se resuelven (1)" in html


@pytest.mark.parametrize(
    "de", ["titular:nadie", "código:ZZZ999", "zzz", "titular", f"titular:{MALO}", "hallazgo:DUP001"]
)
def test_un_mapa_que_no_se_ofrece_no_existe(abre: Abre, habla: Habla, con_mapa: Path, de: str) -> None:
    respuesta = habla(abre(con_mapa)).get("/mapa", params={"de": de})
    assert respuesta.status_code == 404
    assert MALO not in respuesta.text


def test_la_pagina_de_un_lugar_senala_su_tesela(abre: Abre, habla: Habla, con_mapa: Path) -> None:
    html = habla(abre(con_mapa)).get("/distrito?q=Tres").text
    assert "Con doble borde, Sur." in html
    assert html.count('class="marco doble"') == 1
    assert "Dónde cae algún error (1)" in html


def test_sin_mapa_declarado_la_mesa_lo_dice_y_lo_demas_sigue(abre: Abre, habla: Habla, limpio: Path) -> None:
    cliente = habla(abre(limpio))
    assert "El caso no declara cómo se dibuja su territorio" in cliente.get("/mapa").text
    assert "con-mapa" not in cliente.get("/celda?paso=obra&funcion=ejecuta").text
    assert 'action="/mapa"' not in cliente.get("/distrito").text


def test_en_el_informe_cada_mapa_distinto_va_una_vez_y_todos_los_detalles_lo_hallan(
    corre: Corre, con_mapa: Path
) -> None:
    corre("informe", con_mapa, "--salida", "informe.html")
    html = Path("informe.html").read_text(encoding="utf-8")
    moldes, pedidos = re.findall(r'<template id="(mapa-\w+)"', html), re.findall(r'data-mapa="(mapa-\w+)"', html)
    assert len(moldes) == len(set(moldes)) == 2
    assert len(pedidos) == 3
    assert set(pedidos) == set(moldes)
    assert html.count('<pattern id="trama-1"') == 1


@pytest.mark.parametrize("cual", CAPAS)
def test_cualquier_territorio_se_dibuja_escapado_y_con_una_fila_por_tesela(cual: str) -> None:
    capa = CAPAS[cual]
    hecho = mapa_en_pagina(capa, capa.situadas[0].nombre)
    html = pinta("ver_mapa.html", resumen="", aviso="", rotulo="", eleccion=Eleccion((), ""), capas=[hecho])
    assert "<script>alert" not in html
    assert html.count('<g class="tesela') == len(capa.situadas)
    assert len(filas_de(html)) == len(capa.teselas) + 1
    assert ("N.º" in re.findall(r"<thead>.*?</thead>", html, re.DOTALL)[0]) == hecho.numerada
    assert hecho.numerada == (cual in ("nombres largos", "hostil"))


def test_un_nombre_hostil_en_el_territorio_no_se_ejecuta(
    abre: Abre, habla: Habla, escribe_caso: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text('u,distrito,zona,ambito\n1,Uno,"<img src=x>",rural\n', encoding="utf-8")
    mapa = {**MAPA, "teselas": {"<img src=x>": {"fila": 1, "columna": 1}}}
    caso = escribe_caso(asigna("a", "gore"), asigna("b", "provincia"), territorio={**TERRITORIO, "mapa": mapa})
    html = habla(abre(caso)).get("/mapa?de=titular:gore").text
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html
