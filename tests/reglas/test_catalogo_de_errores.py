"""Todo error de entrada tiene un código explicado, y no hay códigos que nadie use."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from reglas.lenguaje.catalogo_de_errores import ERRORES
from tests.reglas.escritos import documento, unico

RAIZ = Path(__file__).parents[2]


def _usados() -> set[str]:
    textos = (
        ruta.read_text(encoding="utf-8")
        for capa in ("reglas", "motor", "grafos", "interfaz")
        for ruta in (RAIZ / capa).rglob("*.py")
        if ruta.name != "catalogo_de_errores.py"
    )
    return {
        n.value
        for texto in textos
        for n in ast.walk(ast.parse(texto))
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and re.fullmatch(r"ENT\d{3}", n.value)
    }


def test_los_codigos_que_se_usan_son_los_del_catalogo() -> None:
    assert _usados() == set(ERRORES)


@pytest.mark.parametrize("codigo", ERRORES)
def test_cada_codigo_se_explica_entero(codigo: str) -> None:
    clase = ERRORES[codigo]
    assert all((clase.titulo, clase.por_que, clase.ejemplo, clase.como))


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("formato: ▸2\n", "ENT010"),
        (documento(usa="[▸no-esta.yaml]"), "ENT022"),
        (documento() + "▸formato: 1\n", "ENT006"),
        (documento(entidades="\n  m: {nivel: local, ▸nombr: M}", reglas=None), "ENT007"),
    ],
)  # fmt: skip
def test_cada_error_dice_su_clase(texto: str, codigo: str) -> None:
    assert unico(texto).codigo == codigo
