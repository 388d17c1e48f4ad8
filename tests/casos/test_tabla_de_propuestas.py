"""La tabla de docs/propuestas.md dice lo que cada propuesta cierra y abre al simularla."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from reglas import cargar
from tests.casos.simulado import simulado

DOCUMENTO = Path(__file__).parents[2] / "docs" / "propuestas.md"
FILA = re.compile(r"\| `(.+?)` \| (\w+) \| (.+?) \| (\d+) de (\d+) \| (\d+) \| (.+?) \|")
CUANTOS = ("", "dos", "tres", "cuatro", "cinco")
FILAS = [
    hallada.groups() for linea in DOCUMENTO.read_text(encoding="utf-8").splitlines() if (hallada := FILA.match(linea))
]


def en_palabras(codigos: Counter[str]) -> set[str]:
    return {f"{CUANTOS[veces - 1]} {codigo}".strip() for codigo, veces in codigos.items()} or {"ninguno"}


@pytest.mark.lenta
@pytest.mark.parametrize(("id_", "caso", "rango", "cierra", "de", "avisos", "abre"), FILAS, ids=[f[0] for f in FILAS])
def test_la_fila_dice_lo_que_la_propuesta_cierra_y_abre(
    id_: str, caso: str, rango: str, cierra: str, de: str, avisos: str, abre: str
) -> None:
    hecha = simulado(caso, id_).simulacion
    resueltos = Counter(h.gravedad for h in hecha.resueltos)
    errores = sum(h.gravedad == "error" for h in hecha.base.hallazgos)
    assert (resueltos["error"], errores, resueltos["aviso"]) == (int(cierra), int(de), int(avisos))
    assert en_palabras(Counter(h.codigo for h in hecha.nuevos if h.gravedad == "aviso")) == set(abre.split(", "))
    assert cargar(caso).propuestas[id_].norma.rango == rango.replace(" ", "-")


def test_estan_todas_las_propuestas_de_los_casos() -> None:
    casos = ("saneamiento", "educacion", "transporte", "salud", "nacional")
    assert {fila[0] for fila in FILAS} == {id_ for caso in casos for id_ in cargar(caso).propuestas}
