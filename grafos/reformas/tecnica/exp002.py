"""EXP002: parte de la propuesta sin completar.

Qué detecta
    La norma propuesta, o alguna regla que agrega, conserva lo que un borrador deja por escribir: la cita «por
    definir» o el nombre «Norma por definir» o «Proyecto de norma».

Por qué importa
    Lo que `delimita proponer`, `importar` y la mesa escriben es un punto de partida. Un proyecto sin número de artículo
    ni nombre no se puede discutir ni aprobar.

Ejemplo
    Una sugerencia de `proponer`, llevada tal cual a la exposición de motivos.

Cómo se corrige
    Se dice el artículo en `cita:` y el nombre en `norma.nombre`.

Qué no ve
    No juzga si el nombre y los artículos escritos son los que convienen.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.reformas.por_definir import CITA_POR_DEFINIR, NOMBRE_DE_NORMA, NOMBRE_POR_DEFINIR
from grafos.reformas.tecnica.base import Examen, Visto

GRAVEDAD = "aviso"
_SIN_NOMBRE = (NOMBRE_POR_DEFINIR, NOMBRE_DE_NORMA)


def en_propuesta(examen: Examen) -> Iterable[Visto]:
    norma = examen.propuesta.norma
    normas = (norma.id,) if norma.nombre in _SIN_NOMBRE else ()
    reglas = tuple(sorted(r.id for r in examen.propuesta.reglas_agregadas if r.cita == CITA_POR_DEFINIR))
    if normas or reglas:
        yield normas, reglas
