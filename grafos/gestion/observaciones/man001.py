"""MAN001: componente sin paso de mantenimiento.

Qué detecta
    Una clase del inventario que ninguno de sus pasos ejecuta: no tiene ninguno, o solo los de planificar o pagar.

Por qué importa
    Un programa de mantenimiento con un componente que nadie ha de ejecutar no puede pedirse ni fiscalizarse.

Ejemplo
    Las postas están en el inventario y atadas a un paso de financiarlas, y ningún paso las mantiene.

Cómo se corrige
    Se ata la clase al paso que la mantiene o, si ninguna norma lo trata, se escribe ese paso y se propone de quién es.

Qué no ve
    Que el paso exista no quiere decir que tenga titular: eso lo dicen la hoja de cada provincia y los VAC.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.financiamiento import EJECUTA
from grafos.gestion.inventario import funciones_de_mantener

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    inventario = examen.gestion.inventario
    for clase, pasos in inventario.clases.items() if inventario is not None else ():
        if not any(EJECUTA in funciones_de_mantener(examen, paso) for paso in pasos):
            yield "clase", clase, pasos
