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

from collections.abc import Iterable

from grafos.hallazgos.base import Indicio
from grafos.hallazgos.vacios import vacio
from motor.analisis import CeldaAnalizada, Dictamen
from motor.titularidad import Etiqueta

GRAVEDAD = "información"


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, etiqueta: Etiqueta) -> Iterable[Indicio]:
    hallado = vacio(vista, etiqueta)
    if hallado is not None and hallado[0] == "VAC009":
        yield Indicio(reglas=hallado[1])
