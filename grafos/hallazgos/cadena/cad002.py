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

import networkx as nx

from grafos.hallazgos.base import CADENA, Indicio
from grafos.hallazgos.cadena.antecesores import antecesores, con_titular, ejecuciones, orden_de_pasos, sostenido
from grafos.responsabilidades import celdas_de
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen

GRAVEDAD = "aviso"
FAMILIA = CADENA


@dataclass(frozen=True, slots=True)
class SinProtocolo:
    """`pasos`: los de protocolos que van antes y no tienen quien los diseñe; vacío si ninguno va antes."""

    pasos: tuple[str, ...]


def en_caso(grafo: nx.MultiDiGraph) -> Iterable[Indicio]:
    dictamen: Dictamen = grafo.graph["dictamen"]
    orden = orden_de_pasos(grafo)
    pasos = dictamen.caso.pasos
    con_protocolos = {paso.proceso for paso in pasos.values() if paso.fase == "protocolos"}
    for vista in ejecuciones(celdas_de(grafo)):
        paso = pasos[vista.celda.paso]
        if paso.fase != "ejecución" or paso.proceso not in con_protocolos:
            continue
        previos = [otro for otro in antecesores(orden, dictamen, paso.id) if pasos[otro].fase == "protocolos"]
        disenado = con_titular(dictamen, (Celda(otro, "diseña") for otro in previos))
        if disenado is None:
            continue
        indicio = sostenido(dictamen, vista, dictamen.universo - disenado, si_se_exige=True)
        if indicio is not None:
            yield replace(indicio, detalle=SinProtocolo(tuple(previos)))
