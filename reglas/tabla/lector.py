"""Leer una tabla fila a fila, y anotar en su celda todo lo que no se sostiene."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, parecida
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import canonica
from reglas.tabla.anotaciones import FILA_CORTA, Anotaciones
from reglas.tabla.lectura import TablaIlegible, leer_tabla

__all__ = ["LectorDeTabla"]


class LectorDeTabla:
    """La tabla de un CSV y lo que en ella se va hallando. `mostrado`: el archivo, como se enseña.

    Levanta `ErrorDeEntrada` si no es un CSV que se sepa leer.
    """

    def __init__(self, crudo: bytes, mostrado: str) -> None:
        try:
            self.tabla = leer_tabla(crudo)
        except TablaIlegible as ilegible:
            sitio = Sitio(mostrado, (ilegible.linea, 1))
            raise ErrorDeEntrada([Problema(clases.ILEGIBLE, sitio, "archivo", ilegible.mensaje)]) from ilegible
        self.mostrado = mostrado
        self._anotaciones = Anotaciones()
        self.problemas = self._anotaciones.problemas
        self.avisos = [f"{mostrado}: {aviso}" for aviso in self.tabla.avisos]

    def enteras(self) -> list[tuple[int, tuple[str, ...]]]:
        """Las filas con tantas celdas como la cabecera, con su número; las demás quedan anotadas."""
        enteras = []
        for numero, fila in enumerate(self.tabla.filas):
            if len(fila) == len(self.tabla.cabecera):
                enteras.append((numero, fila))
            else:
                self.anota(numero, 0, FILA_CORTA, clave="fila")
        return enteras

    def columna(self, nombre: str) -> int | None:
        """El lugar de una columna, aunque la cabecera la escriba con otras mayúsculas o sin tildes; None si no está."""
        if (exacta := self.tabla.columna(nombre)) is not None:
            return exacta
        dicha = canonica(nombre, self.tabla.cabecera)
        return None if dicha is None else self.tabla.columna(dicha)

    def exige_columnas(self, nombres: Iterable[str]) -> None:
        """Anota las que faltan y las que la cabecera dice dos veces."""
        for nombre in nombres:
            sitio = Sitio(self.mostrado, (self.tabla.primera_linea, 1))
            if self.columna(nombre) is None:
                sugerencia = parecida(nombre, self.tabla.cabecera)
                falta = f"el archivo no tiene la columna «{nombre}»"
                hay = self.tabla.cabecera[:20]
                self.problemas.append(Problema(clases.TABLA, sitio, nombre, falta, None, hay, sugerencia))
            elif nombre in self.tabla.repetidas():
                dos = f"la cabecera del archivo dice dos veces «{nombre}»: no se sabe cuál es"
                self.problemas.append(Problema(clases.TABLA, sitio, nombre, dos))

    def anota(
        self, numero: int, columna: int, malo: ValorMalo, recibido: str | None = None, clave: str | None = None
    ) -> None:
        """Un problema en la celda de esa fila y columna; `clave`, si no es el nombre de la columna."""
        sitio, nombre = self._sitios[numero][columna], clave or self.tabla.cabecera[columna]
        self._anotaciones.apunta(numero, sitio, nombre, malo, recibido)

    def linea(self, numero: int) -> int:
        """En qué línea del archivo empieza la fila."""
        return self._sitios[numero][0].linea

    def termina(self) -> None:
        """Levanta `ErrorDeEntrada` con todo lo anotado, si hay algo."""
        if self.problemas:
            raise ErrorDeEntrada(self.problemas, {self.mostrado: self.tabla.escrita})

    @cached_property
    def _sitios(self) -> list[list[Sitio]]:
        return self.tabla.sitios(self.mostrado)
