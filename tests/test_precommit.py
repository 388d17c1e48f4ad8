"""`.pre-commit-hooks.yaml`: lo que un repositorio de casos corre antes de cada commit."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from interfaz.principal import ejecuta
from tests.mundo import asigna, documento, en_yaml

RAIZ = Path(__file__).parents[1]
(GANCHO,) = yaml.safe_load((RAIZ / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGINA = (RAIZ / "docs" / "repositorio-de-casos.md").read_text(encoding="utf-8")


def _corre(argumentos: list[str]) -> int:
    """Como lo hace pre-commit: la entrada, los argumentos y ningún archivo, desde la raíz del repositorio."""
    orden, *resto = [*shlex.split(GANCHO["entry"]), *argumentos]
    assert orden == "delimita"
    return ejecuta(resto)


def test_se_revisa_el_caso_y_no_los_archivos_que_cambiaron() -> None:
    assert GANCHO["pass_filenames"] is False
    assert GANCHO["language"] == "python"
    assert all(re.search(GANCHO["files"], nombre) for nombre in ("caso.yaml", "normas/ley.yml", "distritos.csv"))
    assert not re.search(GANCHO["files"], "leeme.md")


@pytest.mark.parametrize(
    ("reglas", "codigo"),
    [([asigna("a", "gore")], 0), ([asigna("a", "gore"), asigna("b", "provincia")], 1), ([asigna("a", "nadie")], 3)],
)
def test_sin_argumentos_es_el_caso_de_la_raiz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reglas: list[dict[str, object]], codigo: int
) -> None:
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(*reglas)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _corre(GANCHO["args"]) == codigo


def test_lo_que_ensena_la_pagina_deja_pasar_lo_limpio_y_lo_ya_visto(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for nombre, reglas in (("agua", [asigna("a", "gore")]), ("salud", [asigna("a", "gore"), asigna("b", "provincia")])):
        carpeta = tmp_path / "casos" / nombre
        carpeta.mkdir(parents=True)
        (carpeta / "caso.yaml").write_text(en_yaml(documento(*reglas)), encoding="utf-8")
    assert ejecuta(["revisar", "casos/salud", "--formato", "json", "--salida", "casos/salud/revisado.json"]) == 1
    configuracion = re.search(r"^```yaml\n(.*?)^```$", PAGINA, flags=re.DOTALL | re.MULTILINE)
    assert configuracion is not None
    (repositorio,) = yaml.safe_load(configuracion[1])["repos"]
    assert [_corre(gancho["args"]) for gancho in repositorio["hooks"]] == [0, 0]
    assert {gancho["id"] for gancho in repositorio["hooks"]} == {GANCHO["id"]}
    assert all(re.search(gancho["files"], f"{gancho['args'][0]}/caso.yaml") for gancho in repositorio["hooks"])
