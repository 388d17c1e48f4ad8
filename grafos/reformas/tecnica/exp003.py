"""EXP003: varias leyes modificadas a la vez.

Qué detecta
    La propuesta deroga, modifica, reasigna o añade algo en dos o más normas con rango de ley.

Por qué importa
    Una norma no puede modificar más de una ley. Solo caben modificaciones múltiples si comparten una misma finalidad, y
    en el orden en que se aprobaron las leyes modificadas (DS 007-2022-JUS, art. 38, num. 38.2).

Ejemplo
    Un proyecto que ordena la obra de agua rural y, de paso, la distribución de textos escolares.

Cómo se corrige
    Se parte en un proyecto por finalidad; o se dice la finalidad común en la exposición de motivos y se sigue el orden
    que el reparo da, que es el del articulado de `delimita redactar`.

Qué no ve
    No sabe si la finalidad es una sola: eso lo dice quien propone.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.reformas.tecnica.base import RANGOS_DE_LEY, Examen, Visto

GRAVEDAD = "aviso"


def en_propuesta(examen: Examen) -> Iterable[Visto]:
    leyes = {n: reglas for n, reglas in examen.tocadas.items() if examen.caso.normas[n].rango in RANGOS_DE_LEY}
    if len(leyes) > 1:
        yield tuple(leyes), tuple(regla for reglas in leyes.values() for regla in reglas)
