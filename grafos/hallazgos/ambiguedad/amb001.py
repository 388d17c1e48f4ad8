"""AMB001: la norma no dice cuál de las entidades del grupo.

Qué detecta
    Puntos donde el titular es un grupo («las municipalidades») del que existen dos o más miembros.

Por qué importa
    Si la ley habla de las municipalidades sin distinguir, la provincial y la distrital pueden entender que le
    toca a la otra.

Ejemplo
    El artículo 82 de la Ley Orgánica de Municipalidades asigna el mantenimiento de escuelas a las
    municipalidades, sin separar provincia y distrito.

Cómo se corrige
    Se nombra a la entidad concreta, o se reparte por tamaño o materia con `donde`. Si la norma encarga a cada una lo
    suyo («cada municipalidad formula su plan»), se anota con `cada_uno: sí`.

Qué no ve
    No considera las prácticas ni los convenios entre miembros del grupo.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import AMBIGUEDAD, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

GRAVEDAD = "aviso"
FAMILIA = AMBIGUEDAD


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta, reglas = zona.etiqueta, dictamen.caso.reglas
    for titular in etiqueta.reducidos:
        sostienen = etiqueta.firmes[titular]
        miembros = dictamen.caso.entidades[titular].comprende
        varios = sum(miembro in etiqueta.existentes for miembro in miembros) >= 2
        if varios and not all(reglas[regla].cada_uno for regla in sostienen):
            yield Indicio(titulares=(titular,), reglas=sostienen)
