"""Lo que el cronograma dibuja: una barra por acción, y el tiempo en que caben."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic")
_HASTA_MESES, _HASTA_TRIMESTRES = 18, 72
"""Hasta cuántos meses se marca mes a mes, y hasta cuántos por trimestres; después, por años."""


@dataclass(frozen=True, slots=True)
class Barra:
    """Una acción. `nivel`: el de su responsable; `critica`: si es de la ruta crítica; `dichos`: lo observado."""

    id: str
    texto: str
    responsable: str
    nivel: str
    desde: date | None
    hasta: date | None
    critica: bool
    depende_de: tuple[str, ...]
    dichos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tramo:
    """Un trozo del eje: su rótulo y sus días, ambos inclusive."""

    rotulo: str
    desde: date
    hasta: date


@dataclass(frozen=True, slots=True)
class Cronograma:
    """El plan por dibujar. `resumen`: la ruta y la cobertura, en una frase."""

    caso: str
    titulo: str
    resumen: str
    fecha: str
    version: str
    huella: str
    fuentes: tuple[str, ...]
    desde: date | None
    hasta: date | None
    barras: tuple[Barra, ...]

    @property
    def extremos(self) -> tuple[date, date] | None:
        """El primer y el último día que se dicen, del plan o de sus acciones; nulos si no se dice ninguno."""
        dichos = [dia for b in self.barras for dia in (b.desde, b.hasta) if dia is not None]
        dichos += [dia for dia in (self.desde, self.hasta) if dia is not None]
        return (min(dichos), max(dichos)) if dichos else None

    def eje(self) -> tuple[Tramo, ...]:
        """Los tramos que cubren los extremos: meses, trimestres o años, según cuántos sean."""
        extremos = self.extremos
        if extremos is None:
            return ()
        desde, hasta = extremos
        meses = (hasta.year - desde.year) * 12 + hasta.month - desde.month + 1
        paso = 1 if meses <= _HASTA_MESES else 3 if meses <= _HASTA_TRIMESTRES else 12
        return tuple(_tramos(desde, hasta, paso))


def _tramos(desde: date, hasta: date, paso: int) -> Iterator[Tramo]:
    mes = desde.year * 12 + (desde.month - 1) // paso * paso
    while (inicio := date(mes // 12, mes % 12 + 1, 1)) <= hasta:
        mes += paso
        fin = date(mes // 12, mes % 12 + 1, 1) - timedelta(days=1)
        yield Tramo(_rotulo(inicio, paso), inicio, fin)


def _rotulo(inicio: date, paso: int) -> str:
    if paso == 12:
        return str(inicio.year)
    if paso == 3:
        return f"{(inicio.month + 2) // 3}.º trim. {inicio.year}"
    return f"{MESES[inicio.month - 1]} {inicio.year}"
