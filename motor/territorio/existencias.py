"""Las existencias: la infraestructura que el usuario cuenta en el CSV de su inventario, unidad por unidad.

Una celda vacía es *sin dato*, nunca cero. Si de una clase hay en un sitio datos de varios años, cuentan los del último.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motor.territorio.padron import Padron
from reglas.lenguaje.errores import parecida
from reglas.lenguaje.gestion import Inventario
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import ESTADOS_DE_EXISTENCIA, SIN_DATO, canonica, llana
from reglas.tabla.celdas import cantidad_de
from reglas.tabla.claves import reconocidas
from reglas.tabla.lector import LectorDeTabla
from reglas.yaml.fuentes import leer_archivo

REPETIDA, NEGATIVA = "repetida", "negativa"
"""Por qué una fila no cuenta: dice lo mismo que otra (misma unidad, clase, estado y año), o una cantidad negativa."""

_ANIOS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Existencia:
    """Una fila del inventario. `fila`: la unidad, por su lugar en el padrón; None si es de toda la `region`."""

    fila: int | None
    region: str
    clase: str
    cantidad: Fraction | None
    estado: str | None
    anio: int | None
    numero: int

    @property
    def sitio(self) -> tuple[int | None, str, str]:
        """De qué clase y de dónde es."""
        return self.fila, self.region, self.clase


@dataclass(frozen=True)
class Existencias:
    """`todas`: las que cuentan. `rechazadas`: de cada clase y motivo, las líneas que no cuentan.

    `anteriores`: de cada clase, cuántas filas no cuentan porque de ese sitio hay otras de un año posterior.
    """

    todas: tuple[Existencia, ...]
    rechazadas: Mapping[tuple[str, str], tuple[int, ...]]
    anteriores: Mapping[str, int]
    avisos: tuple[str, ...]


def leer_existencias(inventario: Inventario, padron: Padron) -> Existencias:
    """Las existencias del inventario, situadas en el padrón. O(filas).

    Levanta `ErrorDeEntrada` con todas las celdas que no se entienden.
    """
    return _Lector(inventario, padron).existencias()


class _Lector:
    def __init__(self, inventario: Inventario, padron: Padron) -> None:
        self.inventario = inventario
        self.padron = padron
        self.lector = LectorDeTabla(leer_archivo(inventario.archivo), inventario.mostrado)
        self.lector.exige_columnas(inventario.columnas.values())
        self.lector.termina()
        tabla = self.lector.tabla
        self.columnas = {dato: tabla.columna(nombre) for dato, nombre in inventario.columnas.items()}
        self._clases: dict[str, str] = {}

    def existencias(self) -> Existencias:
        leidas = list(self._leidas())
        self.lector.termina()
        buenas, rechazadas = self._sin_rechazar(leidas)
        ultimo: dict[tuple[int | None, str, str], int] = {}
        for una in buenas:
            ultimo[una.sitio] = max(ultimo.get(una.sitio, 0), una.anio or 0)
        todas = tuple(una for una in buenas if (una.anio or 0) == ultimo[una.sitio])
        anteriores = Counter(una.clase for una in buenas if (una.anio or 0) != ultimo[una.sitio])
        return Existencias(todas, rechazadas, dict(sorted(anteriores.items())), tuple(self.lector.avisos))

    def _leidas(self) -> Iterator[Existencia]:
        filas = self.lector.enteras()
        lugares = self._lugares(self._celda(fila, "unidad") for _, fila in filas)
        for numero, fila in filas:
            escrita = self._celda(fila, "unidad")
            if not escrita:
                self._anota(numero, "unidad", ValorMalo("no dice de qué unidad es"), escrita)
            clase = self._clase(numero, self._celda(fila, "clase"))
            cantidad = self._cantidad(numero, self._celda(fila, "cantidad"))
            estado, anio = self._estado(numero, fila), self._anio(numero, fila)
            if clase and escrita in lugares:
                yield Existencia(*lugares[escrita], clase, cantidad, estado, anio, numero)

    def _celda(self, fila: tuple[str, ...], dato: str) -> str:
        columna = self.columnas.get(dato)
        return "" if columna is None else fila[columna].strip()

    def _anota(self, numero: int, dato: str, malo: ValorMalo, recibido: str) -> None:
        columna = self.columnas[dato]
        assert columna is not None
        self.lector.anota(numero, columna, malo, recibido)

    def _lugares(self, escritas: Iterable[str]) -> dict[str, tuple[int | None, str]]:
        """De cada lugar escrito, su unidad y su región: la clave de una unidad o el nombre de una región entera."""
        distintas = dict.fromkeys(escrita for escrita in escritas if escrita)
        regiones = {llana(region).casefold(): region for region in self.padron.regiones if region}
        enteras = {e: regiones[llana(e).casefold()] for e in distintas if llana(e).casefold() in regiones}
        fila_de = {clave: fila for fila, clave in enumerate(self.padron.claves)}
        halladas, avisos = reconocidas((e for e in distintas if e not in enteras), fila_de)
        self.lector.avisos += [f"{self.lector.mostrado}: {aviso}" for aviso in avisos]
        lugares: dict[str, tuple[int | None, str]] = {e: (None, region) for e, region in enteras.items()}
        for escrita, clave in halladas.items():
            fila = fila_de[clave]
            lugares[escrita] = (fila, self.padron.regiones[fila] if self.padron.regiones else "")
        return lugares

    def _clase(self, numero: int, escrita: str) -> str:
        """La clase del inventario; de una que no es ninguna se anota solo la primera fila."""
        if escrita in self._clases:
            return self._clases[escrita]
        hay = tuple(self.inventario.clases)
        clase = canonica(escrita, hay)
        if clase is None:
            malo = ValorMalo("no es una de las clases del inventario", hay, parecida(escrita, hay))
            self._anota(numero, "clase", malo, escrita)
        self._clases[escrita] = clase or ""
        return clase or ""

    def _cantidad(self, numero: int, escrita: str) -> Fraction | None:
        if canonica(escrita, (SIN_DATO,)) is not None:
            return None
        try:
            return cantidad_de(escrita, coma_decimal=self.lector.tabla.coma_decimal)
        except ValorMalo as malo:
            self._anota(numero, "cantidad", malo, escrita)
            return None

    def _estado(self, numero: int, fila: tuple[str, ...]) -> str | None:
        escrito = self._celda(fila, "estado")
        admitidos = (*ESTADOS_DE_EXISTENCIA, SIN_DATO)
        estado = canonica(escrito, admitidos) if escrito else SIN_DATO
        if estado is None:
            malo = ValorMalo("no es un estado", admitidos, parecida(escrito, admitidos))
            self._anota(numero, "estado", malo, escrito)
        return None if estado == SIN_DATO else estado

    def _anio(self, numero: int, fila: tuple[str, ...]) -> int | None:
        escrito = self._celda(fila, "año")
        if not escrito or canonica(escrito, (SIN_DATO,)) is not None:
            return None
        if not (escrito.isascii() and escrito.isdecimal() and len(escrito) == 4 and int(escrito) in _ANIOS):
            self._anota(numero, "año", ValorMalo("no es un año, con sus cuatro cifras"), escrito)
            return None
        return int(escrito)

    def _sin_rechazar(
        self, leidas: list[Existencia]
    ) -> tuple[list[Existencia], dict[tuple[str, str], tuple[int, ...]]]:
        veces = Counter((una.sitio, una.estado, una.anio) for una in leidas)
        buenas, rechazadas = list[Existencia](), dict[tuple[str, str], list[int]]()
        for una in leidas:
            motivo = ""
            if veces[una.sitio, una.estado, una.anio] > 1:
                motivo = REPETIDA
            elif una.cantidad is not None and una.cantidad < 0:
                motivo = NEGATIVA
            if motivo:
                rechazadas.setdefault((una.clase, motivo), []).append(self.lector.linea(una.numero))
            else:
                buenas.append(una)
        return buenas, {clave: tuple(lineas) for clave, lineas in sorted(rechazadas.items())}
