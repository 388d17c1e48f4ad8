"""El código de salida de cada resultado; solo las órdenes lo calculan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, NADA_COMPROBADO, SIN_HALLAZGOS

if TYPE_CHECKING:
    from interfaz.usos.revisar import Revision


def codigo_de(revision: Revision) -> int:
    """0 sin errores no tolerados, 1 con ellos, 4 si ninguna celda se comprobó."""
    if revision.comprobadas == 0:
        return NADA_COMPROBADO
    return CON_HALLAZGOS if revision.hay_errores else SIN_HALLAZGOS
