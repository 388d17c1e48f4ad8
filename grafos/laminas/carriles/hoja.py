"""Una hoja de los carriles: sus pasos, sus tarjetas y lo que mide cada fila."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grafos.laminas.carriles.pasos import CANAL, alto_de
from grafos.laminas.carriles.tarjetas import HALLAZGOS, SIN_TITULAR, Tarjeta
from grafos.laminas.datos.datos import FASES, NIVELES, ROTULOS_DE_NIVEL, PasoDeLamina, ProcesoDeLamina, Senal
from grafos.laminas.hoja.lienzo import MARGEN
from grafos.laminas.hoja.modelo import ANCHO_A3

CARRILES = (*NIVELES, SIN_TITULAR, HALLAZGOS)
ROTULOS = {**ROTULOS_DE_NIVEL, SIN_TITULAR: "Sin titular", HALLAZGOS: "Hallazgos"}
ANCHO_DE_CARRIL, ALTO_DE_FASE, HUECO, MINIMO_DE_CARRIL = 80.0, 20.0, 5.0, 30.0
CORCHETES = 20.0


@dataclass(slots=True)
class Hoja:
    """Los pasos de una página y sus tarjetas, por carril y fase. `suelta`: si es parte de un paso que no cabe."""

    proceso: ProcesoDeLamina
    pasos: tuple[PasoDeLamina, ...]
    tarjetas: dict[tuple[str, str], list[Tarjeta]] = field(default_factory=dict)
    suelta: bool = False

    def pone(self, nuevas: Iterable[tuple[str, Tarjeta]]) -> None:
        for carril, tarjeta in nuevas:
            self.tarjetas.setdefault((carril, tarjeta.paso.fase), []).append(tarjeta)

    @property
    def fases(self) -> list[str]:
        return [fase for fase in FASES if any(paso.fase == fase for paso in self.pasos)]

    @property
    def ancho_de_fase(self) -> float:
        return _ancho_de_fase(len(self.fases))

    @property
    def ancho_de_tarjeta(self) -> float:
        return ancho_de_tarjeta(len(self.fases))

    @property
    def presentes(self) -> dict[str, int]:
        """De cada paso de la hoja, su columna."""
        return {paso.id: self.fases.index(paso.fase) for paso in self.pasos}

    @property
    def carriles(self) -> list[str]:
        """Los tres niveles siempre, salvo en la parte de un paso, que parecerían vacíos; los demás, si hay algo."""
        usados = {carril for carril, _ in self.tarjetas}
        return [c for c in CARRILES if c in usados or (c in NIVELES[:3] and not self.suelta)]

    def senales(self, del_paso: Mapping[str | None, Sequence[Senal]]) -> list[Senal]:
        """Los hallazgos que lleva: los de sus pasos o, si es parte de uno, los de sus tarjetas."""
        suyas = [senal for paso in self.pasos for senal in del_paso[paso.id]]
        if not self.suelta:
            return suyas
        tarjetas = [t for pila in self.tarjetas.values() for t in pila]
        dichos = {t.nota.id for t in tarjetas if t.nota} | {id_ for t in tarjetas for id_ in t.grupos}
        return [senal for senal in suyas if senal.id in dichos]

    def de(self, fase: str) -> list[PasoDeLamina]:
        return [paso for paso in self.pasos if paso.fase == fase]

    @property
    def alto_de_pasos(self) -> float:
        presentes, ancho = self.presentes, self.ancho_de_tarjeta
        return max(alto_de(self.de(f), presentes, i, ancho) for i, f in enumerate(self.fases)) + HUECO

    def alto_de(self, carril: str) -> float:
        pilas = [sum(t.alto + HUECO for t in self.tarjetas.get((carril, fase), [])) for fase in FASES]
        return max(max(pilas) + HUECO, MINIMO_DE_CARRIL)

    @property
    def alto(self) -> float:
        return self.alto_de_pasos + sum(self.alto_de(carril) for carril in self.carriles)


def _ancho_de_fase(fases: int) -> float:
    return (ANCHO_A3 - 2 * MARGEN - ANCHO_DE_CARRIL) / fases


def ancho_de_tarjeta(fases: int) -> float:
    """El de una tarjeta en una hoja de tantas fases."""
    return _ancho_de_fase(fases) - CANAL - CORCHETES
