"""PRB002: error sin ningún problema analizado.

Qué detecta
    Un paso tiene hallazgos de error y nadie ha declarado en él ningún problema.

Por qué importa
    El método pide analizar los problemas de cada fase. Un error de la ley que nadie analizó puede no estorbar en la
    práctica, o puede que nadie lo haya visto todavía.

Ejemplo
    Nadie está obligado a mantener las postas, y ningún taller habló de ello.

Cómo se corrige
    Se declara el problema en `problemas:`, con su evidencia; o se tolera el hallazgo con su motivo.

Qué no ve
    No distingue un error con efectos de uno sin ellos.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "información"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    declarados = {problema.paso for problema in examen.gestion.problemas}
    for paso in examen.caso.pasos:
        errores = tuple(h.id for h in examen.por_paso.get(paso, ()) if h.gravedad == "error")
        if errores and paso not in declarados:
            yield "paso", paso, errores
