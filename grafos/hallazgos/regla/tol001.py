"""TOL001: tolerancia caducada o sin objeto.

Qué detecta
    Una tolerancia cuya fecha de caducidad ya pasó, o que no casa con ningún hallazgo.

Por qué importa
    Una tolerancia olvidada esconde un problema que quizá ya no es el que se aceptó.

Ejemplo
    Se toleró una duplicidad hasta fin de año y el año terminó.

Cómo se corrige
    Se resuelve el hallazgo, se renueva la tolerancia con su motivo, o se borra si ya no hace falta.

Qué no ve
    No juzga si el motivo sigue siendo bueno.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grafos.hallazgos.base import Hallazgo, Indicio
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Tolerancia

GRAVEDAD = "error"


def tolera(
    dictamen: Dictamen, hallazgos: Sequence[Hallazgo]
) -> tuple[list[Hallazgo], list[tuple[Tolerancia, Indicio]]]:
    """Los hallazgos con su marca de tolerado, y las tolerancias que fallan (con el motivo en el detalle)."""
    vigentes = [t for t in dictamen.caso.tolerancias if t.caduca is None or t.caduca >= dictamen.fecha]
    marcados = [replace(h, tolerado=any(_casa(t, h) for t in vigentes)) for h in hallazgos]
    fallidas = []
    for tolerancia in dictamen.caso.tolerancias:
        motivo = "caducada" if tolerancia not in vigentes else "sin objeto"
        if tolerancia not in vigentes or not any(_casa(tolerancia, h) for h in hallazgos):
            fallidas.append((tolerancia, _indicio(tolerancia, motivo)))
    return marcados, fallidas


def _casa(tolerancia: Tolerancia, hallazgo: Hallazgo) -> bool:
    return (
        tolerancia.codigo == hallazgo.codigo
        and tolerancia.paso == hallazgo.paso
        and tolerancia.funcion in (None, hallazgo.funcion)
        and (tolerancia.titulares is None or set(tolerancia.titulares) == set(hallazgo.titulares))
    )


def _indicio(tolerancia: Tolerancia, motivo: str) -> Indicio:
    detalle = (("motivo", motivo), ("código", tolerancia.codigo), ("caduca", tolerancia.caduca))
    return Indicio(paso=tolerancia.paso, titulares=tuple(sorted(tolerancia.titulares or ())), detalle=detalle)
