"""De los bytes de un CSV a una tabla: se reconoce cómo lo guardó Excel en español, y lo que no se sabe leer se explica.

Se admite UTF-8 (con o sin marca), UTF-16 con marca y Windows-1252; coma, punto y coma, tabulador o barra para separar,
y la línea `sep=;` que pone Excel. Todo se lee como texto.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reglas.lenguaje.sitio import Sitio

__all__ = [
    "MARCAS",
    "SEP",
    "SEPARADORES",
    "ConCabecera",
    "Tabla",
    "TablaIlegible",
    "ajustada",
    "leer_tabla",
    "sin_comillas",
    "sitios_desde",
]

FIN_DE_LINEA = re.compile("\r\n|\r|\n")
"""Los que `csv.reader` cuenta; también dentro de una celda entre comillas."""

SEPARADORES = (",", ";", "\t", "|")
SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
MARCAS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_DE_AQUI = frozenset("áéíóúüñÁÉÍÓÚÜÑàèìòùâêîôûçÀÈÌÒÙÂÊÎÔÛÇ¿¡ºª°«»–—“”‘’´…€\xa0")
"""Lo que cabe esperar fuera de ASCII en un texto en español: si aparece otra cosa, la codificación es otra."""


class TablaIlegible(ValueError):
    """No es un CSV que se sepa leer; el mensaje dice por qué y qué hacer. `linea` empieza en 1."""

    def __init__(self, mensaje: str, linea: int = 1) -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
        self.linea = linea


class ConCabecera:
    """Lo que se sabe de una tabla por su cabecera y su separador.

    `coma_decimal`: viene de una hoja de cálculo en español, donde la coma separa los decimales.
    """

    __slots__ = ()
    cabecera: tuple[str, ...]
    separador: str

    @property
    def coma_decimal(self) -> bool:
        return self.separador != ","

    def columna(self, nombre: str) -> int | None:
        """El lugar de una columna en la cabecera, o None si no está."""
        normal = unicodedata.normalize("NFC", nombre)
        return self.cabecera.index(normal) if normal in self.cabecera else None

    def repetidas(self) -> frozenset[str]:
        """Los nombres que la cabecera dice más de una vez."""
        return frozenset(nombre for nombre in self.cabecera if nombre and self.cabecera.count(nombre) > 1)


@dataclass(frozen=True, slots=True)
class Tabla(ConCabecera):
    """Una tabla leída. `filas` son las celdas de cada fila con algo escrito, tantas como la cabecera o las que haya.

    `texto`, `primera_linea` y `registros` (el número de registro de cada fila) sirven para situar una celda.
    `avisos`: lo que se dedujo y conviene decir.
    """

    cabecera: tuple[str, ...]
    filas: tuple[tuple[str, ...], ...]
    separador: str
    avisos: tuple[str, ...]
    texto: str
    primera_linea: int
    registros: tuple[int, ...]

    @property
    def escrita(self) -> str:
        """El texto con sus líneas donde están en el archivo, para enseñar alguna."""
        return "\n" * (self.primera_linea - 1) + self.texto

    def sitios(self, archivo: str) -> list[list[Sitio]]:
        """El sitio de cada celda de cada fila. Lineal en el texto: solo hace falta si hay errores."""
        todos = list(sitios_desde(self.texto, 0, self.separador, self.primera_linea, archivo))
        return [todos[registro] for registro in self.registros]


def leer_tabla(crudo: bytes) -> Tabla:
    """La tabla escrita en `crudo`. Lanza TablaIlegible si no se sabe leer o no tiene cabecera."""
    texto, avisos = _texto(crudo)
    dicho = SEP.match(texto)
    cuerpo = texto[dicho.end() :] if dicho else texto
    separador = dicho[1] if dicho else _separador(cuerpo)
    registros = _leidos(cuerpo, separador, desde=1 if dicho else 0)
    cabecera = tuple(unicodedata.normalize("NFC", nombre).strip() for nombre in registros[0]) if registros else ()
    if not any(cabecera):
        raise TablaIlegible("el CSV no tiene cabecera")
    filas = [(n, ajustada(fila, len(cabecera))) for n, fila in enumerate(registros) if n and any(map(str.strip, fila))]
    return Tabla(
        cabecera=cabecera,
        filas=tuple(fila for _, fila in filas),
        separador=separador,
        avisos=avisos,
        texto=cuerpo,
        primera_linea=2 if dicho else 1,
        registros=tuple(numero for numero, _ in filas),
    )


def sin_comillas(linea: str) -> str:
    """La línea sin lo que va entre comillas, que no separa celdas."""
    return re.sub('"[^"]*"', "", linea)


def ajustada(fila: list[str], cuantas: int) -> tuple[str, ...]:
    """La fila sin las celdas vacías que una hoja de cálculo deja de más al final."""
    while len(fila) > cuantas and not fila[-1].strip():
        fila.pop()
    return tuple(fila)


def _texto(crudo: bytes) -> tuple[str, tuple[str, ...]]:
    """El texto y lo que hubo que suponer para leerlo."""
    codificacion = next((nombre for marca, nombre in MARCAS if crudo.startswith(marca)), "utf-8")
    try:
        texto = crudo.decode(codificacion)
    except UnicodeDecodeError:
        return _de_windows(crudo), ("no está en UTF-8: se leyó como Windows-1252, que es como guarda Excel un «CSV»",)
    if "\0" in texto:
        raise TablaIlegible("el archivo no es un CSV de texto: guárdese como «CSV UTF-8»")
    return texto, ()


def _de_windows(crudo: bytes) -> str:
    consejo = "no está en UTF-8 ni parece Windows-1252: guárdese como «CSV UTF-8»"
    try:
        texto = crudo.decode("cp1252")
    except UnicodeDecodeError:
        raise TablaIlegible(consejo) from None
    if not all(letra.isascii() or letra in _DE_AQUI for letra in texto) or "\0" in texto:
        raise TablaIlegible(consejo)
    return texto


def _separador(texto: str) -> str:
    """El que parte la cabecera; si más de uno puede, el único con el que todas las filas miden lo mismo."""
    cabecera = sin_comillas(FIN_DE_LINEA.split(texto, maxsplit=1)[0])
    candidatos = [separador for separador in SEPARADORES if separador in cabecera]
    if len(candidatos) < 2:
        return candidatos[0] if candidatos else ","
    regulares = [separador for separador in candidatos if _es_regular(texto, separador)]
    if "," in regulares or len(regulares) == 1:
        return "," if "," in regulares else regulares[0]
    dichos = " o ".join(f"«{separador}»" if separador != "\t" else "el tabulador" for separador in candidatos)
    raise TablaIlegible(f"no se sabe si las celdas las separa {dichos}: dígase en una primera línea `sep=;`")


def _es_regular(texto: str, separador: str) -> bool:
    try:
        return len({len(fila) for fila in csv.reader(io.StringIO(texto, newline=""), delimiter=separador) if fila}) == 1
    except csv.Error:
        return False


def _leidos(texto: str, separador: str, *, desde: int) -> list[list[str]]:
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador)
    try:
        return list(lector)
    except csv.Error:
        raise TablaIlegible("el CSV está mal formado", desde + lector.line_num) from None


def sitios_desde(texto: str, posicion: int, separador: str, linea: int, archivo: str) -> Iterator[list[Sitio]]:
    """Los sitios de las celdas de cada fila, en el mismo orden en que las lee `csv.reader`.

    `posicion`: dónde empieza la primera fila, que está en esa línea.
    """
    fin = re.escape(separador)
    celda = re.compile(rf'(?:"(?:[^"]|"")*"?)?[^{fin}\r\n]*({fin}|\r\n|\r|\n|\Z)')
    comienzo, sitios = posicion, list[Sitio]()
    while posicion < len(texto) or sitios:
        hallada = celda.match(texto, posicion)
        assert hallada is not None
        desde = (linea, posicion - comienzo + 1)
        for salto in FIN_DE_LINEA.finditer(texto, posicion, hallada.start(1)):
            linea, comienzo = linea + 1, salto.end()
        sitios.append(Sitio(archivo, desde, (linea, hallada.start(1) - comienzo + 1)))
        posicion = hallada.end()
        if hallada[1] == separador:
            continue
        yield sitios
        sitios, linea, comienzo = [], linea + 1, posicion
