"""EXP004: se modifica una norma modificatoria.

Qué detecta
    La propuesta deroga o modifica una regla de una norma cuyo nombre dice que modifica a otra.

Por qué importa
    No se modifican disposiciones modificatorias: la modificación se hace sobre el dispositivo principal (DS
    007-2022-JUS, art. 38, num. 38.1). Lo contrario deja dos textos vigentes del mismo artículo.

Ejemplo
    Se quiere cambiar el artículo 106 del Decreto Legislativo 1280, y se modifica el Decreto Legislativo 1567, que lo
    modificó.

Cómo se corrige
    Se dirige el cambio a la norma principal, que ya incorpora la modificación.

Qué no ve
    Reconoce a la modificatoria por su nombre: una que no lo diga no se ve, y de una que además trae disposiciones
    propias no distingue cuáles son.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from grafos.reformas.tecnica.base import Examen, Visto

GRAVEDAD = "aviso"
_MODIFICA = re.compile(r"\bmodifica(?:n|tori[ao]s?)?\b", re.IGNORECASE)


def en_propuesta(examen: Examen) -> Iterable[Visto]:
    for norma, reglas in examen.tocadas.items():
        suyas = tuple(regla for regla in reglas if regla in examen.cambiadas)
        if suyas and _MODIFICA.search(examen.caso.normas[norma].nombre):
            yield (norma,), suyas
