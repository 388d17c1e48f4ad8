"""La geometría se prueba con una sola medida: la fuente de la máquina no decide dónde se parte un texto."""

from __future__ import annotations

import pytest

from grafos.laminas.hoja import tipografia


@pytest.fixture(autouse=True)
def una_sola_medida(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tipografia, "es_como_arial", lambda: True)
    tipografia.ancho.cache_clear()
    tipografia.partir.cache_clear()
