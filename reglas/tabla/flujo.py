"""Leer un CSV por trozos, sin tenerlo entero: para los que pasan de lo que cabe en memoria.

Solo los corrientes: UTF-8 y un separador que la cabecera deja claro. De cualquier otro se levanta `NoVaEnFlujo`, y
quien lo pidió lo lee entero.

Un trozo sin comillas se parte de una vez: lo que haría `csv.reader` fila a fila es ahí cortar por el separador. Los
demás pasan por él.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path

from reglas.tabla.lectura import MARCAS, SEP, SEPARADORES, ConCabecera, ajustada, sin_comillas

__all__ = ["NoVaEnFlujo", "TablaEnFlujo", "TrozoDeTabla"]

LETRAS_POR_TROZO = 1 << 18
_CON_SENTIDO = '"\r\n'
"""Lo que `csv.reader` no toma por una letra más: si además separa, solo él sabe cómo."""


class NoVaEnFlujo(Exception):
    """Hay que leerlo entero."""


@dataclass(frozen=True, slots=True)
class TrozoDeTabla:
    """Filas seguidas con algo escrito, por columnas, tantas como la cabecera. `lineas`: en cuál empieza cada fila.

    `cortas`: en cuáles empiezan las filas que no tienen tantas celdas, que no están. `texto`: lo escrito, desde la
    línea `primera`.
    """

    columnas: tuple[Sequence[str], ...]
    lineas: Sequence[int]
    texto: str
    primera: int
    cortas: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.lineas)

    def solo(self, cuales: Sequence[int]) -> TrozoDeTabla:
        """El trozo con solo esas filas."""
        columnas = tuple([columna[i] for i in cuales] for columna in self.columnas)
        return replace(self, columnas=columnas, lineas=[self.lineas[i] for i in cuales])

    def renglones(self) -> list[str]:
        """Sus líneas, cada una con su fin."""
        return _renglones(self.texto)


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
        for _ in self.trozos():
            pass

    def trozos(self) -> Iterator[TrozoDeTabla]:
        """Las filas con algo escrito, por trozos. Levanta `NoVaEnFlujo`."""
        cuantas, linea, textos = len(self.cabecera), self._antes + 1, self._textos()
        for texto in textos:
            columnas = _partido(texto, self.separador, cuantas)
            if columnas is not None:
                hasta = linea + len(columnas[0])
                yield _sin_las_vacias(TrozoDeTabla(columnas, range(linea, hasta), texto, linea))
                linea = hasta
                continue
            trozo, linea = self._leido(_Renglones(texto, textos), linea)
            yield trozo

    def _leido(self, renglones: _Renglones, primera: int) -> tuple[TrozoDeTabla, int]:
        """Las filas de esos renglones, que pueden ocupar varios, y la línea que sigue."""
        cuantas, lector = len(self.cabecera), csv.reader(renglones, delimiter=self.separador)
        filas, lineas, cortas = list[tuple[str, ...]](), list[int](), list[int]()
        while renglones.quedan:
            linea = primera + renglones.dados
            try:
                celdas = next(lector)
            except csv.Error as motivo:
                raise NoVaEnFlujo from motivo
            if not any(map(str.strip, celdas)):
                continue
            fila = tuple(celdas) if len(celdas) == cuantas else ajustada(celdas, cuantas)
            if len(fila) == cuantas:
                filas.append(fila)
                lineas.append(linea)
            else:
                cortas.append(linea)
        columnas = tuple(zip(*filas, strict=True)) or tuple(() for _ in self.cabecera)
        return TrozoDeTabla(columnas, lineas, renglones.texto, primera, cortas), primera + renglones.dados

    def _cabecera(self) -> tuple[str, ...]:
        with self._abierto() as texto:
            for _ in range(self._antes):
                texto.readline()
            lector = csv.reader(_sin_nulos(texto), delimiter=self.separador)
            try:
                primero = next(lector, [])
            except (csv.Error, UnicodeDecodeError) as motivo:
                raise NoVaEnFlujo from motivo
            # Desde aquí, las líneas de la cabecera también son de antes.
            self._antes += lector.line_num
        nombres = tuple(unicodedata.normalize("NFC", n).strip() for n in primero)
        if not any(nombres):
            raise NoVaEnFlujo
        return nombres

    def _textos(self) -> Iterator[str]:
        """El archivo por trozos de líneas enteras, sin lo de antes de la primera fila."""
        with self._abierto() as texto:
            try:
                for _ in range(self._antes):
                    texto.readline()
                while trozo := texto.read(LETRAS_POR_TROZO):
                    trozo += texto.readline()
                    if "\0" in trozo:
                        raise NoVaEnFlujo
                    yield trozo
            except UnicodeDecodeError as motivo:
                raise NoVaEnFlujo from motivo

    def _abierto(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._lugar.open("rb"), encoding="utf-8-sig", newline="")


class _Renglones:
    """Los de un texto, de uno en uno; si una fila sigue en el siguiente, también los de ese."""

    def __init__(self, texto: str, siguientes: Iterator[str]) -> None:
        self._siguientes = siguientes
        self._suyos = _renglones(texto)
        self.dados = 0

    @property
    def texto(self) -> str:
        """Todos, juntos."""
        return "".join(self._suyos)

    @property
    def quedan(self) -> bool:
        return self.dados < len(self._suyos)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.quedan:
            self._suyos += _renglones(next(self._siguientes))
        self.dados += 1
        return self._suyos[self.dados - 1]


def _renglones(texto: str) -> list[str]:
    return list(io.StringIO(texto, newline=""))


def _partido(texto: str, separador: str, cuantas: int) -> tuple[list[str], ...] | None:
    """Las columnas de un texto sin comillas y con las mismas celdas en todas sus filas; de otro, None."""
    if separador in _CON_SENTIDO or '"' in texto or not _cabe(texto):
        return None
    if "\r" in texto:
        texto = texto.replace("\r\n", "\n")
        if "\r" in texto:
            return None
    if not texto.endswith("\n"):
        texto += "\n"
    # Cada fin de línea queda en una celda suya: si están donde tocan, todas las filas miden lo mismo.
    celdas = texto.replace("\n", f"{separador}\n{separador}").split(separador)
    fines = celdas[cuantas :: cuantas + 1]
    if fines.count("\n") != len(fines) or len(fines) != texto.count("\n"):
        return None
    return tuple(celdas[n :: cuantas + 1][: len(fines)] for n in range(cuantas))


def _cabe(texto: str) -> bool:
    """Si ninguna celda pasa de lo que `csv.reader` admite: la que pasara taparía un tramo entero de la mitad."""
    tramo = csv.field_size_limit() // 2
    return all("\n" in texto[desde : desde + tramo] for desde in range(0, len(texto) - tramo, tramo))


def _sin_las_vacias(trozo: TrozoDeTabla) -> TrozoDeTabla:
    if all(map(str.strip, trozo.columnas[0])):
        return trozo
    con_algo = [
        i
        for i, primera in enumerate(trozo.columnas[0])
        if primera.strip() or any(columna[i].strip() for columna in trozo.columnas)
    ]
    return trozo if len(con_algo) == len(trozo) else trozo.solo(con_algo)


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
