"""La cartera de inversiones: los proyectos que el usuario baja de otro sistema, situados en el caso y en su padrón.

Una celda vacía es *sin dato*: de lo que no se dice no se juzga nada.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import parecida
from reglas.lenguaje.numeros import ValorMalo
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import canonica, llana
from reglas.tabla.celdas import cantidad_de, ordinal_de
from reglas.tabla.claves import reconocidas
from reglas.tabla.lector import LectorDeTabla

CUI, UBIGEO, CLASE, EJECUTORA, FINANCIADOR, MONTO = (
    "cui",
    "ubigeo",
    "clase",
    "unidad_ejecutora",
    "financiador",
    "monto",
)
PASO_EJECUTA, PASO_FINANCIA, PASO_MANTIENE = "paso_ejecuta", "paso_financia", "paso_mantiene"
OBLIGATORIAS = (CUI, UBIGEO, CLASE, EJECUTORA, PASO_EJECUTA)
OPTATIVAS = (FINANCIADOR, MONTO, PASO_FINANCIA, PASO_MANTIENE)


@dataclass(frozen=True, slots=True)
class Proyecto:
    """Un proyecto en una unidad. `fila`: su lugar en el padrón; `datos`: atributo y ordinal de lo que la tabla dice.

    `ejecuta`, `financia` y `mantiene`: los pasos del caso que cumple; `monto`, en soles.
    """

    cui: str
    fila: int
    clase: str
    ejecutor: str | None
    financiador: str | None
    ejecuta: str | None
    financia: str | None
    mantiene: str | None
    monto: Fraction | None
    datos: tuple[tuple[str, int], ...]
    numero: int


@dataclass(frozen=True)
class Cartera:
    """`descartadas`: filas de una unidad que no es del padrón. `lector`: para decir lo que luego no se sostenga."""

    proyectos: tuple[Proyecto, ...]
    descartadas: int
    lector: LectorDeTabla

    @property
    def avisos(self) -> tuple[str, ...]:
        """Lo que se dedujo al leerla y conviene decir."""
        return tuple(self.lector.avisos)


def leer_cartera(crudo: bytes, mostrado: str, caso: Caso, padron: Padron) -> Cartera:
    """La cartera de un CSV. O(filas). Levanta `ErrorDeEntrada` con todas las celdas que no se entienden.

    Las columnas son las `OBLIGATORIAS`, las `OPTATIVAS` y las que se llamen como un atributo que el padrón no trae.
    """
    return _Lector(crudo, mostrado, caso, padron).cartera()


class _Lector:
    def __init__(self, crudo: bytes, mostrado: str, caso: Caso, padron: Padron) -> None:
        self.caso = caso
        self.padron = padron
        self.lector = LectorDeTabla(crudo, mostrado)
        self.lector.exige_columnas(OBLIGATORIAS)
        nombres = [n for n in (*OPTATIVAS, *self._atributos()) if self.lector.columna(n) is not None]
        self.lector.exige_columnas(nombres)
        self.lector.termina()
        self.columnas = {nombre: self.lector.columna(nombre) for nombre in (*OBLIGATORIAS, *nombres)}
        self.atributos = [a for a in self._atributos() if a in self.columnas]
        self._vistos: dict[tuple[str, str], str | None] = {}
        self._por_comienzo: dict[str, str] = {}
        self._nombres = _nombres(caso)

    def _atributos(self) -> list[str]:
        return sorted(a for a in self.caso.atributos if a not in self.padron.ordinales)

    def cartera(self) -> Cartera:
        filas = self.lector.enteras()
        fila_de = {clave: fila for fila, clave in enumerate(self.padron.claves)}
        escritas = dict.fromkeys(self._celda(fila, UBIGEO) for _, fila in filas)
        halladas, avisos = reconocidas((e for e in escritas if e), fila_de)
        self.lector.avisos += [f"{self.lector.mostrado}: {aviso}" for aviso in avisos]
        unidades = {escrita: fila_de[clave] for escrita, clave in halladas.items()}
        proyectos = list(self._proyectos(filas, unidades))
        self._avisa_de_los_comienzos()
        self.lector.termina()
        return Cartera(tuple(proyectos), len(filas) - len(proyectos), self.lector)

    def _proyectos(self, filas: list[tuple[int, tuple[str, ...]]], unidades: dict[str, int]) -> Iterator[Proyecto]:
        vistos: set[tuple[object, ...]] = set()
        for numero, fila in filas:
            for nombre in (CUI, UBIGEO, CLASE):
                if not self._celda(fila, nombre):
                    self._anota(numero, nombre, ValorMalo("está vacía, y es lo que identifica al proyecto"), "")
            proyecto = Proyecto(
                cui=self._celda(fila, CUI),
                fila=unidades.get(self._celda(fila, UBIGEO), -1),
                clase=self._celda(fila, CLASE),
                ejecutor=self._entidad(numero, fila, EJECUTORA),
                financiador=self._entidad(numero, fila, FINANCIADOR),
                ejecuta=self._paso(numero, fila, PASO_EJECUTA),
                financia=self._paso(numero, fila, PASO_FINANCIA),
                mantiene=self._paso(numero, fila, PASO_MANTIENE),
                monto=self._monto(numero, fila),
                datos=tuple(self._datos(numero, fila)),
                numero=numero,
            )
            uno = (proyecto.cui, proyecto.fila, proyecto.clase, proyecto.ejecuta, proyecto.ejecutor, proyecto.datos)
            if proyecto.fila >= 0 and uno in vistos:
                repetido = ValorMalo("el proyecto ya está, con la misma unidad, clase, paso y ejecutora")
                self._anota(numero, CUI, repetido, proyecto.cui)
            vistos.add(uno)
            if proyecto.fila >= 0:
                yield proyecto

    def _celda(self, fila: tuple[str, ...], nombre: str) -> str:
        columna = self.columnas.get(nombre)
        return "" if columna is None else fila[columna].strip()

    def _anota(self, numero: int, nombre: str, malo: ValorMalo, recibido: str) -> None:
        columna = self.columnas[nombre]
        assert columna is not None
        self.lector.anota(numero, columna, malo, recibido)

    def _entidad(self, numero: int, fila: tuple[str, ...], nombre: str) -> str | None:
        """La entidad escrita por su id, su nombre o el comienzo de este; de una desconocida se anota la primera."""
        escrita = self._celda(fila, nombre)
        clave = ("entidad", escrita)
        if escrita and clave not in self._vistos:
            self._vistos[clave] = canonica(escrita, tuple(self.caso.entidades)) or self._por_nombre(escrita)
            if self._vistos[clave] is None:
                hay = tuple(self.caso.entidades)
                nombres = (*hay, *(entidad.nombre for entidad in self.caso.entidades.values()))
                self._anota(
                    numero, nombre, ValorMalo("no es una entidad del caso", hay, parecida(escrita, nombres)), escrita
                )
        return self._vistos.get(clave)

    def _por_nombre(self, escrita: str) -> str | None:
        palabras = _igualado(escrita).split()
        for cuantas in range(len(palabras), 0, -1):
            entidad = self._nombres.get(" ".join(palabras[:cuantas]))
            if entidad is not None:
                if cuantas < len(palabras):
                    self._por_comienzo[escrita] = entidad
                return entidad
        return None

    def _avisa_de_los_comienzos(self) -> None:
        if self._por_comienzo:
            cuantas = contados(len(self._por_comienzo), "entidad se reconoce", "entidades se reconocen")
            escrita, entidad = next(iter(self._por_comienzo.items()))
            suyo = f"({escrita}, como {entidad})"
            self.lector.avisos.append(f"{self.lector.mostrado}: {cuantas} por el comienzo de su nombre {suyo}")

    def _paso(self, numero: int, fila: tuple[str, ...], nombre: str) -> str | None:
        escrito = self._celda(fila, nombre)
        clave = ("paso", escrito)
        if escrito and clave not in self._vistos:
            hay = tuple(self.caso.pasos)
            self._vistos[clave] = canonica(escrito, hay)
            if self._vistos[clave] is None:
                self._anota(numero, nombre, ValorMalo("no es un paso del caso", (), parecida(escrito, hay)), escrito)
        return self._vistos.get(clave)

    def _monto(self, numero: int, fila: tuple[str, ...]) -> Fraction | None:
        escrito = self._celda(fila, MONTO)
        try:
            monto = cantidad_de(escrito, coma_decimal=self.lector.tabla.coma_decimal)
            if monto is not None and monto < 0:
                raise ValorMalo("no es un monto: es negativo")
            return monto
        except ValorMalo as malo:
            self._anota(numero, MONTO, malo, escrito)
            return None

    def _datos(self, numero: int, fila: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        for atributo in self.atributos:
            escrito = self._celda(fila, atributo)
            try:
                ordinal = ordinal_de(
                    self.caso.atributos[atributo], escrito, coma_decimal=self.lector.tabla.coma_decimal
                )
            except ValorMalo as malo:
                self._anota(numero, atributo, malo, escrito)
                continue
            if ordinal is not None:
                yield atributo, ordinal


def _nombres(caso: Caso) -> dict[str, str]:
    """De cada nombre que es de una sola entidad, cuál."""
    dichos: dict[str, list[str]] = {}
    for entidad in caso.entidades.values():
        dichos.setdefault(_igualado(entidad.nombre), []).append(entidad.id)
    return {nombre: de[0] for nombre, de in dichos.items() if len(de) == 1}


def _igualado(nombre: str) -> str:
    return " ".join(llana(nombre).casefold().split())


def clases_de(proyectos: Collection[Proyecto], conocidas: tuple[str, ...]) -> dict[str, str]:
    """De cada clase escrita, la del inventario que se llama igual o, si no la hay, ella misma sin mayúsculas."""
    return {escrita: canonica(escrita, conocidas) or _igualado(escrita) for escrita in {p.clase for p in proyectos}}
