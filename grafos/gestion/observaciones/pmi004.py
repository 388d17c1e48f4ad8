"""PMI004: proyecto que luego no mantendrá nadie.

Qué detecta
    El paso que mantendría lo construido (el de su clase en el inventario, o el que dice la cartera) no tiene titular en
    esa unidad, al menos en algún caso.

Por qué importa
    Lo que se entrega sin quien lo opere se pierde: la inversión dura lo que tarde en romperse.

Ejemplo
    Se construye una posta donde ninguna regla obliga a nadie a mantenerla.

Cómo se corrige
    Se delimita ese paso antes de invertir, o se firma quién lo asume.

Qué no ve
    De la clase que el inventario no ata a ningún paso no dice nada: eso lo observan INV002 y MAN001.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.inversiones import cartera_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto, sin_nadie = cartera_de(examen), defaultdict[tuple[str, str], list[str]](list)
    for uno in visto.proyectos if visto is not None else ():
        for paso in uno.sin_mantener:
            sin_nadie[paso, uno.clase].append(uno.proyecto.cui)
    for (paso, clase), cuis in sorted(sin_nadie.items()):
        yield "paso", paso, (clase, *cuis)
