"""La tabla del mapa en la hoja: una fila por tesela, con su número, y el total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir
from grafos.mapas.datos import Capa

CUERPO, RELLENO = 8.5, 4.0
ANCHO_DE_NUMERO, PALABRA_MAXIMA = 26.0, 70.0
ENTRE_LINEAS = CUERPO * 1.2


@dataclass(frozen=True, slots=True)
class Fila:
    """Una fila ya partida: sus celdas, cada una en una o más líneas."""

    celdas: tuple[tuple[str, ...], ...]
    destacada: bool = False

    @property
    def alto(self) -> float:
        return max(len(lineas) for lineas in self.celdas) * ENTRE_LINEAS + 4


@dataclass(frozen=True, slots=True)
class Tabla:
    """La tabla de una capa, con sus columnas medidas para `ancho` puntos."""

    anchos: tuple[float, ...]
    cabeza: Fila
    filas: tuple[Fila, ...]

    @classmethod
    def de(cls, capa: Capa, ancho: float) -> Tabla:
        """La primera columna lleva el número de la tesela; la del nombre toma lo que dejan las demás."""
        cabezas = ("N.º", *capa.columnas())
        dichas = list(capa.filas())
        numeradas = [(str(i), *fila) for i, fila in enumerate(dichas[:-1], start=1)] + [("", *dichas[-1])]
        de_cifras = [
            max(max(mide(fila[c], CUERPO, True) for fila in numeradas), _palabra_mas_larga(cabezas[c])) + 2 * RELLENO
            for c in range(2, len(cabezas))
        ]
        anchos = (ANCHO_DE_NUMERO, ancho - ANCHO_DE_NUMERO - sum(de_cifras), *de_cifras)

        def partida(celdas: Sequence[str], *, destacada: bool) -> Fila:
            medidas = zip(celdas, anchos, strict=True)
            return Fila(tuple(partir(dicha, CUERPO, a - 2 * RELLENO, destacada) for dicha, a in medidas), destacada)

        ultima = len(numeradas) - 1
        filas = tuple(partida(fila, destacada=i == ultima) for i, fila in enumerate(numeradas))
        return cls(anchos, partida(cabezas, destacada=True), filas)

    def que_caben(self, desde: int, alto: float) -> int:
        """Hasta qué fila cabe, con la cabeza, empezando en `desde`; al menos una."""
        usado, hasta = self.cabeza.alto, desde
        while hasta < len(self.filas) and usado + self.filas[hasta].alto <= alto:
            usado += self.filas[hasta].alto
            hasta += 1
        return max(hasta, desde + 1)

    def pinta(self, lienzo: Lienzo, x: float, y: float, desde: int, hasta: int) -> float:
        """Pone la cabeza y esas filas; devuelve dónde termina."""
        y = self._fila(lienzo, self.cabeza, x, y, relleno=paleta.OSCURO, color=paleta.BLANCO)
        for lugar, fila in enumerate(self.filas[desde:hasta]):
            fondo = paleta.GRIS_FASE if fila.destacada else paleta.GRIS_FONDO if lugar % 2 else paleta.BLANCO
            y = self._fila(lienzo, fila, x, y, relleno=fondo, color=paleta.TINTA)
        return y

    def _fila(self, lienzo: Lienzo, fila: Fila, x: float, y: float, *, relleno: str, color: str) -> float:
        lienzo.caja(x, y, sum(self.anchos), fila.alto, relleno=relleno, borde=paleta.GRIS_LINEA, grosor=0.5)
        for columna, (lineas, ancho) in enumerate(zip(fila.celdas, self.anchos, strict=True)):
            for i, linea in enumerate(lineas):
                lienzo.linea(
                    x + RELLENO, y + 2 + i * ENTRE_LINEAS, ancho - 2 * RELLENO, linea, CUERPO,
                    negrita=fila.destacada, color=color, alinea="l" if columna == 1 else "r", clase="celda",
                )  # fmt: skip
            x += ancho
        return y + fila.alto


def _palabra_mas_larga(rotulo: str) -> float:
    return min(PALABRA_MAXIMA, max(mide(palabra, CUERPO, True) for palabra in rotulo.split()))
