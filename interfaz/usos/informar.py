"""Lo que enseña el informe: un escenario y, si se simula una propuesta, el de antes."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.reformas.simulacion import Escenario, escenario
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import PedidoDeInforme, como_se_nombro, el_caso, el_dia
from interfaz.usos.propuestas import primer_dia, una_propuesta
from interfaz.usos.revisar import Revision
from motor.territorio.lectura import leer_padron
from reglas.lenguaje.caso import PropuestaEscrita


@dataclass(frozen=True)
class Informado(EnCuaderno):
    """El escenario que se enseña, como revisión, y el de antes de la propuesta, si la hay."""

    revision: Revision
    actual: Escenario
    antes: Escenario | None
    propuesta: PropuestaEscrita | None


def informar(pedido: PedidoDeInforme) -> Informado:
    """Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    caso, dada = el_caso(pedido.caso), pedido.propuesta
    escrita = una_propuesta("propuesta", dada, caso) if isinstance(dada, str) else dada
    antes: Escenario | None = None
    if escrita is None:
        actual = escenario(caso, None, el_dia(caso, pedido.fecha, pedido.hoy))
    else:
        antes = escenario(caso, None, pedido.fecha or primer_dia(caso, [escrita], pedido.hoy))
        actual = escenario(caso, escrita, antes.dictamen.fecha, base=antes)
    revision = Revision(actual.dictamen, actual.hallazgos, leer_padron(caso), como_se_nombro(pedido.caso))
    return Informado(revision, actual, antes, escrita)
