"""El espacio de condiciones: el producto de los dominios de los atributos, y los ámbitos que nacen de una condición."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito
from motor.regiones.recuerdo import Recuerdo
from reglas.lenguaje.atributos import FECHA, Atributo
from reglas.lenguaje.condiciones import Condicion, No, Pertenece, Siempre, Y


class Espacio:
    """Producto de los dominios de los atributos, en un orden fijo.

    Los ordinales de cada dimensión van de 0 a `tamano - 1`. Dos espacios con las mismas dimensiones son iguales.
    `recuerdo`: lo resuelto de sus ámbitos, que sirve mientras el espacio sea el mismo objeto.
    """

    def __init__(self, dimensiones: Iterable[Atributo]) -> None:
        self.dimensiones = tuple(dimensiones)
        self.indice = {atributo.id: i for i, atributo in enumerate(self.dimensiones)}
        self.ordenadas = tuple(a.tipo not in ("categoría", "booleano") for a in self.dimensiones)
        self.tamanos = tuple(atributo.tamano for atributo in self.dimensiones)
        self.llenos = tuple(c.lleno(o, t) for o, t in zip(self.ordenadas, self.tamanos, strict=True))
        self.recuerdo = Recuerdo()

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

    def union_disjunta(self, ambitos: Iterable[Ambito]) -> Ambito:
        """La unión de ámbitos que no comparten ningún punto: junta sus cajas sin compararlas."""
        return Ambito(self, tuple(pieza for ambito in ambitos for pieza in ambito.piezas))

    def juntos(self, ambitos: Sequence[Ambito]) -> Ambito:
        """Como `union_disjunta`, y el mismo objeto para los mismos ámbitos mientras se recuerde."""
        if len(ambitos) == 1:
            return ambitos[0]
        return self.recuerdo.ambito("juntos", ambitos, lambda: self.union_disjunta(ambitos))

    def comunes(self, uno: Ambito, otro: Ambito) -> Ambito:
        """Los puntos que están en los dos, en pocas cajas; el mismo objeto para los mismos ámbitos."""
        return self.recuerdo.ambito("comunes", (uno, otro), lambda: (uno & otro).fundido())

    def punto(self, ordinales: Mapping[str, int]) -> Ambito:
        """Los puntos con esos ordinales exactos, uno por atributo que se diga."""
        caja: c.Caja = {}
        for atributo, ordinal in ordinales.items():
            dimension = self.indice[atributo]
            caja[dimension] = (ordinal, ordinal) if self.ordenadas[dimension] else 1 << ordinal
        return Ambito(self, (caja,))

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
