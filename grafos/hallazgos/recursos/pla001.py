"""PLA001: deber sin plazo.

Qué detecta
    Titulares de quienes todas las reglas que los sostienen ahí, leídas enteras, callan para cuándo es el deber
    (`plazo: no_dice`).

Por qué importa
    Sin plazo no hay incumplimiento: nadie puede exigir lo que no vence.

Ejemplo
    La entidad debe aprobar el plan de contingencia, y ninguna norma dice en cuántos días.

Cómo se corrige
    La norma que da el encargo fija el plazo, o se anota la que ya lo fija (`plazo`).

Qué no ve
    Basta que una de las reglas no diga nada de `plazo` para que no se dé: no haberlo mirado no es que la norma calle.
    No distingue el deber permanente, que no vence.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.hallazgos.base import PLAZO, Indicio
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from reglas.lenguaje.caso import NoDice

GRAVEDAD = "aviso"
FAMILIA = PLAZO


def en_zona(dictamen: Dictamen, vista: CeldaAnalizada, zona: Zona) -> Iterable[Indicio]:
    for titular in zona.etiqueta.reducidos:
        sostienen = zona.etiqueta.firmes[titular]
        if all(isinstance(dictamen.caso.reglas[regla].plazo, NoDice) for regla in sostienen):
            yield Indicio(titulares=(titular,), reglas=sostienen)
