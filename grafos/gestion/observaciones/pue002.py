"""PUE002: se ejerce sin el puesto acreditado.

Qué detecta
    Unidades donde ejerce la función del paso un titular del nivel del puesto, y donde no consta que esté acreditado:
    está vacante, venció o no se sabe.

Por qué importa
    Es el tamaño de la brecha: dónde la función está en manos de quien no acreditó que puede con ella.

Ejemplo
    De 1,695 distritos con la función, en 1,200 el puesto está vacante.

Cómo se corrige
    Se capacita y acredita (la tabla de capacitación dice cuántos), o se completa el archivo de acreditaciones.

Qué no ve
    Sin archivo de acreditaciones no dice nada: no saberlo no es que falte.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.puestos import SIN_SABER, VACANTE, VENCIDO, puestos_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    vistos = puestos_de(examen)
    if vistos is None or examen.acreditaciones is None:
        return
    for una in vistos.en_pasos:
        cobertura = una.cobertura
        if cobertura.brecha:
            cuentas = (cobertura.por_estado[estado] for estado in (VACANTE, VENCIDO, SIN_SABER))
            dichas = (cobertura.brecha, cobertura.unidades, *cuentas)
            yield "puesto", una.puesto.id, (una.celda.paso, *map(str, dichas))
