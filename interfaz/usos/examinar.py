"""El caso revisado con lo que declara: lo que miran los usos del plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.gestion.base import Examen
from interfaz.usos.revisar import PedidoDeRevision, revisar
from interfaz.usos.simular import PedidoDeSimulacion, simular
from reglas.lenguaje.caso import Caso, PropuestaEscrita


@dataclass(frozen=True, slots=True)
class PedidoDeExamen:
    """De qué caso y en qué fecha; `hoy`, por si el caso no dice ninguna."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None


def examinar(pedido: PedidoDeExamen) -> tuple[Examen, tuple[str, ...]]:
    """El examen y los avisos de la lectura. Levanta `ErrorDeEntrada`."""
    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    return Examen(revision.dictamen, revision.hallazgos, revision.padron), revision.avisos


def examinar_con(pedido: PedidoDeExamen, propuesta: PropuestaEscrita | str) -> tuple[Examen, tuple[str, ...]]:
    """El examen de hoy con la simulación de la propuesta al lado. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    hecha = simular(PedidoDeSimulacion(pedido.caso, propuesta, pedido.hoy, None, pedido.fecha))
    base = hecha.simulacion.base
    return Examen(base.dictamen, base.hallazgos, hecha.padron, hecha.simulacion), hecha.avisos
