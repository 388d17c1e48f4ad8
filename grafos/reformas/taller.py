"""El taller: un caso y los escenarios de él que ya se calcularon, para no volver a calcularlos.

Lo que se da es lo mismo que `escenario` da desde cero. De un escenario al siguiente se aprovecha lo que la propuesta no
toca, y lo que se recuerda está acotado: al pasar de la cuenta se olvida lo que hace más tiempo que no se pide.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from functools import cached_property

from grafos.reformas.simulacion import Escenario, escenario
from motor.deduccion import Deductor
from motor.territorio.lectura import leer_padron
from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Caso, PropuestaEscrita

DIAS_VIVOS = 3
ESCENARIOS_VIVOS = 16


class Taller:
    """`deductor`: el que deduce la base de cada día; si falta, el de siempre. No es para varios hilos a la vez."""

    def __init__(self, caso: Caso, deductor: Deductor | None = None) -> None:
        self.caso = caso
        self._deductor = deductor
        self._bases: OrderedDict[date, Escenario] = OrderedDict()
        self._con: OrderedDict[tuple[date, PropuestaEscrita], Escenario] = OrderedDict()

    @cached_property
    def padron(self) -> Padron | None:
        """El territorio del caso, leído una vez. Levanta `ErrorDeEntrada`."""
        return leer_padron(self.caso)

    def base(self, dia: date) -> Escenario:
        """El derecho de ese día, sin propuestas."""
        if dia not in self._bases:
            self._bases[dia] = escenario(self.caso, None, dia, deductor=self._deductor)
        self._bases.move_to_end(dia)
        while len(self._bases) > DIAS_VIVOS:
            olvidado, _ = self._bases.popitem(last=False)
            for clave in [clave for clave in self._con if clave[0] == olvidado]:
                del self._con[clave]
        return self._bases[dia]

    def con(self, propuesta: PropuestaEscrita, dia: date) -> Escenario:
        """El derecho que habría ese día con la propuesta."""
        base, clave = self.base(dia), (dia, propuesta)
        if clave not in self._con:
            self._con[clave] = escenario(self.caso, propuesta, dia, base=base)
        self._con.move_to_end(clave)
        while len(self._con) > ESCENARIOS_VIVOS:
            self._con.popitem(last=False)
        return self._con[clave]

    def olvida(self) -> None:
        """Olvida los escenarios con propuestas; las bases quedan."""
        self._con.clear()

    @property
    def recordados(self) -> tuple[Escenario, ...]:
        """Los escenarios que se recuerdan: nunca más de `DIAS_VIVOS` + `ESCENARIOS_VIVOS`."""
        return (*self._bases.values(), *self._con.values())
