"""Qué es una hoja del libro de un caso y qué es una columna: cada columna, una clave del lenguaje."""

from __future__ import annotations

from dataclasses import dataclass

from reglas.escrito.parte import Parte

Ruta = tuple[str, ...]
TEXTO = "texto"
"""Tal cual se escribe."""
PALABRA = "palabra"
"""Sin los espacios de los lados: un identificador, una palabra del vocabulario, un número."""
FECHA, ENTERO, SI_O_NO = "fecha", "entero", "sí o no"
LISTA, VARIOS, CONDICION, MAPA, EXIGE = "lista", "uno o varios", "condición", "mapa", "exige"
GRUPOS = "grupos"
"""Un mapa cuyos valores pueden ser listas."""

EFECTO = "*"
"""En una ruta, el efecto de la regla: lo dice otra columna de su fila."""
PROPUESTA, REGLA, PROCESO, CAMBIO = "«propuesta»", "«regla»", "«proceso»", "«cambio»"
PROBLEMA, ACCION = "«problema»", "«acción»"
"""A qué se cuelga la fila: no son claves de lo que la fila escribe."""
AGREGA, MODIFICA = "agrega", "modifica"


@dataclass(frozen=True, slots=True)
class Columna:
    """`ruta`: la clave que escribe. `ancho`: puntos de la hoja impresa. `lista`: lo que se puede elegir.

    `de`: la hoja cuyos identificadores se pueden elegir. `nota`: lo que la clave dice, si el lenguaje no lo dice ya.
    """

    nombre: str
    ruta: Ruta
    ancho: float
    clase: str = PALABRA
    lista: tuple[str, ...] = ()
    de: str = ""
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Hoja:
    """`modelo`: el de lo que escribe cada fila. `dice`: para qué es."""

    nombre: str
    modelo: type[Parte]
    columnas: tuple[Columna, ...]
    dice: str

    def con(self, ruta: Ruta) -> int:
        """El número, desde 1, de la columna que escribe esa clave."""
        return next(n for n, columna in enumerate(self.columnas, 1) if columna.ruta == ruta)


ENTIDADES, PASOS, NORMAS, PROPUESTAS = "Entidades", "Pasos", "Normas", "Propuestas"
