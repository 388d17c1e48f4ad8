"""PUE001: puesto que ninguna norma crea.

Qué detecta
    Un paso cuya función ejerce un titular del nivel de un puesto, y al puesto no lo crea ninguna norma que rija en la
    fecha de revisión.

Por qué importa
    Quien ha de ejercer la función no puede convocar, pagar ni acreditar una plaza que no existe.

Ejemplo
    La municipalidad opera el sistema, y el operador acreditado no figura en ninguna norma.

Cómo se corrige
    Se dice la norma que lo crea (`norma:`) o, si no la hay, se propone.

Qué no ve
    No sabe si el puesto está en el cuadro de asignación de personal ni si tiene presupuesto.
"""

from __future__ import annotations

from collections.abc import Iterable

from grafos.gestion.base import Examen, Visto
from grafos.gestion.puestos import celdas_de, existe, titulares_de

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for puesto in examen.gestion.puestos:
        if existe(examen, puesto):
            continue
        for celda in celdas_de(examen, puesto):
            titulares = titulares_de(examen, puesto, celda)
            if titulares:
                yield "paso", celda.paso, (puesto.id, celda.funcion, *titulares)
