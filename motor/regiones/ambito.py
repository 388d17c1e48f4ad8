"""Ámbito: un conjunto exacto de puntos del espacio de condiciones, y su álgebra.

Todo lo que el producto dice de un territorio, un objeto o un tiempo es un `Ambito`: dónde está activa una regla,
dónde falta titular, a qué alcanza una propuesta. No sabe nada de derecho. Los dominios son finitos, así que
toda operación es exacta: unión, intersección, diferencia, complemento, vacuidad, volumen y testigo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from motor.regiones import cajas as c
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import Condicion, No, Pertenece, Siempre, Y

Tramos = tuple[tuple[int, int], ...]


class Espacio:
    """Producto de los dominios de los atributos, en un orden fijo.

    Los ordinales de cada dimensión van de 0 a `tamano - 1`. Dos espacios con las mismas dimensiones son iguales.
    """

    def __init__(self, dimensiones: Iterable[Atributo]) -> None:
        self.dimensiones = tuple(dimensiones)
        self.indice = {atributo.id: i for i, atributo in enumerate(self.dimensiones)}
        self.ordenadas = tuple(a.tipo not in ("categoría", "booleano") for a in self.dimensiones)
        self.tamanos = tuple(atributo.tamano for atributo in self.dimensiones)
        self.llenos = tuple(c.lleno(o, t) for o, t in zip(self.ordenadas, self.tamanos, strict=True))

    def __eq__(self, otro: object) -> bool:
        return self is otro or (isinstance(otro, Espacio) and self.dimensiones == otro.dimensiones)

    def __hash__(self) -> int:
        return hash(tuple(self.indice))

    @cached_property
    def todo(self) -> Ambito:
        """El ámbito de todos los puntos."""
        return Ambito(self, (c.TODO,))

    @cached_property
    def nada(self) -> Ambito:
        """El ámbito sin puntos."""
        return Ambito(self, ())

    def pertenece(self, atributo: str, tramos: Iterable[tuple[int, int]]) -> Ambito:
        """Puntos cuyo `atributo` cae en alguno de los `tramos` de ordinales; lo que sale del dominio se recorta."""
        dimension = self.indice[atributo]
        ultimo = self.tamanos[dimension] - 1
        recortados = [(max(a, 0), min(b, ultimo)) for a, b in tramos if a <= ultimo and b >= 0]
        if not recortados:
            return self.nada
        componentes: list[c.Componente]
        if self.ordenadas[dimension]:
            componentes = list(recortados)
        else:
            mascara = 0
            for desde, hasta in recortados:
                mascara |= ((1 << (hasta - desde + 1)) - 1) << desde
            componentes = [mascara]
        if self.llenos[dimension] in componentes:
            return self.todo
        return Ambito(self, tuple({dimension: componente} for componente in componentes))

    def donde(self, condicion: Condicion) -> Ambito:
        """Puntos que cumplen la condición. Los ordinales de la condición son los del dominio completo del
        atributo; si el espacio lo recorta (la fecha de un corte), se trasladan."""
        if isinstance(condicion, Siempre):
            return self.todo
        if isinstance(condicion, Pertenece):
            return self.pertenece(condicion.atributo, self._traslada(condicion))
        if isinstance(condicion, No):
            return ~self.donde(condicion.parte)
        ambito = self.todo if isinstance(condicion, Y) else self.nada
        for parte in condicion.partes:
            ambito = ambito & self.donde(parte) if isinstance(condicion, Y) else ambito | self.donde(parte)
        return ambito

    def _traslada(self, condicion: Pertenece) -> Iterable[tuple[int, int]]:
        if condicion.atributo != FECHA.id:
            return condicion.tramos
        desplazamiento = self.dimensiones[self.indice[FECHA.id]].minimo - FECHA.minimo
        return ((desde - desplazamiento, hasta - desplazamiento) for desde, hasta in condicion.tramos)


class Ambito:
    """Conjunto inmutable de puntos de un `Espacio`, guardado como cajas disjuntas.

    Se opera con `&`, `|`, `-`, `~`; es falso si está vacío; `punto in ambito` pide un ordinal por atributo.
    La igualdad es de conjuntos, no de cajas.
    """

    __slots__ = ("espacio", "piezas")

    def __init__(self, espacio: Espacio, piezas: tuple[c.Caja, ...]) -> None:
        """`piezas` deben ser disjuntas y no vacías: las construyen el espacio y el álgebra, no quien la usa."""
        self.espacio = espacio
        self.piezas = piezas

    def __bool__(self) -> bool:
        return bool(self.piezas)

    def __and__(self, otro: Ambito) -> Ambito:
        if self.es_todo:
            return otro
        if otro.es_todo:
            return self
        comunes = (c.interseca(a, b) for a in self.piezas for b in otro.piezas)
        return Ambito(self.espacio, tuple(pieza for pieza in comunes if pieza is not None))

    def __sub__(self, otro: Ambito) -> Ambito:
        restos = list(self.piezas)
        for quitada in otro.piezas:
            restos = [pieza for resto in restos for pieza in c.resta(resto, quitada, self.espacio.llenos)]
            if not restos:
                break
        return Ambito(self.espacio, tuple(restos))

    def __or__(self, otro: Ambito) -> Ambito:
        if self.es_todo or not otro:
            return self
        if otro.es_todo or not self:
            return otro
        return Ambito(self.espacio, self.piezas + (otro - self).piezas)

    def __invert__(self) -> Ambito:
        return self.espacio.todo - self

    def __eq__(self, otro: object) -> bool:
        if not isinstance(otro, Ambito):
            return NotImplemented
        return self.espacio == otro.espacio and not (self - otro) and not (otro - self)

    def __hash__(self) -> int:
        return hash((self.espacio, self.volumen()))

    def __contains__(self, punto: Mapping[str, int]) -> bool:
        return any(self._en(pieza, punto) for pieza in self.piezas)

    def __repr__(self) -> str:
        return f"Ambito({self.cajas()!r})"

    @property
    def es_todo(self) -> bool:
        """Si no restringe nada (reconoce la forma, sin calcular)."""
        return len(self.piezas) == 1 and not self.piezas[0]

    def _en(self, pieza: c.Caja, punto: Mapping[str, int]) -> bool:
        for dimension, componente in pieza.items():
            ordinal = punto[self.espacio.dimensiones[dimension].id]
            if isinstance(componente, int):
                if not componente >> ordinal & 1:
                    return False
            elif not componente[0] <= ordinal <= componente[1]:
                return False
        return True

    def volumen(self) -> int:
        """Número exacto de puntos."""
        return sum(c.volumen(pieza, self.espacio.tamanos) for pieza in self.piezas)

    def fundido(self) -> Ambito:
        """El mismo conjunto en menos cajas, para leerlo."""
        return Ambito(self.espacio, tuple(c.funde(self.piezas, self.espacio.llenos)))

    def cajas(self) -> list[dict[str, Tramos]]:
        """Cajas disjuntas cuya unión es el ámbito; cada una, atributo → tramos de ordinales inclusive.

        Un atributo ausente no restringe. El orden es estable.
        """
        return [
            {
                self.espacio.dimensiones[dimension].id: tramos_de(componente)
                for dimension, componente in sorted(pieza.items())
            }
            for pieza in c.funde(self.piezas, self.espacio.llenos)
        ]

    def testigo(self) -> dict[str, int] | None:
        """El menor punto en el orden de las dimensiones (no depende de la descomposición), o `None`."""
        if not self.piezas:
            return None
        puntos = (
            tuple(c.minimo(pieza[d]) if d in pieza else 0 for d in range(len(self.espacio.dimensiones)))
            for pieza in self.piezas
        )
        return dict(zip(self.espacio.indice, min(puntos), strict=True))

    def proyecta(self, atributo: str) -> Tramos:
        """Valores que toma `atributo` en algún punto del ámbito, en tramos de ordinales."""
        dimension = self.espacio.indice[atributo]
        completo = self.espacio.llenos[dimension]
        componentes = c.une([pieza.get(dimension, completo) for pieza in self.piezas])
        return tuple(tramo for componente in componentes for tramo in tramos_de(componente))


def tramos_de(componente: c.Componente) -> Tramos:
    """Tramos de ordinales consecutivos que admite el componente."""
    if not isinstance(componente, int):
        return (componente,)
    tramos: list[tuple[int, int]] = []
    desde = 0
    while componente >> desde:
        if componente >> desde & 1:
            hasta = desde
            while componente >> (hasta + 1) & 1:
                hasta += 1
            tramos.append((desde, hasta))
            desde = hasta + 1
        else:
            desde += 1
    return tuple(tramos)
