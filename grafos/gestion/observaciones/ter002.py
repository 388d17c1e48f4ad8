"""TER002: propuesta que deja un perfil con un vacío nuevo.

Qué detecta
    La propuesta por la que se pregunta abre un vacío, y cae en unidades de un perfil declarado.

Por qué importa
    El promedio nacional tapa lo que le pasa a la frontera o a la amazonía.

Ejemplo
    Una ley que da la obra a quien tenga más de dos mil habitantes deja sin nadie a los distritos pequeños.

Cómo se corrige
    Se añade quién responde ahí, o se cambia el umbral (`delimita barrer` prueba varios).

Qué no ve
    De los perfiles que nadie declaró no dice nada.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.diversidad import vacios_nuevos

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for perfil, vacios in vacios_nuevos(examen):
        yield "perfil", perfil, tuple(h.id for h in vacios)
