"""El informe es un solo archivo: no pide nada, su guion es el que su política admite, y dice lo que la revisión."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.interfaz.conftest import Corre

LIMITE = 2_000_000
"""Bytes: lo que se puede mandar por correo sin pensarlo."""


@pytest.mark.lenta
@pytest.mark.parametrize("caso", ["saneamiento", "nacional"])
def test_el_informe_es_un_archivo_solo_y_cabe_en_un_correo(corre: Corre, caso: str) -> None:
    assert corre("informe", caso, "--salida", "informe.html").codigo == 1
    texto = Path("informe.html").read_text(encoding="utf-8")
    assert len(texto.encode("utf-8")) < LIMITE
    assert not re.findall(r"<(?:img|script|link|iframe)[^>]*(?:src|href)=\"(?!data:)", texto)
    politica = re.search(r'Content-Security-Policy" content="([^"]+)"', texto)
    assert politica is not None
    for etiqueta in ("style", "script"):
        (dentro,) = re.findall(rf"<{etiqueta}>(.*?)</{etiqueta}>", texto, flags=re.DOTALL)
        huella = base64.b64encode(hashlib.sha256(dentro.encode("utf-8")).digest()).decode("ascii")
        assert huella in politica.group(1).replace("&#43;", "+").replace("&#39;", "'")


def test_cada_fila_tiene_su_explicacion_y_su_direccion(corre: Corre) -> None:
    corre("informe", "salud", "--salida", "informe.html")
    texto = Path("informe.html").read_text(encoding="utf-8")
    assert "Errores apoyados en artículos leídos en la norma: 8" in texto
    filas = re.findall(r'<tr id="([^"]+)"', texto)
    assert filas
    assert len(re.findall(r'<p id="[A-Z]{3}\d{3}-[^"]+" class="marca', texto)) == texto.count('class="marca') > 0
    assert [f"d-{fila}" for fila in filas] == re.findall(r'<template id="(d-[^"]+)"', texto)


def test_con_propuesta_dice_lo_que_sale_y_lo_que_entra_y_su_nombre_la_lleva(corre: Corre) -> None:
    corrida = corre("informe", "saneamiento", "--propuesta", "obra-rural-por-tamaño")
    (dejado,) = Path.cwd().glob("*.html")
    assert "obra-rural-por-tama" in dejado.name
    assert dejado.name in corrida.salida
    texto = dejado.read_text(encoding="utf-8")
    assert 'class="cambia"' in texto
    assert "se resuelve" in texto
