"""TER001: regla que se decide con un dato que falta.

Qué detecta
    El `donde` de una regla usa un atributo del territorio, y más de una de cada diez unidades no tiene el dato.

Por qué importa
    De esas unidades no se sabe a quién le toca: lo que se cuenta es un mínimo.

Ejemplo
    Una regla por tipología municipal, con nueve de cada diez distritos sin clasificar.

Cómo se corrige
    Se completa el padrón, con su fuente y su licencia; o se dice en el informe de cuántas no se sabe.

Qué no ve
    No mira los atributos que no son del padrón (de la obra o del acto).
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.diversidad import sin_dato
from reglas.lenguaje.condiciones import atributos_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for atributo, parte in sin_dato(examen):
        reglas = tuple(r.id for r in examen.caso.reglas.values() if atributo in set(atributos_de(r.donde)))
        if reglas:
            yield "atributo", atributo, (f"{parte:.0%}", *reglas)
