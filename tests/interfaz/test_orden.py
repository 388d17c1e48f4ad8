"""Permutar lo escrito no cambia ni un byte de lo que sale, salvo las líneas."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interfaz.formatos.json import en_json, informe
from interfaz.formatos.plano import en_plano
from interfaz.usos.revisar import PedidoDeRevision, revisar
from reglas import ErrorDeEntrada, cargar_texto
from tests.generadores import documentos
from tests.mundo import DIA, asigna, documento, en_yaml

CAMBIAN_DE_SITIO = ("reglas", "normas", "imposible", "procesos", "propuestas")


def barajado(valor: Any, azar: random.Random, clave: str = "") -> Any:
    """Lo mismo con las claves de todo mapa, y los elementos de las listas que no dicen nada con su orden, barajados."""
    if isinstance(valor, Mapping):
        claves = azar.sample(list(valor), len(valor))
        return {k: barajado(valor[k], azar, k) for k in claves}
    if isinstance(valor, list):
        suelta = [barajado(elemento, azar) for elemento in valor]
        return azar.sample(suelta, len(suelta)) if clave in CAMBIAN_DE_SITIO else suelta
    return valor


def salidas(escrito: Mapping[str, Any]) -> tuple[str, str]:
    """El JSON y el texto llano de la revisión, sin las líneas."""
    revision = revisar(PedidoDeRevision(cargar_texto(en_yaml(escrito)), DIA))
    llano = re.sub(r"línea \d+", "", "\n".join(en_plano(revision)))
    return re.sub(r'"línea": \d+', "", en_json(informe(revision))), llano


@settings(max_examples=80, deadline=None)
@given(documentos(), st.integers(0, 2**32))
def test_el_orden_de_lo_escrito_no_cambia_la_salida(escrito: dict[str, Any], semilla: int) -> None:
    try:
        esperada = salidas(escrito)
    except ErrorDeEntrada:
        return
    assert salidas(barajado(escrito, random.Random(semilla))) == esperada


@pytest.mark.parametrize("semilla", range(6))
def test_las_cajas_son_las_mismas_aunque_se_permute_lo_imposible(semilla: int) -> None:
    escrito = documento(
        asigna("r", "gore", función="supervisa"),
        atributos={
            "a": {"tipo": "categoría", "valores": ["r", "u"]},
            "b": {"tipo": "entero", "desde": 0, "hasta": 3},
        },
        entidades={"gore": {"nombre": "G", "nivel": "regional"}},
        imposible=[{"b": 2}, {"a": "u", "b": "1..2"}],
    )
    assert salidas(barajado(escrito, random.Random(semilla))) == salidas(escrito)
