"""De cuántos errores se puede fiar quien lee: los que se apoyan en artículos leídos en su norma, y no en otra cosa."""

from __future__ import annotations

from collections.abc import Iterable

LEIDA = "texto"
"""La evidencia de una regla cuyo artículo se leyó en la propia norma."""


def apoyados_en_lo_leido(evidencias: Iterable[str | None]) -> int | None:
    """Cuántos hallazgos se apoyan en lo leído, dada la evidencia de cada uno; `None` si ninguna regla la dice."""
    dichas = [evidencia for evidencia in evidencias if evidencia is not None]
    return dichas.count(LEIDA) if dichas else None
