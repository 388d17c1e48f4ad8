"""Los documentos del proyecto nombran archivos que existen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[1]
NOMBRADO = re.compile(r"`((?:reglas|motor|grafos|interfaz|casos|tests|docs)/[\w./-]*\w)`")


@pytest.mark.parametrize("documento", ["CONTRIBUTING.md", "docs/arquitectura.md", "README.md"])
def test_cada_archivo_que_se_nombra_existe(documento: str) -> None:
    nombrados = NOMBRADO.findall((RAIZ / documento).read_text(encoding="utf-8"))
    assert nombrados
    assert [ruta for ruta in nombrados if not (RAIZ / ruta).exists()] == []
