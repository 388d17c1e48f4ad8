"""Todo error de entrada es de una clase explicada, y no hay clases que nadie use."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA, ClaseDeProblema
from reglas.lenguaje.sitio import Sitio
from tests.reglas.escritos import documento, unico

RAIZ = Path(__file__).parents[2]
NOMBRES = {nombre: clase for nombre, clase in vars(clases).items() if isinstance(clase, ClaseDeProblema)}


def _usados() -> set[str]:
    """Los nombres de clase que se escriben en el producto: `clases.CICLO`."""
    modulos = (ruta for capa in ("reglas", "motor", "grafos", "interfaz") for ruta in (RAIZ / capa).rglob("*.py"))
    return {
        nodo.attr
        for ruta in modulos
        for nodo in ast.walk(ast.parse(ruta.read_text(encoding="utf-8")))
        if isinstance(nodo, ast.Attribute) and isinstance(nodo.value, ast.Name) and nodo.value.id == "clases"
    }


def test_las_clases_que_se_usan_son_las_que_hay() -> None:
    assert _usados() == set(NOMBRES)


def test_los_codigos_van_seguidos_y_cada_uno_es_de_una_clase() -> None:
    assert list(CLASES_DE_PROBLEMA) == [f"ENT{numero:03}" for numero in range(1, len(NOMBRES) + 1)]


@pytest.mark.parametrize("clase", CLASES_DE_PROBLEMA.values(), ids=lambda clase: clase.codigo)
def test_cada_clase_se_explica_entera(clase: ClaseDeProblema) -> None:
    assert clase.titulo
    assert list(clase.explicacion) == ["Qué es", "Por qué", "Ejemplo", "Cómo se corrige"]
    assert all(clase.explicacion.values())


@pytest.mark.parametrize(
    ("texto", "clase"),
    [
        ("formato: ▸2\n", clases.FORMATO_DISTINTO),
        (documento(usa="[▸no-esta.yaml]"), clases.RUTA),
        (documento(usa="[▸'delimita:normas/no-esta.yaml']"), clases.ARCHIVO_INEXISTENTE),
        (documento() + "▸formato: 1\n", clases.CLAVE_REPETIDA),
        (documento(entidades="\n  m: {nivel: local, ▸nombr: M}", reglas=None), clases.CLAVE_DESCONOCIDA),
        (documento(entidades="\n  m: ▸{nivel: local}", reglas=None), clases.FALTA),
        (documento(entidades="\n  m: {nombre: M, nivel: ▸lcal}", reglas=None), clases.VALOR_NO_ADMITIDO),
        (documento(entidades="\n  m: {nombre: M, nivel: local, parte_de: ▸m}", reglas=None), clases.CICLO),
        (documento(imposible="[{▸altura: 3}]"), clases.CONDICION),
        (documento(rangos="{bando: ▸3}"), clases.RANGO),
    ],
)
def test_cada_error_dice_su_clase(texto: str, clase: ClaseDeProblema) -> None:
    assert unico(texto).codigo == clase.codigo


@pytest.mark.parametrize(
    ("texto", "escrito"),
    [
        (documento(entidades="\n  m: {nombre: M, nivel: lcal}", reglas=None), "lcal"),
        (documento(entidades="\n  m: {nombre: M, nombr: M, nivel: local}", reglas=None), "nombr"),
        (documento(entidades="\n  m: {nivel: local}", reglas=None), "{nivel: local}"),
        (documento(imposible="[{población: '< 0'}]"), "'< 0'"),
        (documento(imposible="[{población: {no: [1, '-3']}}]"), "'-3'"),
    ],
)
def test_un_problema_va_desde_donde_empieza_hasta_donde_acaba_lo_que_falla(texto: str, escrito: str) -> None:
    sitio = unico(texto).sitio
    assert sitio.hasta is not None
    linea = texto.split("\n")[sitio.linea - 1]
    assert linea[sitio.columna - 1 : sitio.hasta[1] - 1] == escrito


@pytest.mark.parametrize(
    ("sitio", "dicho"),
    [
        (Sitio("a.yaml", (3, 4), (3, 9)), "a.yaml:3:4"),
        (Sitio("m.xlsx", (15, 10), hoja="Matriz"), "m.xlsx: Matriz!J15"),
        (Sitio("m.xlsx", (1, 26), (2, 703), hoja="Matriz"), "m.xlsx: Matriz!Z1:AAA2"),
    ],
)
def test_un_sitio_se_dice_como_lo_dice_un_editor_o_una_hoja_de_calculo(sitio: Sitio, dicho: str) -> None:
    assert str(sitio) == dicho
