"""DEL002: la función puede delegarse si se cumple una condición.

Qué detecta
    Una delegación con condición abierta donde quien delega tiene la función: puede pasar al delegado.

Por qué importa
    Quien responde hoy puede dejar de hacerlo por un acuerdo o un hecho que la norma solo prevé; y mientras no ocurra,
    responde quien delega.

Ejemplo
    El gobierno regional puede delegar el mantenimiento de la vía en la municipalidad provincial «mediante convenio».

Cómo se corrige
    No hay nada que corregir si la condición es querida. Si ya se cumplió, se escribe la delegación sin condición.

Qué no ve
    No sabe si el convenio o el acto se celebró.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import DELEGACION, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "información"
FAMILIA = DELEGACION


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    for regla in zona.etiqueta.delegables:
        yield Indicio(principal=regla, reglas=frozenset((regla,)))
