"""PLN007: acción que no se puede medir.

Qué detecta
    La acción no dice con qué indicador se mide, o no dice cuánto es al empezar.

Por qué importa
    Sin indicador ni línea de base nadie sabrá si se hizo.

Ejemplo
    «Fortalecer capacidades», sin más.

Cómo se corrige
    Se añade `meta:` con su indicador, su línea de base, su valor y su fuente.

Qué no ve
    No juzga si el indicador mide lo que importa.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    plan = examen.gestion.plan
    for accion in plan.acciones if plan is not None else ():
        if accion.meta is None:
            yield "acción", accion.id, ("indicador",)
        elif accion.meta.linea_base is None:
            yield "acción", accion.id, ("línea de base",)
