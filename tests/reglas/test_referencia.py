"""`docs/lenguaje.md` está al día con los modelos y nombra todo lo que puede escribirse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grafos.reformas.tecnica import TECNICA
from reglas.esquema.generador import CLASES, esquema
from reglas.esquema.referencia import al_dia
from reglas.lenguaje import vocabulario as v

DOCUMENTO = Path(__file__).parents[2] / "docs" / "lenguaje.md"
TEXTO = DOCUMENTO.read_text(encoding="utf-8")


def test_las_tablas_generadas_estan_al_dia() -> None:
    assert al_dia(TEXTO) == TEXTO, "python -m reglas.esquema.referencia docs/lenguaje.md"


@pytest.mark.parametrize("clase", CLASES)
def test_nombra_cada_clave(clase: str) -> None:
    dicho = esquema(clase)
    partes = [dicho, *dicho["$defs"].values()]
    claves = {clave for parte in partes for clave in parte.get("properties", {}) if parte.get("type") == "object"}
    assert {clave for clave in claves - {"no"} if f"`{clave}`" not in TEXTO} == set()


def test_nombra_cada_codigo_una_vez_y_ninguno_que_no_haya() -> None:
    assert tuple(sorted(re.findall(r"^\| ([A-Z]{3}[0-9]{3}) \|", TEXTO, re.MULTILINE))) == tuple(
        sorted([*v.CODIGOS, *TECNICA])
    )


def test_una_marca_desconocida_no_pasa_en_silencio() -> None:
    with pytest.raises(KeyError):
        al_dia("<!-- generado: nada -->\n<!-- fin -->")
