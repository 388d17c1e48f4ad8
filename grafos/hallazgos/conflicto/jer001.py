"""JER001: una norma inferior contradice a una superior.

Qué detecta
    Puntos donde una regla queda desplazada porque otra de rango superior asigna la misma función a otra
    entidad o la excluye.

Por qué importa
    El reglamento no puede dar lo que la ley da a otro: quien se apoye en él actuará sin competencia.

Ejemplo
    La ley da el plan regional al gobierno regional y el reglamento lo da también a las municipalidades.

Cómo se corrige
    Se corrige la norma inferior, o se eleva a rango de ley si el cambio es querido.

Qué no ve
    No distingue el reglamento que precisa del que contradice si ambos se escriben como asignaciones. Si alguna de las
    dos normas no se leyó, lo dice y queda por confirmar.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import JERARQUIA, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = JERARQUIA


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    for desplazada, superiores in sorted(zona.etiqueta.contradichas().items()):
        yield Indicio(principal=desplazada, reglas=frozenset((desplazada, *superiores)))
