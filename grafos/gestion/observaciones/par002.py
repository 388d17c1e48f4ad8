"""PAR002: validación caduca.

Qué detecta
    Una validación lleva una huella que no es la de hoy: lo que se validó cambió.

Por qué importa
    Presentar como acordado lo que ya es otra cosa rompe el acuerdo.

Ejemplo
    La región validó el paso, y después se corrigió la regla que le da la obra.

Cómo se corrige
    Se vuelve a validar, con la huella de hoy; o se quita.

Qué no ve
    No sabe si a quien validó le importa el cambio.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.participacion import en_discusion

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for visto in en_discusion(examen):
        for validacion in visto.caducas:
            yield visto.sobre.clase, visto.sobre.id, (validacion.nivel, str(validacion.fecha), visto.huella)
