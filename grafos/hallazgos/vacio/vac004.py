"""VAC004: nadie está obligado.

Qué detecta
    Puntos sin titular donde solo hay reglas facultativas, a solicitud o de apoyo.

Por qué importa
    Que alguien pueda hacerlo no obliga a nadie: si no quiere o no se lo piden, no se hace.

Ejemplo
    El gobierno regional puede asumir la obra a solicitud del local, y ninguna norma obliga al local.

Cómo se corrige
    Se convierte una de las reglas en titularidad, o se nombra a otra entidad.

Qué no ve
    No ve obligaciones que nazcan de convenios.
"""

from __future__ import annotations

from grafos.hallazgos.base import VACIO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "error"
FAMILIA = VACIO

en_zona = en_zona_de("VAC004")
