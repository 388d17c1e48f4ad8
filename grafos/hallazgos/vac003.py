"""VAC003: solo cláusulas abiertas.

Qué detecta
    Puntos de una celda exigida cuyo único apoyo son reglas con condición no evaluable.

Por qué importa
    Puede que alguien responda y puede que nadie: la norma deja la obligación en suspenso.

Ejemplo
    Provincia y distrito administran el agua «si resulta eficiente» o «si está en capacidad»: pueden no
    cumplirse ninguna de las dos.

Cómo se corrige
    Se hace evaluable la condición o se nombra quién responde mientras no se cumpla.

Qué no ve
    No sabe si la condición se cumple en los hechos. Las reglas anotadas como «versión anterior no codificada»
    dan también este aviso: ahí no se comprobó.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import Indicio
from grafos.hallazgos.vacios import vacio
from motor.analisis import CeldaAnalizada, Dictamen
from motor.titularidad import Etiqueta

GRAVEDAD = "aviso"


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, etiqueta: Etiqueta) -> Iterable[Indicio]:
    hallado = vacio(vista, etiqueta)
    if hallado is not None and hallado[0] == "VAC003":
        yield Indicio(reglas=hallado[1])
