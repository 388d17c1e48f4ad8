"""Párrafos con su rótulo en negrita, partidos al ancho; los que no caben siguen en otra columna o en otra hoja."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.tipografia import partir

CUERPO = 11.0
LINEAS_POR_TROZO = 8


@dataclass(frozen=True, slots=True)
class Parrafo:
    """Rótulo en negrita, texto y enlace. `cuerpo`: el de la letra, en puntos; `separa`: lo que deja debajo."""

    rotulo: str
    texto: str
    enlace: str | None = None
    cuerpo: float = CUERPO
    separa: float = 6.0

    def trozos(self, ancho: float, cuantas: int = LINEAS_POR_TROZO) -> list[Parrafo]:
        """El párrafo en partes de a lo más esas líneas; solo la primera lleva el rótulo."""
        _, textos = self._lineas(ancho)
        partes = [" ".join(textos[i : i + cuantas]) for i in range(0, len(textos), cuantas)] or [""]
        primero = replace(self, texto=partes[0])
        return [primero, *(replace(self, rotulo="", texto=parte) for parte in partes[1:])]

    def alto(self, ancho: float) -> float:
        """Lo que ocupa, con lo que lo separa del siguiente."""
        rotulos, textos = self._lineas(ancho)
        return (len(rotulos) + len(textos)) * self.cuerpo * 1.2 + self.separa

    def pinta(self, lienzo: Lienzo, x: float, y: float, ancho: float) -> float:
        """Lo pone y devuelve dónde termina."""
        rotulos, textos = self._lineas(ancho)
        for lugar, parte in enumerate(rotulos):
            enlace = None if lugar else self.enlace
            lienzo.linea(x, y, ancho, parte, self.cuerpo, negrita=True, enlace=enlace, titulo=self.rotulo)
            y += self.cuerpo * 1.2
        for parte in textos:
            lienzo.linea(x, y, ancho, parte, self.cuerpo)
            y += self.cuerpo * 1.2
        return y + self.separa

    def _lineas(self, ancho: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return partir(self.rotulo, self.cuerpo, ancho, True), partir(self.texto, self.cuerpo, ancho)
