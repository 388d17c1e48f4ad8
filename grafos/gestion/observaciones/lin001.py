"""LIN001: lineamiento de un grupo que ya no coincide.

Qué detecta
    Un lineamiento dice la firma de un grupo que hoy no reúne hallazgos de dos o más sectores.

Por qué importa
    Se resolvió en algún sector, o cambió de forma: lo que el lineamiento manda puede sobrar.

Ejemplo
    Un lineamiento sobre duplicidades de la obra, cuando solo queda una en un sector.

Cómo se corrige
    Se quita, o se toma otra firma de las que da `delimita transversales`.

Qué no ve
    No lee el enunciado: no sabe si sigue siendo oportuno por otra razón.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.transversales import grupos_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    firmas = {grupo.firma for grupo in grupos_de(examen)}
    for lineamiento in examen.gestion.lineamientos:
        if lineamiento.grupo not in firmas:
            yield "lineamiento", lineamiento.id, (lineamiento.grupo,)
