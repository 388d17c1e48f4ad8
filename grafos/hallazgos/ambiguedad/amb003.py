"""AMB003: la sucesión depende de un acto.

Qué detecta
    Puntos donde una regla abierta prevalecería sobre otra si su condición se cumpliera, y la propia regla dice quién
    lo declara.

Por qué importa
    El titular de hoy lo es mientras nadie dicte ese acto: conviene saber de qué acto y de quién depende.

Ejemplo
    El ministerio asume el servicio «si se declara la incapacidad del prestador», y la ley dice que la declara el
    propio ministerio por resolución.

Cómo se corrige
    No hay nada que corregir en la norma; se comprueba si el acto se ha dictado, y entonces se escribe como `donde`.

Qué no ve
    No sabe si el acto se dictó.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.ambiguedad.suspension import suspendidos
from grafos.hallazgos.base import SUCESION, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "información"
FAMILIA = SUCESION


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    for abierta, reglas in suspendidos(zona.etiqueta):
        if dictamen.caso.reglas[abierta].declara is not None:
            yield Indicio(principal=abierta, reglas=reglas)
