"""Los datos que se traen: cada YAML ayuda al editor, y cada regla dice de dónde sale y con qué confianza."""

from __future__ import annotations

from pathlib import Path

import pytest

import casos
import reglas
from reglas import cargar

RAIZ = Path(reglas.__file__).parents[1]
DOCUMENTOS = sorted(
    ruta
    for carpeta in (Path(reglas.__file__).parent, Path(casos.__file__).parent)
    for ruta in carpeta.rglob("*.yaml")
    if ruta.parent.name != "actos"
    if ruta.name != "esperado.yaml"
)


@pytest.mark.parametrize("ruta", DOCUMENTOS, ids=lambda ruta: str(ruta.relative_to(RAIZ)))
def test_la_primera_linea_dice_al_editor_donde_esta_el_esquema(ruta: Path) -> None:
    primera = ruta.read_text(encoding="utf-8").splitlines()[0]
    marca = "# yaml-language-server: $schema="
    assert primera.startswith(marca)
    esquema = "tipologia.json" if ruta.name.startswith("tipologia") else "documento.json"
    assert (ruta.parent / primera.removeprefix(marca)).resolve() == RAIZ / "reglas" / "esquema" / esquema


def test_toda_regla_de_los_cuatro_sectores_dice_su_confianza_y_su_evidencia() -> None:
    caso = cargar("nacional")
    assert len(caso.reglas) > 400
    for regla in caso.reglas.values():
        assert regla.confianza in ("alta", "media", "baja"), regla.id
        assert regla.evidencia in ("texto", "web", "conocimiento"), regla.id
        assert len(regla.resumen) >= 20, regla.id


def test_los_cuatro_sectores_traen_todos_sus_procesos() -> None:
    procesos = {proceso.id for proceso in cargar("nacional").procesos}
    assert procesos == {
        "san-c",
        "san-o",
        "edu-d",
        "edu-m",
        "edu-c",
        "tra-c",
        "tra-m",
        "tra-e",
        "sal-l",
        "sal-f",
    }
