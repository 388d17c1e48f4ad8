"""PMI003: existencias en mal estado y ningún proyecto.

Qué detecta
    Unidades en que el inventario dice que hay algo en mal estado, y la cartera no trae ningún proyecto de esa clase.

Por qué importa
    Lo que está peor y nadie programa es lo primero que habría que mirar.

Ejemplo
    Treinta distritos con escuelas en mal estado, y ninguno en el plan multianual.

Cómo se corrige
    Se programa, o se dice por qué no: puede bastar con mantener.

Qué no ve
    Si la cartera solo trae una parte de los proyectos, los demás no los conoce. Dónde no hay dato, no dice nada.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inversiones import cartera_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = cartera_de(examen)
    if visto is not None:
        for clase, unidades in visto.sin_proyecto.items():
            yield "clase", clase, (str(len(unidades)), str(visto.en_mal_estado[clase]))
