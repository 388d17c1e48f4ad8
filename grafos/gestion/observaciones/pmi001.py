"""PMI001: posible duplicidad de inversión.

Qué detecta
    En una misma unidad, proyectos de la misma clase, con los mismos datos, que ejecutan entidades de distinto nivel.

Por qué importa
    Dos gobiernos pagan lo mismo, o cada uno espera al otro. El Decreto Legislativo 1280 (art. 106) manda coordinar la
    programación entre niveles.

Ejemplo
    El ministerio y la municipalidad distrital programan, cada uno, el sistema de agua del mismo distrito.

Cómo se corrige
    Se coordina quién lo hace, o se dice en la cartera qué los distingue (una columna con un atributo del caso).

Qué no ve
    No sabe si son el mismo centro poblado o la misma obra: dos proyectos de un distrito pueden ser dos sistemas.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inversiones import cartera_de, niveles_que_programan

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = cartera_de(examen)
    for clase, niveles, unidades in niveles_que_programan(examen, visto) if visto is not None else ():
        yield "clase", clase, (str(len(unidades)), *niveles)
