"""DUP002: función compartida sin delimitar.

Qué detecta
    Lo mismo que DUP001, pero todas las reglas asignan como `compartida`: la ley dice que varios niveles
    participan y no dice qué hace cada uno.

Por qué importa
    La Ley de Bases de la Descentralización (art. 13.2) pide que en lo compartido la ley señale la función
    específica de cada nivel. Sin eso, compartir es no asignar.

Ejemplo
    La Ley Orgánica de Municipalidades comparte la construcción de escuelas con el gobierno regional y el
    nacional, «según el presupuesto que se le asigne».

Cómo se corrige
    Se parte el paso en fases sucesivas con un titular cada una, o se declara el reparto con su cita
    (`concurre_con`).

Qué no ve
    No distingue una coordinación que funciona de una que no: solo ve que ninguna norma leída la delimita.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import DUPLICIDAD, Indicio
from grafos.hallazgos.duplicidad.titulares_duplicados import duplicados, reglas_firmes, todas_compartidas
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "error"
FAMILIA = DUPLICIDAD


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    titulares = duplicados(vista, etiqueta)
    if titulares and todas_compartidas(reglas := reglas_firmes(titulares, etiqueta), dictamen):
        yield Indicio(titulares=titulares, reglas=reglas)
