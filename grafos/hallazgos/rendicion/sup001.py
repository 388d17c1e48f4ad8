"""SUP001: demasiados supervisan lo mismo.

Qué detecta
    Celdas de supervisar con tres o más titulares de dos o más niveles de gobierno, aunque la norma los coordine o
    admita varios.

Por qué importa
    Cuando todos vigilan, cada uno confía en el otro y a quien ejecuta se le pide lo mismo tres veces.

Ejemplo
    El ministerio, el gobierno regional, la municipalidad y el regulador supervisan la misma calidad del agua.

Cómo se corrige
    Se deja a uno la supervisión y a los demás un aporte distinto y nombrado; o se reparte por objeto o momento.

Qué no ve
    No ve si de hecho se reparten la supervisión, ni si cada uno mira una cosa distinta bajo el mismo nombre.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import RENDICION, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = RENDICION
TITULARES_DE_MAS = 3
NIVELES_DE_MAS = 2


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    titulares = zona.etiqueta.reducidos
    if vista.celda.funcion != "supervisa" or len(titulares) < TITULARES_DE_MAS:
        return
    if len({dictamen.caso.entidades[titular].nivel for titular in titulares}) >= NIVELES_DE_MAS:
        reglas = frozenset(regla for titular in titulares for regla in zona.etiqueta.firmes[titular])
        yield Indicio(titulares=titulares, reglas=reglas)
