"""INV003: datos viejos.

Qué detecta
    Filas del inventario de más años que los que su `antigüedad` admite, contados hasta la fecha de revisión.

Por qué importa
    Un programa de mantenimiento hecho con el estado de hace diez años repara lo que ya no está.

Ejemplo
    `antigüedad: 5`, y las vías de treinta distritos son de 2014.

Cómo se corrige
    Se ponen al día, o se sube la antigüedad que se admite sabiendo lo que se hace.

Qué no ve
    De las filas sin año no dice nada; ni, si el inventario no dice `antigüedad`, de ninguna.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inventario import existencias_de, por_clase

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    existencias, inventario = existencias_de(examen), examen.gestion.inventario
    if existencias is None or inventario is None or inventario.antiguedad is None:
        return
    primero = examen.dictamen.fecha.year - inventario.antiguedad
    for clase, suyas in sorted(por_clase(existencias).items()):
        viejos = [una.anio for una in suyas if una.anio is not None and una.anio < primero]
        if viejos:
            yield "clase", clase, (str(len(viejos)), str(min(viejos)), str(inventario.antiguedad))
