"""REG001: regla sin ámbito.

Qué detecta
    Una regla que no casa con ningún paso del caso.

Por qué importa
    O la regla sobra en este caso o su patrón tiene un error, y lo que dice la norma no se está comprobando.

Ejemplo
    `cuando: {actividad: contruir}`: ningún paso tiene esa actividad.

Cómo se corrige
    Se corrige el `cuando`, se añade el paso que falta o se quita la norma de `usa`.

Qué no ve
    No sabe si el paso falta o la regla sobra.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import REGLA, Indicio
from motor.cambios.propuestas import escrita
from motor.titulares.dictamen import Dictamen

GRAVEDAD = "aviso"
FAMILIA = REGLA


def en_caso(dictamen: Dictamen) -> Iterable[Indicio]:
    for regla in dictamen.caso.reglas:
        if escrita(regla) == regla and not dictamen.tratamiento.por_regla[regla]:
            yield Indicio(principal=regla, reglas=frozenset((regla,)))
