"""PLN001: acción que no cierra lo que promete.

Qué detecta
    La acción lleva una propuesta del caso y dice, ella o su problema, qué hallazgos cierra; al simularla, alguno sigue.

Por qué importa
    Es la promesa del plan. Un plan que no cumple lo que promete se aprueba, se gasta y deja el problema donde estaba.

Ejemplo
    «Cierra DUP001» con una propuesta que solo toca a uno de los dos titulares.

Cómo se corrige
    Se corrige la propuesta (`delimita proponer` da las que sí lo cierran) o se quita la promesa.

Qué no ve
    No juzga si la norma se cumplirá. De lo que no es una norma del caso no comprueba nada.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.plan import plan_de

GRAVEDAD = "error"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    visto = plan_de(examen)
    for vista in visto.acciones if visto is not None else ():
        if vista.no_cierra:
            assert vista.simulada is not None
            propuesta = vista.simulada.simulacion.propuesta.nombre
            yield "acción", vista.accion.id, (propuesta, *(h.id for h in vista.no_cierra))
