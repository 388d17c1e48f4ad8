"""Conflictos entre reglas, quién ataca a quién y qué reglas quedan en pie (contrato §4.3, §4.4 y §4.5).

Semántica *grounded* de los marcos de argumentación (Dung 1995): queda DENTRO lo que nadie de DENTRO puede
quitar, FUERA lo que ataca alguien de DENTRO, e INDECISO lo que solo se sostiene en un ciclo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from motor.regiones.ambito import Ambito
from motor.titulares.parentesco import Parentesco
from reglas.lenguaje.caso import Asigna, Caso, Excluye, Regla
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

DENTRO, FUERA, INDECISA = "DENTRO", "FUERA", "INDECISA"


@dataclass(frozen=True, slots=True, order=True)
class Actuacion:
    """Una regla activa en un punto, con la entidad a la que asigna o excluye; `abierta` si no hay derivación firme."""

    regla: str
    entidad: str
    abierta: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Conflicto:
    """Dos reglas que no pueden valer a la vez (`una` < `otra`), y cómo se resuelve.

    `entidad`: en una exclusión, la asignada; si no, vacía. `favorecida` y `criterio`: lo que decidió, si algo lo
    hizo. `suspendido`: la favorecida es abierta y no llega a atacar.
    """

    una: str
    otra: str
    entidad: str
    favorecida: str | None
    criterio: str | None
    suspendido: bool

    @property
    def ataque(self) -> tuple[str, str] | None:
        """(atacante, atacada), si hay ataque."""
        if self.favorecida is None or self.suspendido:
            return None
        return (self.favorecida, self.otra if self.favorecida == self.una else self.una)


class Prelacion:
    """Los criterios de un caso. `especialidad(s, r)` dice dónde el `donde` de s está estrictamente dentro del de r."""

    def __init__(self, caso: Caso, parentesco: Parentesco, especialidad: Callable[[str, str], Ambito]) -> None:
        self.caso = caso
        self.parentesco = parentesco
        self.especialidad = especialidad
        self.chocan = lru_cache(maxsize=None)(self._chocan)

    def conflictos(
        self, actuaciones: Iterable[Actuacion], unica: bool, especiales: frozenset[tuple[str, str]]
    ) -> tuple[Conflicto, ...]:
        """Los conflictos entre las reglas activas en un punto, en orden.

        `unica`: la cardinalidad de la celda admite a lo sumo un titular. `especiales`: los pares (s, r) que en la
        fecha del punto cumplen la especialidad, cuando depende de ella.
        """
        hallados: dict[tuple[str, str, str], tuple[bool, bool]] = {}
        lista = sorted(actuaciones)
        for i, primera in enumerate(lista):
            for segunda in lista[i + 1 :]:
                disputada = self.chocan(primera.regla, primera.entidad, segunda.regla, segunda.entidad, unica)
                if disputada is None:
                    continue
                clave = (primera.regla, segunda.regla, disputada)
                firmes = hallados.get(clave, (False, False))
                # Basta un par firme para que la regla cuente como firme en este conflicto.
                hallados[clave] = (firmes[0] or not primera.abierta, firmes[1] or not segunda.abierta)
        return tuple(self._resuelve(*clave, *firmes, especiales) for clave, firmes in sorted(hallados.items()))

    def _chocan(self, una: str, entidad: str, otra: str, otra_entidad: str, unica: bool) -> str | None:
        """`None` si no chocan; la entidad asignada si una la excluye; vacío si ambas asignan."""
        if una == otra:
            return None
        r, s = self.caso.reglas[una], self.caso.reglas[otra]
        if isinstance(r.efecto, Asigna) and isinstance(s.efecto, Asigna):
            disputan = (
                unica
                and r.efecto.modo in MODOS_CUBRIENTES
                and s.efecto.modo in MODOS_CUBRIENTES
                and otra not in r.concurre_con
                and una not in s.concurre_con
                and not self.parentesco.compatibles(entidad, otra_entidad)
            )
            return "" if disputan else None
        if isinstance(r.efecto, Asigna) and isinstance(s.efecto, Excluye):
            return entidad if self._alcanza(otra_entidad, entidad) else None
        if isinstance(r.efecto, Excluye) and isinstance(s.efecto, Asigna):
            return otra_entidad if self._alcanza(entidad, otra_entidad) else None
        return None

    def _alcanza(self, excluida: str, asignada: str) -> bool:
        return excluida == asignada or self.parentesco.contiene(excluida, asignada)

    def _resuelve(
        self, una: str, otra: str, entidad: str, firme: bool, otra_firme: bool, especiales: frozenset[tuple[str, str]]
    ) -> Conflicto:
        r, s = self.caso.reglas[una], self.caso.reglas[otra]
        for criterio, favorece in self._criterios(entidad == "", especiales):
            if favorece(r, s) != favorece(s, r):
                favorecida = una if favorece(r, s) else otra
                abierta = not (firme if favorecida == una else otra_firme)
                return Conflicto(una, otra, entidad, favorecida, criterio, abierta)
        return Conflicto(una, otra, entidad, None, None, False)

    def _criterios(
        self, ambas_asignan: bool, especiales: frozenset[tuple[str, str]]
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


def etiquetas(reglas: Iterable[str], conflictos: Iterable[Conflicto]) -> dict[str, str]:
    """DENTRO, FUERA o INDECISA para cada regla activa. O(reglas + ataques)."""
    estados = dict.fromkeys(sorted(reglas), INDECISA)
    atacantes: dict[str, set[str]] = {regla: set() for regla in estados}
    for conflicto in conflictos:
        if conflicto.ataque is not None:
            atacante, atacada = conflicto.ataque
            atacantes[atacada].add(atacante)
    cambia = True
    while cambia:
        cambia = False
        for regla, estado in estados.items():
            if estado != INDECISA:
                continue
            if any(estados[a] == DENTRO for a in atacantes[regla]):
                estados[regla] = FUERA
            elif all(estados[a] == FUERA for a in atacantes[regla]):
                estados[regla] = DENTRO
            else:
                continue
            cambia = True
    return estados
