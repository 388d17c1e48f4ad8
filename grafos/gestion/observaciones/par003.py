"""PAR003: aporte sin respuesta.

Qué detecta
    Un aporte no dice qué se le respondió.

Por qué importa
    El resultado de las consultas se analiza en la exposición de motivos (DS 007-2022-JUS, art. 11, num. 11.2).

Ejemplo
    «La región observa que no tiene presupuesto», sin respuesta.

Cómo se corrige
    Se escribe `respuesta:` y, si se decidió, `acogido:`.

Qué no ve
    No juzga si la respuesta responde.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "información"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for aporte in examen.gestion.aportes:
        if aporte.respuesta is None:
            yield "aporte", aporte.id, ()
