"""NOC002: celda sin terminar de comprobar.

Qué detecta
    Una celda cuyas condiciones son tantas que el presupuesto de cajas se agotó antes de explorar todo el universo.

Por qué importa
    Lo que no se exploró no se puede afirmar: ni que esté cubierto ni que falte. Callarlo sería mentir.

Ejemplo
    Decenas de reglas con condiciones cruzadas en muchos atributos y `--presupuesto 100`.

Cómo se corrige
    Se sube `--presupuesto`, o se simplifican las condiciones de las reglas de la celda.

Qué no ve
    No dice nada más de la celda: lo hallado a medias no se da por bueno.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.hallazgos.base import NO_COMPROBADO, Indicio
from grafos.hallazgos.inspeccion import Inspeccion
from motor.titulares.dictamen import CeldaAnalizada

GRAVEDAD = "aviso"
FAMILIA = NO_COMPROBADO
SE_REPRODUCE = False


@dataclass(frozen=True, slots=True)
class Agotado:
    """`sin_explorar`: puntos de la celda que no se llegaron a mirar."""

    sin_explorar: int


def en_celda(inspeccion: Inspeccion, vista: CeldaAnalizada) -> Iterable[Indicio]:
    if not vista.completa:
        universo = inspeccion.dictamen.universo
        yield Indicio(celda=vista.celda, ambito=universo, detalle=Agotado(universo.volumen() - vista.volumen()))
