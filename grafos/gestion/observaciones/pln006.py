"""PLN006: condición que no se da, o de la que no se sabe.

Qué detecta
    Una acción pide algo que, según se escribió, no se cumple; o de lo que no hay dato.

Por qué importa
    El método pide las condiciones necesarias de cada acción: sin ellas la acción no se puede hacer.

Ejemplo
    «Que el distrito tenga área técnica municipal», sin dato.

Cómo se corrige
    Se añade la acción que la consigue, o se averigua y se dice `cumple: sí` con su evidencia.

Qué no ve
    No comprueba si es verdad.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    plan = examen.gestion.plan
    for accion in plan.acciones if plan is not None else ():
        for condicion in accion.condiciones:
            if not condicion.cumple:
                yield (
                    "acción",
                    accion.id,
                    (condicion.texto, "no se cumple" if condicion.cumple is False else "sin dato"),
                )
