"""PUE003: acreditación vencida.

Qué detecta
    Acreditaciones cuyo `hasta` es anterior a la fecha de revisión.

Por qué importa
    Quien figura como acreditado ya no lo está, y lo que firme puede observarse.

Ejemplo
    Acreditado hasta el 31 de diciembre de 2025, y se revisa al 30 de junio de 2026.

Cómo se corrige
    Se renueva y se pone la nueva fecha, o se dice que está vacante.

Qué no ve
    De una acreditación sin `hasta` no sabe si venció. Nunca mira el reloj: cuenta la fecha de revisión.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.puestos import puestos_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    vistos = puestos_de(examen)
    if vistos is None:
        return
    for puesto in examen.gestion.puestos:
        suyas = sorted((una.hasta, una.lugar) for una in vistos.vencidas if una.puesto == puesto.id and una.hasta)
        if suyas:
            dia, lugar = suyas[0]
            yield "puesto", puesto.id, (str(len(suyas)), lugar, str(dia))
