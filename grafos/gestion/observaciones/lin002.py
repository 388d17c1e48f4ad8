"""LIN002: grupo de tres o más sectores sin lineamiento.

Qué detecta
    Hallazgos con la misma firma en tres o más sectores, y ningún lineamiento que la diga.

Por qué importa
    Lo que falla igual en varios sectores no se arregla sector por sector.

Ejemplo
    Cláusulas abiertas que nadie declara, en la ejecución de los cuatro sectores.

Cómo se corrige
    Se escribe un lineamiento con esa firma en `grupo:`.

Qué no ve
    No sabe si la causa es la misma: solo que el hallazgo lo es.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.transversales import SECTORES_QUE_PIDEN_LINEAMIENTO, grupos_de

GRAVEDAD = "información"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for grupo in grupos_de(examen):
        if len(grupo.sectores) >= SECTORES_QUE_PIDEN_LINEAMIENTO and not grupo.lineamientos:
            yield "grupo", grupo.firma, grupo.sectores
