"""Deductor de referencia: la misma deducción, semi-ingenua, en Python puro.

Contrasta al de durable-rules en las pruebas y lo reemplaza donde no puede instalarse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from motor.deduccion.casamiento import Casador
from motor.deduccion.programa import MISMO, Deducido, Premisa, Programa, ReglaDeProducto


class DeductorDeReferencia:
    """Punto fijo por frentes: cada asignación nueva se ofrece una vez a las reglas que encadenan con ella."""

    nombre = "referencia"

    def deduce(self, programa: Programa) -> frozenset[Deducido]:
        """Todo lo que se sigue del programa. O(reglas + pasos con los que casan + lo deducido)."""
        casador = Casador(programa.pasos)
        deducidos: set[Deducido] = set()
        encadenadas = _Encadenadas(programa.enlaces)
        frente: set[Premisa] = set()
        for regla in programa.reglas:
            propios = casador.casados(regla.patron)
            if regla.premisa is not None:
                encadenadas.pon(regla, propios)
                continue
            for paso in propios:
                nuevos = _concluye(regla, paso, None)
                deducidos |= nuevos
                frente |= _premisas(regla, nuevos)
        conocidas = set(frente)
        while frente:
            nuevas: set[Premisa] = set()
            for apoyo in frente:
                for regla, paso in encadenadas.que_siguen(apoyo):
                    concluidos = _concluye(regla, paso, apoyo)
                    deducidos |= concluidos
                    nuevas |= _premisas(regla, concluidos)
            frente = nuevas - conocidas
            conocidas |= frente
        return frozenset(deducidos)


class _Encadenadas:
    """Las reglas que esperan una asignación, por lo que esperan y el paso en que concluirían."""

    def __init__(self, enlaces: Iterable[tuple[str, str]]) -> None:
        self._siguientes: dict[str, list[str]] = defaultdict(list)
        for paso, anterior in enlaces:
            self._siguientes[anterior].append(paso)
        self._por_espera: dict[tuple[str, str, str | None, bool], list[ReglaDeProducto]] = defaultdict(list)

    def pon(self, regla: ReglaDeProducto, propios: Iterable[str]) -> None:
        assert regla.premisa is not None
        for paso in propios:
            self._por_espera[(paso, *regla.premisa)].append(regla)

    def que_siguen(self, apoyo: Premisa) -> Iterator[tuple[ReglaDeProducto, str]]:
        """Las reglas que concluyen algo de esa asignación, y en qué paso."""
        for mira_al_anterior, pasos in ((False, (apoyo.paso,)), (True, self._siguientes.get(apoyo.paso, ()))):
            for paso in pasos:
                for titular in (apoyo.titular, None):
                    for regla in self._por_espera.get((paso, apoyo.funcion, titular, mira_al_anterior), ()):
                        yield regla, paso


def _concluye(regla: ReglaDeProducto, paso: str, premisa: Premisa | None) -> set[Deducido]:
    return {
        Deducido(regla.id, paso, funcion, premisa.titular if titular == MISMO and premisa else titular, premisa)
        for funcion, titular in regla.conclusiones
    }


def _premisas(regla: ReglaDeProducto, deducidos: set[Deducido]) -> set[Premisa]:
    if not regla.encadena:
        return set()
    return {Premisa(d.paso, d.funcion, d.titular) for d in deducidos if d.titular is not None}
