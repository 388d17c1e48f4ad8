"""EXP005: se modifica directamente un reglamento o un texto único ordenado.

Qué detecta
    La propuesta deroga o modifica una regla de una norma de rango inferior al suyo (una ley, la de un decreto o de una
    resolución), o de un texto único ordenado.

Por qué importa
    La modificación va al dispositivo principal (DS 007-2022-JUS, art. 38, num. 38.1). El texto único solo reúne lo que
    otras normas dicen; y una disposición reglamentaria puesta por ley ya no puede cambiarla quien reglamenta.

Ejemplo
    Un proyecto de ley que deroga un apartado de una directiva aprobada por resolución ministerial.

Cómo se corrige
    Se modifica la ley, y se ordena que el reglamento se adecue en un plazo; mientras tanto, lo que diga en contra queda
    desplazado y `simular` lo muestra (JER001).

Qué no ve
    Reconoce el texto único por su nombre, y no sabe de qué ley es.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from grafos.reformas.tecnica.base import Examen, Visto

GRAVEDAD = "aviso"
_TEXTO_UNICO = re.compile(r"\btexto único\b|\bTUO\b", re.IGNORECASE)


def en_propuesta(examen: Examen) -> Iterable[Visto]:
    for id_, reglas in examen.tocadas.items():
        norma = examen.caso.normas[id_]
        suyas = tuple(regla for regla in reglas if regla in examen.cambiadas)
        if suyas and (norma.orden > examen.propuesta.norma.orden or _TEXTO_UNICO.search(norma.nombre)):
            yield (id_,), suyas
