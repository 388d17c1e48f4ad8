"""Qué entidades contienen a cuáles: `parte_de` (transitivo) y grupos (docs/lenguaje.md, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reglas.lenguaje.caso import Caso


class Parentesco:
    """Relaciones entre las entidades de un caso. Cada pregunta se calcula una vez."""

    def __init__(self, caso: Caso) -> None:
        self._entidades = caso.entidades
        self.contiene = lru_cache(maxsize=None)(self._contiene)
        self._mayores = lru_cache(maxsize=None)(self._que_la_contienen)
        grupos = [entidad for entidad in caso.entidades.values() if entidad.comprende]
        self._grupos = {
            miembro: [g.id for g in grupos if miembro in g.comprende] for g in grupos for miembro in g.comprende
        }

    def antecesoras(self, entidad: str) -> list[str]:
        """Las entidades de las que es parte, de la más cercana a la más lejana."""
        cadena = []
        superior = self._entidades[entidad].parte_de
        while superior is not None:
            cadena.append(superior)
            superior = self._entidades[superior].parte_de
        return cadena

    def _contiene(self, mayor: str, menor: str) -> bool:
        """Si `mayor` es antecesora de `menor`, o un grupo que la comprende a ella o a una antecesora suya."""
        linaje = self.antecesoras(menor)
        if mayor in linaje:
            return True
        miembros = self._entidades[mayor].comprende
        return menor in miembros or any(antecesora in miembros for antecesora in linaje)

    def compatibles(self, una: str, otra: str) -> bool:
        """Si no pueden disputarse una función: iguales, o una contiene a la otra."""
        return una == otra or self.contiene(una, otra) or self.contiene(otra, una)

    def reduce(self, titulares: Iterable[str]) -> tuple[str, ...]:
        """Quita toda entidad de la que también está otra más específica; el resto, en orden."""
        presentes = sorted(set(titulares))
        if len(presentes) < 2:
            return tuple(presentes)
        mayores = frozenset[str]().union(*map(self._mayores, presentes))
        return tuple(entidad for entidad in presentes if entidad not in mayores)

    def _que_la_contienen(self, entidad: str) -> frozenset[str]:
        linaje = self.antecesoras(entidad)
        return frozenset((*linaje, *(grupo for una in (entidad, *linaje) for grupo in self._grupos.get(una, ()))))
