"""Una tabla que sigue de hoja en hoja: cada fila, tan alta como lo que dice; la cabeza se repite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import ALTO_UTIL, CUERPO, Renglon, renglones
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo

RELLENO, ALTO_DE_CABEZA = 4.0, 18.0


@dataclass(frozen=True, slots=True)
class Columna:
    """Una columna: su cabeza y lo que mide."""

    cabeza: str
    ancho: float


@dataclass(frozen=True, slots=True)
class Fila:
    """Los renglones de cada celda. `sigue`: lo que dice la primera, si está en blanco y empieza hoja."""

    celdas: tuple[tuple[Renglon, ...], ...]
    relleno: str = paleta.BLANCO
    sigue: tuple[Renglon, ...] = ()

    @property
    def alto(self) -> float:
        return max(sum(r.alto for r in celda) for celda in self.celdas) + RELLENO

    def partida(self, alto: float) -> tuple[Fila, Fila | None]:
        """Lo que cabe en `alto`, un renglón por celda al menos, y el resto."""
        caben = max(1, int((alto - RELLENO) / (CUERPO * 1.2)))
        if all(len(celda) <= caben for celda in self.celdas):
            return self, None
        cortes = (tuple(c[:caben] for c in self.celdas), tuple(c[caben:] for c in self.celdas))
        return replace(self, celdas=cortes[0]), replace(self, celdas=cortes[1])


def celda(texto: str, columna: Columna, **estilo: object) -> tuple[Renglon, ...]:
    """El texto partido al ancho de la columna."""
    return tuple(renglones(texto, columna.ancho - 2 * RELLENO, **estilo))  # type: ignore[arg-type]


def en_hojas(
    columnas: Sequence[Columna], filas: Iterable[Fila], hoja: Callable[[int], tuple[Lienzo, float]]
) -> list[Lienzo]:
    """Las hojas de la tabla, sin pie. `hoja(n)`: la hoja n, en blanco, y a qué altura empieza su cuerpo."""
    lienzos: list[Lienzo] = []
    y = ALTO_UTIL
    cola = list(filas)
    while cola:
        fila = cola.pop(0)
        if not lienzos or y + fila.alto > ALTO_UTIL:
            lienzo, y = hoja(len(lienzos))
            lienzos.append(lienzo)
            y = _cabeza(lienzo, columnas, y)
            fila = replace(fila, celdas=(fila.celdas[0] or fila.sigue, *fila.celdas[1:]))
        fila, resto = fila.partida(ALTO_UTIL - y)
        cola[:0] = [resto] if resto is not None else []
        _pinta(lienzos[-1], columnas, fila, y)
        y += fila.alto
    return lienzos


def _cabeza(lienzo: Lienzo, columnas: Sequence[Columna], y: float) -> float:
    x = MARGEN
    for columna in columnas:
        lienzo.caja(x, y, columna.ancho, ALTO_DE_CABEZA, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        lienzo.linea(
            x + RELLENO, y + 4, columna.ancho - 2 * RELLENO, columna.cabeza, CUERPO, negrita=True, color=paleta.BLANCO
        )
        x += columna.ancho
    return y + ALTO_DE_CABEZA


def _pinta(lienzo: Lienzo, columnas: Sequence[Columna], fila: Fila, y: float) -> None:
    x = MARGEN
    total = sum(columna.ancho for columna in columnas)
    lienzo.caja(x, y, total, fila.alto, relleno=fila.relleno, borde=paleta.GRIS_LINEA, grosor=0.5)
    for columna, suyos in zip(columnas, fila.celdas, strict=True):
        donde = y + RELLENO / 2
        for r in suyos:
            lienzo.linea(
                x + RELLENO, donde, columna.ancho - 2 * RELLENO, r.texto, r.cuerpo, negrita=r.negrita, color=r.color,
                enlace=r.enlace, titulo=r.titulo, tachado=r.tachado,
            )  # fmt: skip
            donde += r.alto
        x += columna.ancho
