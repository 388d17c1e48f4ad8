"""Lo común a todas las pruebas: ninguna mide el tiempo, porque la máquina puede estar ocupada.

Los ejemplos al azar son los mismos en cada corrida, para que el mismo código dé el mismo resultado en toda máquina. Para
buscar otros: `python -m pytest --hypothesis-profile al-azar`. Ninguna usa la caché del usuario: las que la prueban tienen
la suya (`cache`).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["DELIMITA_SIN_CACHE"] = "1"

settings.register_profile("delimita", deadline=None, derandomize=True)
settings.register_profile("al-azar", deadline=None)
settings.load_profile("delimita")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """La carpeta de caché de la prueba, que aún no existe."""
    monkeypatch.delenv("DELIMITA_SIN_CACHE")
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "cache"))
    return tmp_path / "cache" / "delimita"
