"""DUP001: dos o más titulares para la misma función.

Qué detecta
    En una celda que admite un solo titular, puntos donde dos o más entidades distintas la tienen firmemente y
    ninguna regla reparte, coordina o hace prevalecer a una; al menos una de las reglas asigna como titular o
    subsidiaria.

Por qué importa
    Cuando dos gobiernos responden por lo mismo, ninguno responde: se gasta dos veces o cada uno espera al
    otro, y la ciudadanía no sabe a quién exigir.

Ejemplo
    La ley orgánica encarga la obra de agua rural al distrito y otra ley la encarga también a un programa
    nacional: en los centros poblados rurales, la obra tiene dos ejecutores.

Cómo se corrige
    Se nombra a un solo titular; o se delimita por población, materia o tramo para que los ámbitos no se
    crucen; o se declara el reparto con su cita (`concurre_con`), la excepción (`prevalece_sobre`) o la
    sucesión (`subsidiaria`). `delimita proponer` sugiere el cambio menor.

Qué no ve
    No ve si en la práctica las entidades ya se reparten el trabajo, ni duplicidades entre pasos distintos que
    sean de hecho el mismo: un paso debe ser un verbo y un objeto.
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
    if titulares and not todas_compartidas(reglas := reglas_firmes(titulares, etiqueta), dictamen):
        yield Indicio(titulares=titulares, reglas=reglas)
