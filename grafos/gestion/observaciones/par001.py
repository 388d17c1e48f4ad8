"""PAR001: propuesta sin validar por un nivel al que carga.

Qué detecta
    Una propuesta del plan, o de la que alguien habló, da una función a entidades de un nivel que no la ha validado tal
    como es hoy.

Por qué importa
    Lo que se reparte sin quien lo recibe se incumple: el método lo construye con los tres niveles.

Ejemplo
    Una ley que da la obra a los distritos, validada solo por el ministerio.

Cómo se corrige
    Se lleva a ese nivel y se escribe su validación, con la huella que da `delimita participacion`.

Qué no ve
    No sabe si quien validó representa a los demás de su nivel.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.participacion import en_discusion

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for visto in en_discusion(examen):
        if visto.sobre.clase == "propuesta" and visto.faltan:
            yield "propuesta", visto.sobre.id, visto.faltan
