"""Leer una tabla por trozos, y anotar en su celda lo que no se sostiene, sin tener más que un trozo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from reglas.lenguaje.errores import ErrorDeEntrada
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.sitio import Sitio
from reglas.tabla.anotaciones import FILA_CORTA, Anotaciones
from reglas.tabla.flujo import TablaEnFlujo, TrozoDeTabla
from reglas.tabla.lectura import sitios_desde

__all__ = ["LectorEnFlujo"]


class LectorEnFlujo:
    """Un recorrido de la tabla. Dice lo que `LectorDeTabla`. `mostrado`: el archivo, como se enseña."""

    def __init__(self, tabla: TablaEnFlujo, mostrado: str) -> None:
        self._tabla, self._mostrado = tabla, mostrado
        self._anotaciones = Anotaciones()
        self._escritas: dict[int, str] = {}
        self._trozo: TrozoDeTabla | None = None
        self._olvida_el_trozo()

    @property
    def hay_problemas(self) -> bool:
        """Si ya se anotó alguno."""
        return bool(self._anotaciones.problemas)

    def trozos(self) -> Iterator[TrozoDeTabla]:
        """Los de la tabla, cada uno con sus filas cortas ya anotadas. Levanta `NoVaEnFlujo`."""
        for trozo in self._tabla.trozos():
            self._trozo = trozo
            self._olvida_el_trozo()
            for linea in trozo.cortas:
                self._anotaciones.apunta(linea, self._sitio(linea, 0), "fila", FILA_CORTA, None)
            yield trozo

    def anota(self, linea: int, columna: int, malo: ValorMalo, recibido: str) -> None:
        """Un problema en esa celda de la fila del último trozo que empieza en la línea."""
        nombre = self._tabla.cabecera[columna]
        self._anotaciones.apunta(linea, self._sitio(linea, columna), nombre, malo, recibido)

    def termina(self) -> None:
        """Levanta `ErrorDeEntrada` con todo lo anotado, si hay algo."""
        if self.hay_problemas:
            # Las líneas que no se enseñan van vacías: solo hacen falta para que las demás estén en su sitio.
            escritas = (self._escritas.get(linea, "") for linea in range(1, max(self._escritas) + 1))
            raise ErrorDeEntrada(self._anotaciones.problemas, {self._mostrado: "\n".join(escritas)})

    def _olvida_el_trozo(self) -> None:
        self._sitios: dict[int, list[Sitio]] = {}
        self._renglones: list[str] = []
        self._comienzos: list[int] = []

    def _sitio(self, linea: int, columna: int) -> Sitio:
        if linea not in self._sitios:
            assert self._trozo is not None
            if not self._comienzos:
                self._renglones = self._trozo.renglones()
                self._comienzos = list(accumulate(map(len, self._renglones), initial=0))
            lugar, separador = linea - self._trozo.primera, self._tabla.separador
            desde = sitios_desde(self._trozo.texto, self._comienzos[lugar], separador, linea, self._mostrado)
            self._sitios[linea] = suyos = next(desde)
            hasta = suyos[-1].hasta or suyos[-1].desde
            for numero, renglon in enumerate(self._renglones[lugar : lugar + hasta[0] - linea + 1], linea):
                self._escritas[numero] = renglon.rstrip("\r\n")
        return self._sitios[linea][columna]
