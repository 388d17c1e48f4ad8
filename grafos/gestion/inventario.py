"""Las existencias de un inventario, por quien ha de mantenerlas y por hallazgo, y lo que de ellas no se sabe.

Se suman las filas que cuentan; de una unidad de la que el inventario no dice nada no se supone cero (docs/plan.md, 6).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from grafos.gestion.base import Examen
from grafos.gestion.lugares import PorUnidades, Quienes, por_unidades
from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import VACIO
from motor.territorio.existencias import Existencia, Existencias, leer_existencias
from motor.titulares.activacion import Celda
from reglas.lenguaje.gestion import Inventario
from reglas.lenguaje.vocabulario import ESTADOS_DE_EXISTENCIA, llana

SIN_FUENTE = "REC001"
"""El hallazgo de quien ha de hacerlo sin que se diga con qué dinero."""


@dataclass(frozen=True, slots=True)
class Recuento:
    """Lo que suman unas existencias. `unidades`: aquellas de las que se dice una cantidad, de `de` que se miran.

    `cantidad` y cada una de `por_estado` (None, sin estado dicho) son nulas si de ninguna se dice.
    """

    unidades: int
    de: int
    cantidad: Fraction | None
    por_estado: Mapping[str | None, Fraction]

    def de_estado(self, estado: str | None) -> Fraction | None:
        """La de ese estado; nula si nada se dice de él."""
        return self.por_estado.get(estado)


@dataclass(frozen=True, slots=True)
class PorTitular:
    """Las existencias de una clase en las unidades en que un paso que la mantiene es de los mismos.

    `quienes` nulo: o el paso no se exige ahí, o las existencias son de una región entera y no se sabe de qué unidad.
    """

    clase: str
    paso: str
    funcion: str
    quienes: Quienes | None
    recuento: Recuento
    de_region: bool = False


@dataclass(frozen=True, slots=True)
class PorHallazgo:
    """Las existencias de una clase en las unidades que toca un hallazgo de un paso que la mantiene."""

    clase: str
    hallazgo: Hallazgo
    recuento: Recuento

    @property
    def sin_nadie(self) -> bool:
        """Si el hallazgo es que nadie ha de mantenerlas, o que no se dice con qué."""
        return CATALOGO[self.hallazgo.codigo].familia is VACIO or self.hallazgo.codigo == SIN_FUENTE


@dataclass(frozen=True, slots=True)
class PorRegion:
    """Una clase en una región: lo dicho por unidades, y lo que solo se dice de la región entera."""

    clase: str
    region: str
    recuento: Recuento
    de_la_region: Fraction | None


@dataclass(frozen=True)
class InventarioVisto:
    """`anios`: de cada clase, cuántas filas que cuentan son de cada año (0, sin año dicho)."""

    inventario: Inventario
    existencias: Existencias
    por_titular: tuple[PorTitular, ...]
    por_hallazgo: tuple[PorHallazgo, ...]
    por_region: tuple[PorRegion, ...]
    anios: Mapping[str, Mapping[int, int]]


def existencias_de(examen: Examen) -> Existencias | None:
    """Las existencias del inventario del caso; nulas si no lo declara o no hay padrón. Levanta `ErrorDeEntrada`."""
    return examen.una_vez(_existencias_de)


def _existencias_de(examen: Examen) -> Existencias | None:
    inventario, padron = examen.gestion.inventario, examen.padron
    return None if inventario is None or padron is None else leer_existencias(inventario, padron)


def inventario_de(examen: Examen) -> InventarioVisto | None:
    """El inventario enlazado con quien ha de mantenerlo; nulo si el caso no lo declara o no trae padrón."""
    return examen.una_vez(_inventario_de)


def _inventario_de(examen: Examen) -> InventarioVisto | None:
    existencias, lugares, inventario = existencias_de(examen), por_unidades(examen), examen.gestion.inventario
    if existencias is None or lugares is None or inventario is None:
        return None
    de_clase = por_clase(existencias)
    anios = {clase: Counter(una.anio or 0 for una in suyas) for clase, suyas in de_clase.items()}
    return InventarioVisto(
        inventario=inventario,
        existencias=existencias,
        por_titular=tuple(_por_titular(examen, inventario, lugares, de_clase)),
        por_hallazgo=tuple(_por_hallazgo(examen, inventario, de_clase)),
        por_region=tuple(_por_region(inventario, lugares, de_clase)),
        anios={clase: dict(sorted(cuenta.items())) for clase, cuenta in sorted(anios.items())},
    )


def por_clase(existencias: Existencias) -> Mapping[str, list[Existencia]]:
    """Las existencias que cuentan, de cada clase."""
    de_clase: dict[str, list[Existencia]] = defaultdict(list)
    for una in existencias.todas:
        de_clase[una.clase].append(una)
    return de_clase


def recuento(existencias: Iterable[Existencia], de: int) -> Recuento:
    """La suma de unas existencias en `de` unidades."""
    dichas = [(una, una.cantidad) for una in existencias if una.cantidad is not None]
    por_estado: dict[str | None, Fraction] = {}
    for una, cantidad in dichas:
        por_estado[una.estado] = por_estado.get(una.estado, Fraction(0)) + cantidad
    unidades = len({una.fila for una, _ in dichas if una.fila is not None})
    return Recuento(unidades, de, sum(por_estado.values(), Fraction(0)) if dichas else None, por_estado)


def _por_titular(
    examen: Examen, inventario: Inventario, lugares: PorUnidades, de_clase: Mapping[str, list[Existencia]]
) -> Iterator[PorTitular]:
    for clase, pasos in inventario.clases.items():
        suyas = de_clase.get(clase, [])
        for paso in pasos:
            for funcion in funciones_de_mantener(examen, paso):
                yield from _de_celda(clase, lugares, Celda(paso, funcion), suyas)


def funciones_de_mantener(examen: Examen, paso: str) -> tuple[str, ...]:
    """Las que el paso exige o, si no exige ninguna, la de su fase."""
    return tuple(examen.caso.pasos[paso].exige) or (examen.funcion_de(paso),)


def _de_celda(clase: str, lugares: PorUnidades, celda: Celda, suyas: list[Existencia]) -> Iterator[PorTitular]:
    por_unidad = lugares.de(celda)
    de_quien = {c: por_unidad.quienes(int(np.argmax(por_unidad.clases == c))) for c in por_unidad.respuestas}
    cuantas: Counter[Quienes | None] = Counter()
    for cual, veces in zip(*np.unique(por_unidad.clases, return_counts=True), strict=True):
        cuantas[de_quien[int(cual)]] += int(veces)
    grupos: dict[Quienes | None, list[Existencia]] = defaultdict(list)
    for una in suyas:
        if una.fila is not None:
            grupos[de_quien[int(por_unidad.clases[una.fila])]].append(una)
    for quienes, de in sorted(cuantas.items(), key=lambda par: (-par[1], str(par[0]))):
        yield PorTitular(clase, celda.paso, celda.funcion, quienes, recuento(grupos[quienes], de))
    de_region = [una for una in suyas if una.fila is None]
    if de_region:
        yield PorTitular(clase, celda.paso, celda.funcion, None, recuento(de_region, 0), de_region=True)


def _por_hallazgo(
    examen: Examen, inventario: Inventario, de_clase: Mapping[str, list[Existencia]]
) -> Iterator[PorHallazgo]:
    assert examen.censo is not None
    for clase, pasos in inventario.clases.items():
        for paso in pasos:
            for hallazgo in examen.por_paso.get(paso, ()):
                if hallazgo.ambito is not None:
                    dentro = examen.censo.dentro(hallazgo.ambito)
                    caen = (u for u in de_clase.get(clase, []) if u.fila is not None and dentro[u.fila])
                    yield PorHallazgo(clase, hallazgo, recuento(caen, int(dentro.sum())))


def _por_region(
    inventario: Inventario, lugares: PorUnidades, de_clase: Mapping[str, list[Existencia]]
) -> Iterator[PorRegion]:
    cuantas = Counter(lugares.padron.regiones)
    for clase in inventario.clases:
        grupos: dict[str, list[Existencia]] = defaultdict(list)
        for una in de_clase.get(clase, []):
            grupos[una.region].append(una)
        for region in sorted(filter(None, cuantas), key=llana):
            por_unidad = recuento((u for u in grupos[region] if u.fila is not None), cuantas[region])
            entera = recuento((u for u in grupos[region] if u.fila is None), 0)
            yield PorRegion(clase, region, por_unidad, entera.cantidad)


def en_mal_estado(existencias: Iterable[Existencia]) -> set[int]:
    """Las unidades en que se dice que hay algo en el peor estado."""
    peor = ESTADOS_DE_EXISTENCIA[-1]
    return {una.fila for una in existencias if una.fila is not None and una.estado == peor and (una.cantidad or 0) > 0}
