"""Una observación es un archivo que lo dice todo de sí; olvidarse de algo falla por su nombre."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import grafos.gestion.observaciones
from grafos.gestion.observaciones import DE_GESTION, USOS
from grafos.hallazgos import CATALOGO, GRAVEDADES, SECCIONES
from grafos.prosa.gestion import FRASES_DE_OBSERVACION
from grafos.reformas.tecnica import TECNICA
from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA

CARPETA = Path(grafos.gestion.observaciones.__file__).parent
ARCHIVOS = sorted(ruta for ruta in CARPETA.rglob("*.py") if re.fullmatch(r"[a-z]{3}\d{3}", ruta.stem))


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=lambda ruta: ruta.stem)
def test_cada_archivo_esta_en_el_registro_y_tiene_su_frase(ruta: Path) -> None:
    codigo = ruta.stem.upper()
    assert codigo in DE_GESTION, f"falta {codigo} en grafos/gestion/observaciones/__init__.py"
    assert codigo in FRASES_DE_OBSERVACION, f"falta la frase de {codigo} en grafos/prosa/gestion.py"


@pytest.mark.parametrize("codigo", DE_GESTION)
def test_cada_codigo_tiene_su_gravedad_y_su_manual_entero(codigo: str) -> None:
    comprobacion = DE_GESTION[codigo]
    assert comprobacion.gravedad in GRAVEDADES
    assert list(comprobacion.explicacion) == list(SECCIONES)
    assert all(comprobacion.explicacion.values())


def test_hay_un_archivo_por_codigo_y_ninguno_es_de_otro_catalogo() -> None:
    assert {ruta.stem.upper() for ruta in ARCHIVOS} == set(DE_GESTION) == {c for cs in USOS.values() for c in cs}
    assert not set(DE_GESTION) & {*CATALOGO, *TECNICA, *CLASES_DE_PROBLEMA}
