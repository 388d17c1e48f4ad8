"""Conflictos entre asignaciones, quién ataca a quién y cuáles quedan en pie (docs/lenguaje.md, 6).

Semántica *grounded* de los marcos de argumentación (Dung 1995): queda DENTRO lo que nadie de DENTRO puede
quitar, FUERA lo que ataca alguien de DENTRO, e INDECISO lo que solo se sostiene en un ciclo.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from motor.regiones.ambito import Ambito
from motor.titulares.parentesco import Parentesco
from reglas.lenguaje.caso import Asigna, Caso, Excluye, Regla
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

DENTRO, FUERA, INDECISA = "DENTRO", "FUERA", "INDECISA"
ACTIVAS_POR_SEPARADO = 64
"""Con menos activas en una zona, mirar todos sus pares no cuesta."""
CONJUNTOS_QUE_SE_RECUERDAN = 8


class Actuacion(NamedTuple):
    """Lo que choca, ataca y se etiqueta: una regla y la entidad a la que asigna o excluye.

    Una regla que da la función a varios (`titular: mismo`) puede caer para uno y valer para otro.
    """

    regla: str
    entidad: str


@dataclass(frozen=True, slots=True, order=True)
class Conflicto:
    """Dos asignaciones que no pueden valer a la vez (`una` < `otra`), y cómo se resuelve.

    `entidad`: en una exclusión, la asignada; si no, vacía. `favorecida` y `criterio`: lo que decidió, si algo lo
    hizo. `suspendido`: la favorecida es abierta y no llega a atacar.
    """

    una: Actuacion
    otra: Actuacion
    entidad: str
    favorecida: Actuacion | None
    criterio: str | None
    suspendido: bool

    @property
    def desfavorecida(self) -> Actuacion | None:
        """La que cede, si algo decidió."""
        if self.favorecida is None:
            return None
        return self.otra if self.favorecida == self.una else self.una

    @property
    def ataque(self) -> tuple[Actuacion, Actuacion] | None:
        """(atacante, atacada), si hay ataque."""
        if self.favorecida is None or self.desfavorecida is None or self.suspendido:
            return None
        return (self.favorecida, self.desfavorecida)


class Prelacion:
    """Los criterios de un caso. `especialidad(s, r)` dice dónde el `donde` de s está estrictamente dentro del de r."""

    def __init__(self, caso: Caso, parentesco: Parentesco, especialidad: Callable[[str, str], Ambito]) -> None:
        self.caso = caso
        self.parentesco = parentesco
        self.especialidad = especialidad
        self.chocan = lru_cache(maxsize=None)(self._chocan)
        # Un mismo par choca en muchas zonas, y en todas se resuelve igual si las dos son igual de abiertas.
        self._resuelto = lru_cache(maxsize=None)(self._resuelve)
        self._rivales = {unica: _Rivales() for unica in (False, True)}

    def conflictos(
        self, activas: Mapping[Actuacion, bool], unica: bool, especiales: frozenset[tuple[str, str]]
    ) -> tuple[Conflicto, ...]:
        """Los conflictos entre las asignaciones y exclusiones activas en un punto, en orden.

        `activas`: de cada una, si es abierta. `unica`: la cardinalidad de la celda admite a lo sumo un titular.
        `especiales`: los pares (s, r) que en la fecha del punto cumplen la especialidad, cuando depende de ella.
        """
        hallados = []
        lista = sorted(activas)
        for i, una in enumerate(lista):
            for otra in lista[i + 1 :]:
                disputada = self.chocan(una, otra, unica)
                if disputada is not None:
                    reglas = (una.regla, otra.regla)
                    mas_especial = (reglas in especiales, reglas[::-1] in especiales)
                    hallados.append(self._resuelto(una, otra, disputada, (activas[una], activas[otra]), mas_especial))
        return tuple(hallados)

    def decisivos(
        self, activas: Mapping[Actuacion, bool], unica: bool, especiales: frozenset[tuple[str, str]]
    ) -> tuple[Conflicto, ...]:
        """Los conflictos que algo decide y los que enfrentan una asignación con una exclusión, en orden.

        Los demás, dos que asignan sin que nada diga cuál vale, no desplazan a nadie y pueden ser el cuadrado de las
        activas: donde son muchas, de cada par se averigua una vez si es de ellos, y no en cada zona.
        """
        if len(activas) < ACTIVAS_POR_SEPARADO or especiales:
            return tuple(c for c in self.conflictos(activas, unica, especiales) if _es_decisivo(c))
        rivales = self._rivales[unica]
        rivales.aprende(activas, lambda una, otra: self._decide(una, otra, unica))
        return tuple(
            self._resuelto(
                una, otra, self._chocan(una, otra, unica) or "", (activas[una], activas[otra]), (False, False)
            )
            for una in sorted(activas)
            for otra in rivales.posteriores(una, activas)
        )

    def _decide(self, una: Actuacion, otra: Actuacion, unica: bool) -> bool:
        disputada = self._chocan(una, otra, unica)
        if disputada is None:
            return False
        return _es_decisivo(self._resuelve(una, otra, disputada, (False, False), (False, False)))

    def _chocan(self, una: Actuacion, otra: Actuacion, unica: bool) -> str | None:
        """`None` si no chocan; la entidad asignada si una la excluye; vacío si ambas asignan."""
        if una.regla == otra.regla:
            return None
        r, s = self.caso.reglas[una.regla], self.caso.reglas[otra.regla]
        if isinstance(r.efecto, Asigna) and isinstance(s.efecto, Asigna):
            disputan = (
                unica
                and r.efecto.modo in MODOS_CUBRIENTES
                and s.efecto.modo in MODOS_CUBRIENTES
                and s.id not in r.concurre_con
                and r.id not in s.concurre_con
                and not self.parentesco.compatibles(una.entidad, otra.entidad)
            )
            return "" if disputan else None
        if isinstance(r.efecto, Asigna) and isinstance(s.efecto, Excluye):
            return una.entidad if self._alcanza(otra.entidad, una.entidad) else None
        if isinstance(r.efecto, Excluye) and isinstance(s.efecto, Asigna):
            return otra.entidad if self._alcanza(una.entidad, otra.entidad) else None
        return None

    def _alcanza(self, excluida: str, asignada: str) -> bool:
        return excluida == asignada or self.parentesco.contiene(excluida, asignada)

    def _resuelve(
        self,
        una: Actuacion,
        otra: Actuacion,
        entidad: str,
        abiertas: tuple[bool, bool],
        mas_especial: tuple[bool, bool],
    ) -> Conflicto:
        """El conflicto de un par: si cada una es abierta y si, en la fecha del punto, cada una es más especial."""
        r, s = self.caso.reglas[una.regla], self.caso.reglas[otra.regla]
        especiales = {par for par, lo_es in zip(((r.id, s.id), (s.id, r.id)), mas_especial, strict=True) if lo_es}
        for criterio, favorece in self._criterios(entidad == "", especiales):
            if favorece(r, s) != favorece(s, r):
                gana_una = favorece(r, s)
                return Conflicto(una, otra, entidad, una if gana_una else otra, criterio, abiertas[not gana_una])
        return Conflicto(una, otra, entidad, None, None, False)

    def _criterios(
        self, ambas_asignan: bool, especiales: Container[tuple[str, str]]
    ) -> Iterable[tuple[str, Callable[[Regla, Regla], bool]]]:
        yield "prevalece_sobre", lambda r, s: s.id in r.prevalece_sobre
        if ambas_asignan:
            yield "subsidiaria", lambda r, _: isinstance(r.efecto, Asigna) and r.efecto.modo == "subsidiaria"
        canones: Mapping[str, Callable[[Regla, Regla], bool]] = {
            "superior": lambda r, s: self._orden(r) < self._orden(s),
            "especial": lambda r, s: self.especialidad(r.id, s.id).es_todo or (r.id, s.id) in especiales,
            "posterior": self._es_posterior,
        }
        for canon in self.caso.prelacion:
            yield canon, canones[canon]

    def _orden(self, regla: Regla) -> int:
        return self.caso.normas[regla.norma].orden

    def _es_posterior(self, regla: Regla, otra: Regla) -> bool:
        propia, ajena = self.caso.normas[regla.norma].publicada, self.caso.normas[otra.norma].publicada
        return propia is not None and ajena is not None and propia > ajena


class _Rivales:
    """De cada actuación, las posteriores con que tiene un conflicto decisivo, entre las que alguna vez coincidieron."""

    def __init__(self) -> None:
        self._vistas: deque[frozenset[Actuacion]] = deque(maxlen=CONJUNTOS_QUE_SE_RECUERDAN)
        self._posteriores: dict[Actuacion, set[Actuacion]] = {}

    def aprende(self, activas: Collection[Actuacion], decide: Callable[[Actuacion, Actuacion], bool]) -> None:
        """Mira los pares que no se sabe si ya se miraron; de los conjuntos de antes, cuenta el que más se parece."""
        presentes = frozenset(activas)
        sabidas = max((presentes & vista for vista in self._vistas), key=len, default=frozenset())
        nuevas = presentes - sabidas
        if nuevas:
            self._vistas.append(presentes)
        for nueva in nuevas:
            for otra in presentes:
                if otra not in nuevas or nueva < otra:
                    una, posterior = min(nueva, otra), max(nueva, otra)
                    if decide(una, posterior):
                        self._posteriores.setdefault(una, set()).add(posterior)

    def posteriores(self, una: Actuacion, activas: Mapping[Actuacion, bool]) -> list[Actuacion]:
        """Las activas con que la tiene, en orden."""
        return sorted(self._posteriores.get(una, set()) & activas.keys())


def _es_decisivo(conflicto: Conflicto) -> bool:
    return conflicto.favorecida is not None or conflicto.entidad != ""


def etiquetas(activas: Iterable[Actuacion], conflictos: Iterable[Conflicto]) -> dict[Actuacion, str]:
    """DENTRO, FUERA o INDECISA para cada asignación o exclusión activa. O(asignaciones + ataques) por vuelta."""
    estados = dict.fromkeys(sorted(activas), INDECISA)
    atacantes: dict[Actuacion, set[Actuacion]] = {actuacion: set() for actuacion in estados}
    for conflicto in conflictos:
        if conflicto.ataque is not None:
            atacante, atacada = conflicto.ataque
            atacantes[atacada].add(atacante)
    cambia = True
    while cambia:
        cambia = False
        for actuacion, estado in estados.items():
            if estado != INDECISA:
                continue
            if any(estados[a] == DENTRO for a in atacantes[actuacion]):
                estados[actuacion] = FUERA
            elif all(estados[a] == FUERA for a in atacantes[actuacion]):
                estados[actuacion] = DENTRO
            else:
                continue
            cambia = True
    return estados
