"""PRB003: problema sin evidencia.

Qué detecta
    Un problema declarado no dice en qué se apoya.

Por qué importa
    Sin fuente no se puede contrastar, y en una mesa con tres niveles de gobierno pesa lo que pese quien lo dijo.

Ejemplo
    «Las municipalidades no tienen capacidad», sin auditoría, dato ni acta de taller.

Cómo se corrige
    Se añade `evidencia:` con su fuente y, si se puede, su dirección y su fecha.

Qué no ve
    No juzga si la evidencia basta.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for problema in examen.gestion.problemas:
        if not problema.evidencias:
            yield "problema", problema.id, ()
