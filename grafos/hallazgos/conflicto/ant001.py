"""ANT001: una norma asigna lo que otra excluye.

Qué detecta
    Puntos donde una regla asigna la función a una entidad y otra se la excluye (a ella o a la que la
    contiene), sin que nada diga cuál prevalece.

Por qué importa
    Quien actúa puede ser acusado de usurpar funciones y quien no actúa, de omitirlas.

Ejemplo
    Una ley encarga la obra al ministerio y otra de igual rango le prohíbe ejecutar en materias compartidas.

Cómo se corrige
    Se deroga una de las dos, se escribe la excepción (`prevalece_sobre`) o se delimita el ámbito de la
    exclusión.

Qué no ve
    Solo ve exclusiones escritas como tales.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import ANTINOMIA, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.prelacion import FUERA

GRAVEDAD = "error"
FAMILIA = ANTINOMIA


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    for conflicto in etiqueta.conflictos:
        if not conflicto.entidad or conflicto.suspendido or conflicto.ataque is not None:
            continue
        if FUERA not in (etiqueta.estados[conflicto.una], etiqueta.estados[conflicto.otra]):
            reglas = frozenset((conflicto.una.regla, conflicto.otra.regla))
            yield Indicio(titulares=(conflicto.entidad,), reglas=reglas)
