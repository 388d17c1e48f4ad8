"""Deductor de referencia: la misma deducción, semi-ingenua, en Python puro.

Contrasta al de durable-rules en las pruebas y lo reemplaza donde no puede instalarse. Por partes sirve también para
saber qué cambia de lo deducido cuando cambian unas reglas: lo que dan las que no encadenan depende solo de cada una.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from motor.deduccion.casamiento import Casador
from motor.deduccion.programa import MISMO, Deducido, Premisa, Programa, ReglaDeProducto


class DeductorDeReferencia:
    """Punto fijo por frentes: cada asignación nueva se ofrece una vez a las reglas que encadenan con ella."""

    nombre = "referencia"

    def deduce(self, programa: Programa) -> frozenset[Deducido]:
        """Todo lo que se sigue del programa. O(reglas + pasos con los que casan + lo deducido)."""
        casador = Casador(programa.pasos)
        casan = {regla.id: casador.casados(regla.patron) for regla in programa.reglas}
        sueltos: set[Deducido] = set()
        apoyos: set[Premisa] = set()
        for regla in programa.reglas:
            if regla.premisa is None:
                nuevos = de_la_regla(regla, casan[regla.id])
                sueltos |= nuevos
                apoyos |= premisas_de(regla, nuevos)
        return frozenset(sueltos | encadenados(programa, casan, apoyos))


def de_la_regla(regla: ReglaDeProducto, pasos: Iterable[str]) -> set[Deducido]:
    """Lo que da una regla que no encadena, en los pasos con los que casa."""
    return {deducido for paso in pasos for deducido in _concluye(regla, paso, None)}


def premisas_de(regla: ReglaDeProducto, deducidos: Iterable[Deducido]) -> set[Premisa]:
    """Las premisas en que otras pueden apoyarse, de lo deducido de la regla."""
    if not regla.encadena:
        return set()
    return {Premisa(d.paso, d.funcion, d.titular) for d in deducidos if d.titular is not None}


def encadenados(programa: Programa, casan: Mapping[str, Iterable[str]], apoyos: Iterable[Premisa]) -> set[Deducido]:
    """Lo que las reglas que encadenan deducen de unos apoyos, y de lo que ellas mismas van dando.

    `casan`: regla → pasos con los que casa. O(apoyos + lo deducido).
    """
    esperan = Esperan(programa, casan)
    deducidos: set[Deducido] = set()
    frente = set(apoyos)
    conocidas = set(frente)
    while frente:
        nuevas: set[Premisa] = set()
        for apoyo in frente:
            for regla, paso in esperan.que_siguen(apoyo):
                concluidos = _concluye(regla, paso, apoyo)
                deducidos |= concluidos
                nuevas |= premisas_de(regla, concluidos)
        frente = nuevas - conocidas
        conocidas |= frente
    return deducidos


class Esperan:
    """Las reglas que esperan una asignación, por lo que esperan y el paso en que concluirían."""

    def __init__(self, programa: Programa, casan: Mapping[str, Iterable[str]]) -> None:
        self._enlaces = programa.enlaces
        self._siguientes: dict[str, list[str]] | None = None
        self._por_espera: dict[tuple[str, str, str | None, bool], list[ReglaDeProducto]] = defaultdict(list)
        for regla in programa.reglas:
            if regla.premisa is not None:
                for paso in casan[regla.id]:
                    self._por_espera[(paso, *regla.premisa)].append(regla)

    def que_siguen(self, apoyo: Premisa) -> Iterator[tuple[ReglaDeProducto, str]]:
        """Las reglas que concluyen algo de esa asignación, y en qué paso."""
        if not self._por_espera:
            return
        for mira_al_anterior, pasos in ((False, (apoyo.paso,)), (True, self._despues_de(apoyo.paso))):
            for paso in pasos:
                for titular in (apoyo.titular, None):
                    for regla in self._por_espera.get((paso, apoyo.funcion, titular, mira_al_anterior), ()):
                        yield regla, paso

    def _despues_de(self, paso: str) -> Iterable[str]:
        if self._siguientes is None:
            self._siguientes = defaultdict(list)
            for siguiente, anterior in self._enlaces:
                self._siguientes[anterior].append(siguiente)
        return self._siguientes.get(paso, ())


def _concluye(regla: ReglaDeProducto, paso: str, premisa: Premisa | None) -> set[Deducido]:
    return {
        Deducido(regla.id, paso, funcion, premisa.titular if titular == MISMO and premisa else titular, premisa)
        for funcion, titular in regla.conclusiones
    }
