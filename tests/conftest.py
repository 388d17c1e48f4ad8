"""Lo común a todas las pruebas: ninguna mide el tiempo, porque la máquina puede estar ocupada."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("delimita", deadline=None)
settings.load_profile("delimita")
