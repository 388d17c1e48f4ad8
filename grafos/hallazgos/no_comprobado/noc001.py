"""NOC001: paso no comprobado.

Qué detecta
    Un paso del que ninguna regla del caso habla (las residuales generales no cuentan).

Por qué importa
    No es un vacío: es que no se codificó nada. Decir que nadie responde sería inventar.

Ejemplo
    Se describe el proceso completo, pero aún no se leyeron las normas de un paso.

Cómo se corrige
    Se codifican las normas que tratan el paso.

Qué no ve
    No sabe si esas normas existen.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import NO_COMPROBADO, Indicio
from motor.titulares.dictamen import Dictamen

GRAVEDAD = "aviso"
FAMILIA = NO_COMPROBADO


def en_caso(dictamen: Dictamen) -> Iterable[Indicio]:
    for paso, reglas in dictamen.tratamiento.tratan.items():
        if not reglas:
            yield Indicio(paso=paso, ambito=dictamen.universo)
