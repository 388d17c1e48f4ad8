"""Lo que se mira, visto por quien arma un documento: el banco de la mesa, o lo mismo rehecho en otro proceso."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from grafos.reformas.taller import Taller
from interfaz.mesa.banco import Banco
from interfaz.mesa.estado import Estado
from interfaz.usos.simular import PedidoDeSimulacion, simular
from motor.territorio.padron import Padron
from reglas.lenguaje.caso import Caso, PropuestaEscrita


class Mirado(Protocol):
    """El caso abierto, cómo se nombró, el día, la propuesta puesta y lo que de ellos se sigue."""

    @property
    def caso(self) -> Caso: ...
    @property
    def padron(self) -> Padron | None: ...
    @property
    def nombrado(self) -> str | None: ...
    @property
    def hoy(self) -> date: ...
    @property
    def estado(self) -> Estado: ...


@dataclass(frozen=True, slots=True)
class Encargado:
    """Lo que se mira, en lo justo para llevarlo a otro proceso."""

    caso: Caso
    nombrado: str | None
    hoy: date
    dia: date
    propuesta: PropuestaEscrita | None


def encargado(banco: Banco) -> Encargado:
    """Lo que ahora se mira en el banco. Quien llama tiene el candado."""
    return Encargado(banco.caso, banco.nombrado, banco.hoy, banco.estado.dia, banco.estado.propuesta)


@dataclass(frozen=True)
class Rehecho:
    """Lo mismo que se miraba en el banco, deducido de nuevo: cumple `Mirado`."""

    encargado: Encargado

    @property
    def caso(self) -> Caso:
        return self.encargado.caso

    @property
    def nombrado(self) -> str | None:
        return self.encargado.nombrado

    @property
    def hoy(self) -> date:
        return self.encargado.hoy

    @property
    def padron(self) -> Padron | None:
        return self._taller.padron

    @cached_property
    def _taller(self) -> Taller:
        return Taller(self.caso)

    @cached_property
    def estado(self) -> Estado:
        dado, comparacion = self.encargado, None
        if dado.propuesta is not None:
            comparacion = simular(PedidoDeSimulacion(self._taller, dado.propuesta, dado.hoy, fecha=dado.dia))
        return Estado(dado.dia, self._taller.base(dado.dia), comparacion)
