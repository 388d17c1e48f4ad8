"""CAD002: se ejecuta sin que nadie haya fijado el protocolo.

Qué detecta
    Puntos donde alguien ejecuta un paso de la fase de ejecución, en un proceso que tiene pasos de protocolos, y
    ninguno de los que van antes tiene quien lo diseñe.

Por qué importa
    Se ejecuta sin norma técnica: cada entidad lo hace a su modo y nadie puede supervisarlo.

Ejemplo
    Los locales escolares se construyen, y el paso de aprobar la norma técnica no tiene titular o va después.

Cómo se corrige
    Se asigna quién diseña el protocolo donde falta, o se corrige el orden de los pasos (`después_de`).

Qué no ve
    No sabe si el protocolo existe de hecho, ni si vale el de otro proceso.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.hallazgos.base import CADENA, Indicio
from grafos.hallazgos.cadena.sosten import es_de_ejecutar, sostenido
from grafos.hallazgos.inspeccion import Inspeccion
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada

GRAVEDAD = "aviso"
FAMILIA = CADENA


@dataclass(frozen=True, slots=True)
class SinProtocolo:
    """`pasos`: los de protocolos que van antes y no tienen quien los diseñe; vacío si ninguno va antes."""

    pasos: tuple[str, ...]


def mira(inspeccion: Inspeccion, celda: Celda) -> Iterable[Celda]:
    if celda.funcion != "ejecuta":
        return ()
    return [Celda(paso, "diseña") for paso in _protocolos_previos(inspeccion, celda.paso)]


def en_celda(inspeccion: Inspeccion, vista: CeldaAnalizada) -> Iterable[Indicio]:
    dictamen, paso = inspeccion.dictamen, inspeccion.dictamen.caso.pasos[vista.celda.paso]
    if (
        not es_de_ejecutar(vista)
        or paso.fase != "ejecución"
        or paso.proceso not in inspeccion.procesos_con("protocolos")
    ):
        return
    disenado = inspeccion.con_titular(tuple(mira(inspeccion, vista.celda)))
    if disenado is None:
        return
    indicio = sostenido(dictamen, vista, inspeccion.resta(dictamen.universo, disenado), si_se_exige=True)
    if indicio is not None:
        yield replace(indicio, detalle=SinProtocolo(_protocolos_previos(inspeccion, paso.id)))


def _protocolos_previos(inspeccion: Inspeccion, paso: str) -> tuple[str, ...]:
    pasos = inspeccion.dictamen.caso.pasos
    return tuple(otro for otro in inspeccion.antecesores(paso) if pasos[otro].fase == "protocolos")
