"""Un cuadro: columnas con su clave y su título, y filas de valores; y el informe que reúne varios."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grafos.gestion.base import Examen, Observacion
from grafos.prosa.gestion import mensaje_de_observacion
from reglas.lenguaje.vocabulario import SIN_DATO

Valor = str | int | float | None
"""`None` es que nadie lo dijo: se lee «sin dato» y en JSON es nulo. Un texto vacío es que no viene al caso."""

NADIE_LO_DIJO = SIN_DATO.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Columna:
    """`clave`: con que sale en JSON; `ancho`, en puntos, con que se imprime."""

    clave: str
    titulo: str
    ancho: float


@dataclass(frozen=True, slots=True)
class Cuadro:
    """`clave`: con que sale en JSON; `nada`: lo que se lee si no tiene filas.

    `largo`: sus filas son para otro programa; en texto solo se dice cuántas hay. `una_hoja_por`: la clave de la columna
    por cuyos valores se parte en hojas de un libro; vacía, en una.
    """

    clave: str
    titulo: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[Valor, ...], ...]
    nada: str = "Ninguno."
    largo: bool = False
    una_hoja_por: str = ""

    def __post_init__(self) -> None:
        assert all(len(fila) == len(self.columnas) for fila in self.filas)

    def en_hojas(self) -> Iterable[Cuadro]:
        """El cuadro, o sus partes por orden de aparición, cada una con el título de las filas que lleva."""
        if not self.una_hoja_por:
            return (self,)
        por = next(i for i, columna in enumerate(self.columnas) if columna.clave == self.una_hoja_por)
        partes: dict[str, list[tuple[Valor, ...]]] = {}
        for fila in self.filas:
            partes.setdefault(en_letras(fila[por]), []).append(fila)
        return (replace(self, titulo=valor, filas=tuple(filas), una_hoja_por="") for valor, filas in partes.items())


@dataclass(frozen=True)
class Cuadros:
    """Lo que responde una orden: la respuesta en pocas líneas y los cuadros; el primero es el principal."""

    orden: str
    titulo: str
    examen: Examen
    respuesta: tuple[str, ...]
    cuadros: tuple[Cuadro, ...]
    observaciones: tuple[Observacion, ...] = ()

    @property
    def todos(self) -> tuple[Cuadro, ...]:
        """Los cuadros y, al final, el de las observaciones."""
        return (*self.cuadros, self.cuadro_de_observaciones) if self.observaciones else self.cuadros

    @property
    def cuadro_de_observaciones(self) -> Cuadro:
        return Cuadro("observaciones", "Observaciones", _OBSERVACIONES, tuple(self._observadas()), "Ninguna.")

    def _observadas(self) -> Iterable[tuple[Valor, ...]]:
        for o in self.observaciones:
            yield o.gravedad, o.codigo, o.clase, o.id, mensaje_de_observacion(o, self.examen.caso)


_OBSERVACIONES = (
    Columna("gravedad", "Gravedad", 80),
    Columna("código", "Código", 60),
    Columna("clase", "De qué", 80),
    Columna("id", "Cuál", 120),
    Columna("mensaje", "Qué pasa", 700),
)


def en_letras(valor: Valor) -> str:
    """El valor como se lee: con separador de miles, y «sin dato» si nadie lo dijo."""
    if valor is None:
        return NADIE_LO_DIJO
    if isinstance(valor, str):
        return valor
    return f"{valor:,}" if isinstance(valor, int) else f"{valor:,.2f}".rstrip("0").rstrip(".")
