"""Una hoja de los carriles: sus pasos, sus tarjetas y lo que mide cada fila."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grafos.laminas.carriles.columnas import HUECO, alto_de_tarjetas, ancho_de_fase, ancho_de_tarjeta, columnas_de
from grafos.laminas.carriles.pasos import alto_de
from grafos.laminas.carriles.tarjetas import HALLAZGOS, SIN_TITULAR, Tarjeta
from grafos.laminas.datos.datos import FASES, NIVELES, ROTULOS_DE_NIVEL, PasoDeLamina, ProcesoDeLamina, Senal

CARRILES = (*NIVELES, SIN_TITULAR, HALLAZGOS)
ROTULOS = {**ROTULOS_DE_NIVEL, SIN_TITULAR: "Sin titular", HALLAZGOS: "Hallazgos"}
ALTO_DE_FASE, MINIMO_DE_CARRIL = 20.0, 30.0


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
        return ancho_de_fase(len(self.fases))

    @property
    def columnas(self) -> int:
        """Cuántas columnas de tarjetas lleva cada fase."""
        return columnas_de(len(self.fases))

    @property
    def ancho_de_tarjeta(self) -> float:
        return ancho_de_tarjeta(len(self.fases))

    @property
    def de_pasos(self) -> list[list[PasoDeLamina]]:
        """Los pasos de cada columna, de todas las fases."""
        salida: list[list[PasoDeLamina]] = []
        for fase in self.fases:
            suyos = self.de(fase)
            cada = -(-len(suyos) // self.columnas)
            salida += [suyos[i * cada : (i + 1) * cada] for i in range(self.columnas)]
        return salida

    @property
    def presentes(self) -> dict[str, int]:
        """De cada paso de la hoja, su columna."""
        return {paso.id: lugar for lugar, suyos in enumerate(self.de_pasos) for paso in suyos}

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
        return max(alto_de(suyos, presentes, i, ancho) for i, suyos in enumerate(self.de_pasos)) + HUECO

    def alto_de(self, carril: str) -> float:
        pilas = [alto_de_tarjetas(self.tarjetas.get((carril, fase), []), self.columnas) for fase in self.fases]
        return max(max(pilas) + HUECO, MINIMO_DE_CARRIL)

    @property
    def alto(self) -> float:
        return self.alto_de_pasos + sum(self.alto_de(carril) for carril in self.carriles)
