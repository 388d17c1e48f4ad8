"""Las acreditaciones: en qué unidades está acreditado cada puesto, según el CSV que aporta el usuario.

Columnas `ubigeo`, `puesto`, `estado` y, si se sabe, `hasta`. El lugar es una unidad, o una división entera del padrón
(«Sur», «Alta, Norte»): lo dicho de un lugar más pequeño manda sobre lo de uno mayor. Lo no dicho es *sin dato*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motor.territorio.padron import Padron
from reglas.lenguaje.atributos import fecha_exacta, fecha_sugerida
from reglas.lenguaje.errores import parecida
from reglas.lenguaje.gestion import Puesto
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.vocabulario import ESTADOS_DE_ACREDITACION, SIN_DATO, canonica, llana
from reglas.tabla.claves import reconocidas
from reglas.tabla.lector import LectorDeTabla

LUGAR, PUESTO, ESTADO, HASTA = "ubigeo", "puesto", "estado", "hasta"
"""Las columnas."""

ACREDITADO, VACANTE = ESTADOS_DE_ACREDITACION


@dataclass(frozen=True, slots=True)
class Acreditacion:
    """Una fila. `filas`: las unidades del lugar, por su orden en el padrón; `hasta`: el último día en que vale.

    `estado` nulo es que no se sabe; `linea`, la del archivo.
    """

    lugar: str
    filas: tuple[int, ...]
    puesto: str
    estado: str | None
    hasta: date | None
    linea: int

    def vencida(self, dia: date) -> bool:
        """Si ese día ya no vale."""
        return self.estado == ACREDITADO and self.hasta is not None and self.hasta < dia


@dataclass(frozen=True)
class Acreditaciones:
    """`todas`, en el orden del archivo; `avisos`: lo que se dedujo al leerlas."""

    todas: tuple[Acreditacion, ...]
    avisos: tuple[str, ...]

    def de(self, puesto: str) -> Mapping[int, Acreditacion]:
        """De cada unidad de la que algo se dice, la del lugar más pequeño."""
        suyas = sorted((una for una in self.todas if una.puesto == puesto), key=lambda una: -len(una.filas))
        return {fila: una for una in suyas for fila in una.filas}


def leer_acreditaciones(crudo: bytes, mostrado: str, puestos: Iterable[Puesto], padron: Padron) -> Acreditaciones:
    """Las acreditaciones de esos puestos, situadas en el padrón. `mostrado`: el archivo, como se enseña.

    Levanta `ErrorDeEntrada` con todas las celdas que no se entienden.
    """
    return _Lector(crudo, mostrado, tuple(puesto.id for puesto in puestos), padron).acreditaciones()


class _Lector:
    def __init__(self, crudo: bytes, mostrado: str, puestos: tuple[str, ...], padron: Padron) -> None:
        self.lector = LectorDeTabla(crudo, mostrado)
        self.lector.exige_columnas((LUGAR, PUESTO, ESTADO))
        self.lector.termina()
        self.puestos = puestos
        self.padron = padron
        nombres = (LUGAR, PUESTO, ESTADO, HASTA)
        self.columnas = {nombre: self.lector.tabla.columna(nombre) for nombre in nombres}

    def acreditaciones(self) -> Acreditaciones:
        todas = tuple(self._leidas())
        self.lector.termina()
        return Acreditaciones(todas, tuple(self.lector.avisos))

    def _leidas(self) -> Iterator[Acreditacion]:
        filas = self.lector.enteras()
        lugares = self._lugares(self._celda(fila, LUGAR) for _, fila in filas)
        dichas: dict[tuple[tuple[int, ...], str], int] = {}
        for numero, fila in filas:
            lugar, puesto = self._celda(fila, LUGAR), self._puesto(numero, fila)
            estado, hasta = self._estado(numero, fila), self._hasta(numero, fila)
            if not lugar:
                self._anota(numero, LUGAR, ValorMalo("no dice de qué unidad es"), lugar)
            if not puesto or lugar not in lugares:
                continue
            linea = self.lector.linea(numero)
            previa = dichas.setdefault((lugares[lugar], puesto), linea)
            if previa != linea:
                repetida = ValorMalo(f"de este puesto en este lugar ya habla la línea {previa}: no se sabe cuál vale")
                self._anota(numero, LUGAR, repetida, lugar)
            yield Acreditacion(lugar, lugares[lugar], puesto, estado, hasta, linea)

    def _celda(self, fila: tuple[str, ...], nombre: str) -> str:
        columna = self.columnas[nombre]
        return "" if columna is None else fila[columna].strip()

    def _anota(self, numero: int, nombre: str, malo: ValorMalo, recibido: str) -> None:
        columna = self.columnas[nombre]
        assert columna is not None
        self.lector.anota(numero, columna, malo, recibido)

    def _lugares(self, escritas: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """De cada lugar escrito, sus unidades: la de esa clave, o las de esa división entera."""
        distintas = dict.fromkeys(escrita for escrita in escritas if escrita)
        divisiones = self._divisiones()
        halladas = {e: tuple(divisiones[_igual(e)]) for e in distintas if _igual(e) in divisiones}
        fila_de = {clave: fila for fila, clave in enumerate(self.padron.claves)}
        claves, avisos = reconocidas((e for e in distintas if e not in halladas), fila_de)
        self.lector.avisos += [f"{self.lector.mostrado}: {aviso}" for aviso in avisos]
        return halladas | {escrita: (fila_de[clave],) for escrita, clave in claves.items()}

    def _divisiones(self) -> dict[str, list[int]]:
        """De cada división que no es una unidad («provincia, departamento» y «departamento»), sus unidades."""
        reunidas: dict[str, list[int]] = {}
        for fila, partes in enumerate(self.padron.divisiones):
            for desde in range(1, len(partes)):
                reunidas.setdefault(_igual(", ".join(partes[desde:])), []).append(fila)
        return reunidas

    def _puesto(self, numero: int, fila: tuple[str, ...]) -> str:
        escrito = self._celda(fila, PUESTO)
        puesto = canonica(escrito, self.puestos)
        if puesto is None:
            malo = ValorMalo("no es un puesto del caso", self.puestos, parecida(escrito, self.puestos))
            self._anota(numero, PUESTO, malo, escrito)
        return puesto or ""

    def _estado(self, numero: int, fila: tuple[str, ...]) -> str | None:
        escrito, admitidos = self._celda(fila, ESTADO), (*ESTADOS_DE_ACREDITACION, SIN_DATO)
        estado = canonica(escrito, admitidos) if escrito else SIN_DATO
        if estado is None:
            malo = ValorMalo("no es un estado", admitidos, parecida(escrito, admitidos))
            self._anota(numero, ESTADO, malo, escrito)
        return None if estado == SIN_DATO else estado

    def _hasta(self, numero: int, fila: tuple[str, ...]) -> date | None:
        escrito = self._celda(fila, HASTA)
        if not escrito or canonica(escrito, (SIN_DATO,)) is not None:
            return None
        sugerida = fecha_sugerida(escrito)
        # Una hoja de cálculo en español guarda el día delante; de otra no se sabe, y no se adivina.
        dia = fecha_exacta(sugerida if sugerida and self.lector.tabla.coma_decimal else escrito)
        if dia is None:
            self._anota(numero, HASTA, ValorMalo("no es una fecha AAAA-MM-DD", (), sugerida), escrito)
        return dia


def _igual(lugar: str) -> str:
    """El lugar como se compara: sin tildes, mayúsculas ni espacios de más."""
    return ", ".join(llana(parte).casefold().strip() for parte in lugar.split(","))
