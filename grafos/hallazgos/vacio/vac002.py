"""VAC002: el titular no existe ahí.

Qué detecta
    Puntos sin titular donde una regla asigna la función a una entidad que en ese lugar no existe.

Por qué importa
    La norma parece completa, pero su destinatario falta: en el distrito capital de provincia no hay
    municipalidad distrital.

Ejemplo
    La obra rural se asigna a la municipalidad distrital, y en el cercado no la hay.

Cómo se corrige
    Se dice quién la reemplaza donde no existe (la provincial, en el cercado).

Qué no ve
    Depende de que `existe` describa bien dónde hay cada entidad.
"""

from __future__ import annotations

from grafos.hallazgos.base import VACIO
from grafos.hallazgos.vacio.clase_de_vacio import en_zona_de

GRAVEDAD = "error"
FAMILIA = VACIO

en_zona = en_zona_de("VAC002")
