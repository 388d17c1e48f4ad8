"""Las ediciones de un texto legal que una sugerencia puede reunir, y qué tocan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grafos.prosa.citas import en_frase, tras
from grafos.prosa.regiones import enumera, frase
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso, Norma

NOMBRAR, DELIMITAR, REPARTIR, PREVALECER, DEROGAR = (
    "nombrar titular",
    "delimitar",
    "declarar reparto",
    "hacer prevalecer",
    "derogar",
)
CLASES = (REPARTIR, NOMBRAR, DELIMITAR, PREVALECER, DEROGAR)
"""De la que menos altera el derecho vigente a la que más."""

CITAS = 3
"""Cuántas reglas se citan con su artículo en la frase de una edición; si son más, van por su id."""

RANGO_PARA_NOMBRAR = "ley"
"""Quien no toca ninguna norma y da una competencia necesita una ley (principio de legalidad)."""


@dataclass(frozen=True, slots=True)
class Edicion:
    """Un cambio. `regla`: la que se modifica o deroga; `otras`: con las que se reparte (todas entre sí) o sobre las
    que prevalece; `entidad`: la que se nombra; `ambito`: dónde se nombra, o qué se resta a la regla."""

    clase: str
    celda: Celda
    regla: str = ""
    otras: tuple[str, ...] = ()
    entidad: str = ""
    ambito: Ambito | None = None

    @property
    def toca(self) -> tuple[str, ...]:
        """Las reglas cuyo efecto cambia."""
        return (self.regla, *self.otras) if self.regla else ()

    def pares(self) -> Iterator[frozenset[str]]:
        """Los pares de reglas que reparte o de los que una prevalece."""
        for i, otra in enumerate(self.otras):
            yield frozenset((self.regla, otra))
            if self.clase == REPARTIR:
                yield from (frozenset((otra, siguiente)) for siguiente in self.otras[i + 1 :])

    def texto(self, caso: Caso, universo: Ambito | None = None) -> str:
        """La edición en una frase."""
        donde = frase(self.ambito, universo=universo) if self.ambito is not None else ""
        if self.clase == NOMBRAR:
            return f"nombrar titular de «{self.celda.funcion}» {tras('a', en_frase(caso, self.entidad))}, {donde}"
        regla = _cita(caso, self.regla)
        otras = [_cita(caso, otra) for otra in self.otras] if len(self.otras) <= CITAS else self.otras
        if self.clase == DELIMITAR:
            return f"delimitar {regla}: deja de regir {donde}"
        if self.clase == REPARTIR:
            return f"declarar el reparto entre {enumera([regla, *otras])}, con cita por definir"
        if self.clase == PREVALECER:
            return f"hacer prevalecer {regla} sobre {enumera(otras)}"
        return f"derogar {regla}"


def _cita(caso: Caso, id_: str) -> str:
    regla = caso.reglas[id_]
    return f"{id_} ({caso.normas[regla.norma].nombre}, {regla.cita})"


def orden_de(edicion: Edicion) -> tuple[object, ...]:
    """Un orden total y estable de las ediciones."""
    cajas = "" if edicion.ambito is None else repr(edicion.ambito.cajas())
    return (edicion.celda, CLASES.index(edicion.clase), edicion.regla, edicion.otras, edicion.entidad, cajas)


def compatibles(ediciones: Iterable[Edicion]) -> bool:
    """Si ninguna edición sobra o estorba a otra por su sola forma: a una regla derogada no se le hace nada más, y
    nadie prevalece y concurre, ni prevalece en los dos sentidos, con el mismo."""
    derogadas: set[str] = set()
    tocadas: set[str] = set()
    pares: set[frozenset[str]] = set()
    for edicion in ediciones:
        if edicion.clase == DEROGAR:
            derogadas.add(edicion.regla)
            continue
        tocadas.update(edicion.toca)
        propios = set(edicion.pares())
        if propios & pares:
            return False
        pares |= propios
    return not derogadas & tocadas


@dataclass(frozen=True, slots=True, order=True)
class Costo:
    """Cuánto derecho hay que mover: `altura` crece con la jerarquía de la norma más alta que se toca, y entre las de
    igual orden una ley orgánica (mayoría calificada) cuesta más."""

    altura: int
    organica: bool
    rango: str


def costo(ediciones: Iterable[Edicion], caso: Caso) -> Costo:
    """El costo legal de hacer todas las ediciones con una sola norma."""
    return max(costo_de(edicion, caso) for edicion in ediciones)


def costo_de(edicion: Edicion, caso: Caso) -> Costo:
    """El de una: lo fija la norma más alta que se toca, o la ley si se nombra a alguien sin tocar ninguna."""
    tocadas = [caso.normas[caso.reglas[regla].norma] for regla in edicion.toca]
    if not tocadas:
        return _de_rango(RANGO_PARA_NOMBRAR, caso.rangos.get(RANGO_PARA_NOMBRAR, 2))
    return max(_de_norma(norma) for norma in tocadas)


def _de_norma(norma: Norma) -> Costo:
    return _de_rango(norma.rango, norma.orden)


def _de_rango(rango: str, orden: int) -> Costo:
    return Costo(-orden, rango == "ley-orgánica", rango)
