"""El caso revisado con lo que declara: lo que miran los usos del plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.gestion.base import Examen
from interfaz.usos.revisar import PedidoDeRevision, revisar
from reglas.lenguaje.caso import Caso


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
