"""PLN002: error que ninguna acción atiende.

Qué detecta
    Un hallazgo de error que ninguna propuesta de las acciones cierra ni ninguna acción o su problema nombran.

Por qué importa
    El plan se mide por lo que deja sin atender: quien lo aprueba ha de saberlo.

Ejemplo
    Nadie mantiene las postas y el plan solo habla de la obra.

Cómo se corrige
    Se añade una acción que lo nombre, con su instrumento; o se tolera el hallazgo con su motivo.

Qué no ve
    Que una acción lo nombre no quiere decir que lo resuelva: eso lo mira PLN001 si lleva una propuesta.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.plan import plan_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = plan_de(examen)
    if visto is None:
        return
    for error in visto.errores:
        if error.id not in visto.cubiertos:
            yield "hallazgo", error.id, (error.paso or "",)
