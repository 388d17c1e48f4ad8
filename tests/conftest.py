"""Lo común a todas las pruebas: ninguna mide el tiempo, porque la máquina puede estar ocupada.

Los ejemplos al azar son los mismos en cada corrida, para que el mismo código dé el mismo resultado en toda máquina. Para
buscar otros: `python -m pytest --hypothesis-profile al-azar`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("delimita", deadline=None, derandomize=True)
settings.register_profile("al-azar", deadline=None)
settings.load_profile("delimita")
