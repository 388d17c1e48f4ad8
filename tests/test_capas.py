"""La calle es de un solo sentido: reglas → motor → grafos → interfaz. Nadie importa hacia arriba."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[1]
PUEDE_IMPORTAR = {
    "reglas": set(),
    "motor": {"reglas"},
    "grafos": {"motor", "reglas"},
    "interfaz": {"grafos", "motor", "reglas", "casos"},
    "casos": set(),
}
LARGO_MAXIMO = 320
MODULOS = sorted(ruta for capa in PUEDE_IMPORTAR for ruta in (RAIZ / capa).rglob("*.py"))


def importados(ruta: Path) -> set[str]:
    arbol = ast.parse(ruta.read_text(encoding="utf-8"))
    nombres: set[str] = set()
    for nodo in ast.walk(arbol):
        if isinstance(nodo, ast.Import):
            nombres |= {alias.name for alias in nodo.names}
        elif isinstance(nodo, ast.ImportFrom) and nodo.module and nodo.level == 0:
            nombres.add(nodo.module)
    return {nombre.split(".")[0] for nombre in nombres}


@pytest.mark.parametrize("ruta", MODULOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_cada_modulo_importa_solo_de_las_capas_de_abajo_y_cabe_en_una_lectura(ruta: Path) -> None:
    capa = ruta.relative_to(RAIZ).parts[0]
    ajenas = (importados(ruta) & set(PUEDE_IMPORTAR)) - {capa} - PUEDE_IMPORTAR[capa]
    assert not ajenas, f"{capa} no puede importar {sorted(ajenas)}"
    assert len(ruta.read_text(encoding="utf-8").splitlines()) <= LARGO_MAXIMO


def test_los_obreros_no_importan_nada_nuestro() -> None:
    obreros = [ruta for ruta in MODULOS if ruta.name.startswith("proceso_")]
    assert len(obreros) == 2
    for obrero in obreros:
        assert not importados(obrero) & set(PUEDE_IMPORTAR)
