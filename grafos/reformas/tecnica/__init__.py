"""La técnica normativa de una propuesta: un archivo por código, con su manual, y el registro.

reparos(Examen(caso, propuesta, simulacion)) → tuple[Reparo, ...]
"""

from __future__ import annotations

from grafos.reformas.tecnica import exp001, exp002, exp003, exp004, exp005
from grafos.reformas.tecnica.base import ComprobacionDeTecnica, Examen, Reparo, por_aprobacion, tecnica_de

__all__ = ["TECNICA", "ComprobacionDeTecnica", "Examen", "Reparo", "por_aprobacion", "reparos"]

_MODULOS = (exp001, exp002, exp003, exp004, exp005)

TECNICA = {comprobacion.codigo: comprobacion for comprobacion in map(tecnica_de, _MODULOS)}
"""El registro, en orden. Un código nunca se reutiliza."""


def reparos(examen: Examen) -> tuple[Reparo, ...]:
    """Todos los de la propuesta, por el orden del registro."""
    return tuple(
        Reparo(comprobacion.codigo, comprobacion.gravedad, normas, reglas)
        for comprobacion in TECNICA.values()
        for normas, reglas in comprobacion.en_propuesta(examen)
    )
