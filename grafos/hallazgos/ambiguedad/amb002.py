"""AMB002: una condición abierta desplazaría al titular.

Qué detecta
    Puntos donde una regla abierta prevalecería sobre otra si su condición se cumpliera: el conflicto queda
    suspendido.

Por qué importa
    La otra entidad responde hoy, pero puede dejar de hacerlo por un hecho que la norma no dice quién declara.

Ejemplo
    La provincia asume «cuando el distrito no pueda»: mientras nadie declare la incapacidad, no se sabe quién
    responde.

Cómo se corrige
    Se fija qué acto declara la condición, quién lo dicta y en qué plazo, y se escribe como `donde` evaluable.

Qué no ve
    No ve si el acto que la declara existe en normas no codificadas.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import AMBIGUEDAD, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen
from motor.titulares.juez import Etiqueta
from motor.titulares.prelacion import FUERA

GRAVEDAD = "aviso"
FAMILIA = AMBIGUEDAD


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, etiqueta: Etiqueta) -> Iterable[Indicio]:
    for conflicto in etiqueta.conflictos:
        if not conflicto.suspendido or conflicto.favorecida is None:
            continue
        if FUERA in (etiqueta.estados[conflicto.una], etiqueta.estados[conflicto.otra]):
            continue
        reglas = frozenset((conflicto.una.regla, conflicto.otra.regla))
        yield Indicio(principal=conflicto.favorecida.regla, reglas=reglas)
