"""Los conflictos en suspenso: lo común a AMB002 y AMB003."""

from __future__ import annotations

from collections.abc import Iterator

from motor.titulares.juez import Etiqueta
from motor.titulares.prelacion import FUERA


def suspendidos(etiqueta: Etiqueta) -> Iterator[tuple[str, frozenset[str]]]:
    """De cada conflicto suspendido entre asignaciones que no están FUERA, la regla abierta y las dos que chocan."""
    for conflicto in etiqueta.conflictos:
        if not conflicto.suspendido or conflicto.favorecida is None:
            continue
        if FUERA not in (etiqueta.estados[conflicto.una], etiqueta.estados[conflicto.otra]):
            yield conflicto.favorecida.regla, frozenset((conflicto.una.regla, conflicto.otra.regla))
