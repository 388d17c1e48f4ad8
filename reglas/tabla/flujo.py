"""Leer un CSV fila a fila, sin tenerlo entero: para los que pasan de lo que cabe en memoria.

Solo los corrientes: UTF-8, un separador que la cabecera deja claro y tantas celdas por fila como ella. De cualquier
otro se levanta `NoVaEnFlujo`, y quien lo pidió lo lee entero, que es como se explican sus errores celda a celda.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from reglas.tabla.lectura import MARCAS, SEP, SEPARADORES, ConCabecera, ajustada, sin_comillas

__all__ = ["NoVaEnFlujo", "TablaEnFlujo"]


class NoVaEnFlujo(Exception):
    """Hay que leerlo entero."""


class TablaEnFlujo(ConCabecera):
    """La tabla de un archivo, que se recorre cuantas veces haga falta. Levanta `NoVaEnFlujo`."""

    def __init__(self, lugar: Path | Traversable) -> None:
        self._lugar = lugar
        with lugar.open("rb") as abierto:
            principio = abierto.read(4)
            if any(principio.startswith(marca) for marca, nombre in MARCAS if nombre == "utf-16"):
                raise NoVaEnFlujo
        with self._abierto() as texto:
            primera = _linea(texto)
            dicho = SEP.match(primera)
            self._antes = 1 if dicho else 0
            candidatos = [s for s in SEPARADORES if s in sin_comillas(_linea(texto) if dicho else primera)]
            if dicho is None and len(candidatos) > 1:
                raise NoVaEnFlujo
            self.separador = dicho[1] if dicho else (*candidatos, ",")[0]
        self.cabecera = self._cabecera()

    def comprueba(self) -> None:
        """Recorre la tabla hasta el final. Levanta `NoVaEnFlujo`."""
        for _ in self.filas():
            pass

    def filas(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Cada fila con algo escrito, con la línea en que empieza. Levanta `NoVaEnFlujo`."""
        cuantas = len(self.cabecera)
        for linea, celdas in self._registros():
            if not any(map(str.strip, celdas)):
                continue
            fila = tuple(celdas) if len(celdas) == cuantas else ajustada(celdas, cuantas)
            if len(fila) != cuantas:
                raise NoVaEnFlujo
            yield linea, fila

    def _cabecera(self) -> tuple[str, ...]:
        registros = self._registros(con_cabecera=True)
        nombres = tuple(unicodedata.normalize("NFC", n).strip() for n in next(registros, (0, []))[1])
        if not any(nombres):
            raise NoVaEnFlujo
        return nombres

    def _registros(self, *, con_cabecera: bool = False) -> Iterator[tuple[int, list[str]]]:
        with self._abierto() as texto:
            for _ in range(self._antes):
                texto.readline()
            lector = csv.reader(_sin_nulos(texto), delimiter=self.separador)
            empieza = self._antes + 1
            try:
                for numero, celdas in enumerate(lector):
                    if numero or con_cabecera:
                        yield empieza, celdas
                    empieza = self._antes + lector.line_num + 1
            except (csv.Error, UnicodeDecodeError) as motivo:
                raise NoVaEnFlujo from motivo

    def _abierto(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._lugar.open("rb"), encoding="utf-8-sig", newline="")


def _linea(texto: io.TextIOWrapper) -> str:
    try:
        return texto.readline()
    except UnicodeDecodeError as motivo:
        raise NoVaEnFlujo from motivo


def _sin_nulos(lineas: Iterable[str]) -> Iterator[str]:
    for linea in lineas:
        if "\0" in linea:
            raise NoVaEnFlujo
        yield linea
