"""VAC009: vacío expreso.

Qué detecta
    Puntos donde una regla reserva la función (nadie, a propósito) y nadie más la tiene.

Por qué importa
    Un vacío querido y citado no es un error, pero conviene que se vea.

Ejemplo
    Una ley suspende por un año la potestad de crear un cobro.

Cómo se corrige
    Nada que corregir si la reserva sigue siendo querida; si no, se deroga.

Qué no ve
    No juzga si la reserva es conveniente.
"""

from __future__ import annotations

from grafos.hallazgos.base import RESERVA
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "información"
FAMILIA = RESERVA

en_zona = en_zona_de("VAC009")
