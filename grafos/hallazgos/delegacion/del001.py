"""DEL001: se delega lo que no se tiene.

Qué detecta
    Una delegación activa donde el delegante no es titular, o que forma un círculo con otras.

Por qué importa
    Nadie puede encargar lo que no le toca: lo que haga el delegado carece de base.

Ejemplo
    La provincia delega en el distrito una función que la ley ya da al distrito.

Cómo se corrige
    Se corrige el delegante, se limita el ámbito de la delegación o se suprime.

Qué no ve
    No comprueba los requisitos del convenio (modalidad, plazo, revocación).
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import DELEGACION, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "error"
FAMILIA = DELEGACION


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    for regla in etiqueta.sin_titular:
        yield Indicio(principal=regla, reglas=frozenset((regla,)))
