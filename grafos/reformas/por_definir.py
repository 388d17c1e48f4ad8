"""Lo que deja escrito quien redacta por la persona, hasta que ella lo complete: EXP002 lo reconoce."""

from __future__ import annotations

CITA_POR_DEFINIR = "por definir"
NOMBRE_POR_DEFINIR = "Norma por definir"
NOMBRE_DE_NORMA = "Proyecto de norma"
