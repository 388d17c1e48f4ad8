"""ANT002: prelación circular.

Qué detecta
    Reglas que se desplazan unas a otras en círculo, de modo que no se puede decir cuál rige.

Por qué importa
    Cada norma dice prevalecer sobre la siguiente: el conflicto no tiene salida jurídica.

Ejemplo
    A prevalece sobre B, B sobre C y C sobre A.

Cómo se corrige
    Se rompe el círculo quitando o invirtiendo un `prevalece_sobre`.

Qué no ve
    No propone cuál romper.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import ANTINOMIA, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.prelacion import INDECISA

GRAVEDAD = "error"
FAMILIA = ANTINOMIA


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    etiqueta = zona.etiqueta
    reglas = frozenset(a.regla for a, estado in etiqueta.estados.items() if estado == INDECISA)
    if reglas:
        yield Indicio(reglas=reglas)
