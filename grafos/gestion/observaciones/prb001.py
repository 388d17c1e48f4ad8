"""PRB001: problema que cita un hallazgo que ya no está.

Qué detecta
    Un problema declarado dice en `hallazgos:` un código o un identificador, y su paso no tiene hoy ninguno así.

Por qué importa
    Cambió la ley, se corrigió una regla o se declaró sobre una versión anterior: el problema puede estar resuelto, o
    explicarse ahora de otra manera.

Ejemplo
    «Dos gobiernos construyen la misma red» cita DUP001, y una ley ya repartió la obra.

Cómo se corrige
    Se quita la cita, se cita el hallazgo de hoy o se da el problema por `atendido`.

Qué no ve
    No sabe si el problema sigue ocurriendo: eso lo dice quien lo declaró.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for problema in examen.gestion.problemas:
        hay = {dicho for h in examen.por_paso.get(problema.paso, ()) for dicho in (h.codigo, h.id)}
        perdidos = tuple(citado for citado in problema.hallazgos or () if citado not in hay)
        if perdidos and problema.estado != "atendido":
            yield "problema", problema.id, perdidos
