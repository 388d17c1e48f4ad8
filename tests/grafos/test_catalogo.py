"""Una comprobación es un archivo que lo dice todo de su clase; olvidarse de algo falla por su nombre."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import grafos.hallazgos
from grafos.hallazgos import CATALOGO, GRAVEDADES, SECCIONES
from grafos.hallazgos.paginas import paginas
from grafos.prosa.mensajes import FRASES

CARPETA = Path(grafos.hallazgos.__file__).parent
ARCHIVOS = sorted(ruta for ruta in CARPETA.glob("*/*.py") if re.fullmatch(r"[a-z]{3}\d{3}", ruta.stem))


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=lambda ruta: ruta.stem)
def test_cada_archivo_de_comprobacion_esta_en_el_catalogo_y_tiene_su_frase(ruta: Path) -> None:
    codigo = ruta.stem.upper()
    assert codigo in CATALOGO, f"falta {codigo} en grafos/hallazgos/catalogo.py"
    assert codigo in FRASES, f"falta la frase de {codigo} en grafos/prosa/mensajes.py"


@pytest.mark.parametrize("codigo", CATALOGO)
def test_cada_codigo_dice_su_clase_su_gravedad_su_manual_y_cuando_se_detecta(codigo: str) -> None:
    comprobacion = CATALOGO[codigo]
    assert comprobacion.gravedad in GRAVEDADES
    assert comprobacion.familia.palabra
    assert comprobacion.familia.signo
    assert list(comprobacion.explicacion) == list(SECCIONES)
    assert all(comprobacion.explicacion.values())
    momentos = (comprobacion.en_zona, comprobacion.en_celda, comprobacion.en_caso, comprobacion.tras_detectar)
    assert sum(momento is not None for momento in momentos) == 1


def test_hay_un_archivo_por_codigo() -> None:
    assert {ruta.stem.upper() for ruta in ARCHIVOS} == set(CATALOGO)


def test_las_paginas_de_los_hallazgos_estan_al_dia() -> None:
    carpeta = Path(__file__).parents[2] / "docs" / "hallazgos"
    escritas = {ruta.name: ruta.read_text(encoding="utf-8") for ruta in carpeta.iterdir()}
    assert escritas == paginas(), "python -m grafos.hallazgos.paginas docs/hallazgos"
