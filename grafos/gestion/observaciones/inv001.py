"""INV001: filas del inventario que no cuentan.

Qué detecta
    Dos filas dicen lo mismo (unidad, clase, estado y año), o una da una cantidad negativa.

Por qué importa
    De dos filas iguales no se sabe si es la misma cosa contada dos veces; y no hay menos de cero escuelas. Ninguna de
    ellas se suma, y lo que falta se leería como si no lo hubiera.

Ejemplo
    El distrito 010102 trae dos veces «escuela, malo, 2024», con 3 y con 5.

Cómo se corrige
    Se deja una sola fila, o se distingue por su estado o su año.

Qué no ve
    No sabe si una cantidad es la verdadera; solo que no puede ser o que está dicha dos veces.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inventario import existencias_de

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    existencias = existencias_de(examen)
    for (clase, motivo), lineas in existencias.rechazadas.items() if existencias is not None else ():
        yield "clase", clase, (motivo, *map(str, lineas))
