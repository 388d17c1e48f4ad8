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
    Se fija qué acto declara la condición, quién lo dicta y en qué plazo, y se escribe como `donde` evaluable. Si la
    norma ya dice quién la declara, se anota con `declara`: entonces es AMB003.

Qué no ve
    No ve si el acto que la declara existe en normas no codificadas.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.ambiguedad.suspension import suspendidos
from grafos.hallazgos.base import AMBIGUEDAD, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = AMBIGUEDAD


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    for abierta, reglas in suspendidos(zona.etiqueta):
        if dictamen.caso.reglas[abierta].declara is None:
            yield Indicio(principal=abierta, reglas=reglas)
