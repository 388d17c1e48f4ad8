"""PEN001: falta la norma que debía dictarse.

Qué detecta
    Una regla vigente que remite a otra norma que aún no se ha dictado (`remite_a` con `norma: pendiente`).

Por qué importa
    Sin los criterios, el procedimiento o el plan que la regla anuncia, la función existe en el papel y no puede
    ejercerse del todo, o cada quien la ejerce a su modo.

Ejemplo
    La ley encarga fijar por decreto supremo los criterios de tránsito de una carretera, y el decreto no se ha dictado.

Cómo se corrige
    Se dicta la norma pendiente; cuando exista, se anota su id en `remite_a.norma`.

Qué no ve
    No sabe si la norma se dictó y no se codificó, ni si ya venció el plazo para dictarla.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import PENDIENTE, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = PENDIENTE


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    activas = etiqueta.en_pie().union(etiqueta.reservas, etiqueta.delegaciones, etiqueta.marcos)
    for regla in sorted(activas):
        remision = dictamen.caso.reglas[regla].remite_a
        if remision is not None and remision.pendiente:
            yield Indicio(principal=regla, reglas=frozenset((regla,)))
