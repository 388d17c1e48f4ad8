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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grafos.hallazgos.base import TOLERANCIA, Hallazgo, Indicio
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Tolerancia

GRAVEDAD = "error"
FAMILIA = TOLERANCIA


@dataclass(frozen=True, slots=True)
class ToleranciaFallida:
    """La tolerancia que falla; `caducada` dice si fue por su fecha o por no casar con nada."""

    tolerancia: Tolerancia
    caducada: bool


def tras_detectar(dictamen: Dictamen, hallazgos: Sequence[Hallazgo]) -> tuple[Sequence[Hallazgo], Iterable[Indicio]]:
    """Los hallazgos con su marca de tolerado, y un indicio por tolerancia que falla."""
    vigentes = [t for t in dictamen.caso.tolerancias if t.caduca is None or t.caduca >= dictamen.fecha]
    marcados = [replace(h, tolerado=True) if any(_casa(t, h) for t in vigentes) else h for h in hallazgos]
    fallidas = [
        _indicio(t, t not in vigentes)
        for t in dictamen.caso.tolerancias
        if t not in vigentes or not any(_casa(t, h) for h in hallazgos)
    ]
    return marcados, fallidas


def _casa(tolerancia: Tolerancia, hallazgo: Hallazgo) -> bool:
    return (
        tolerancia.codigo == hallazgo.codigo
        and tolerancia.paso == hallazgo.paso
        and tolerancia.funcion in (None, hallazgo.funcion)
        and (tolerancia.titulares is None or set(tolerancia.titulares) == set(hallazgo.titulares))
    )


def _indicio(tolerancia: Tolerancia, caducada: bool) -> Indicio:
    return Indicio(
        paso=tolerancia.paso,
        titulares=tuple(sorted(tolerancia.titulares or ())),
        distingue=(tolerancia.codigo, tolerancia.funcion),
        detalle=ToleranciaFallida(tolerancia, caducada),
    )
