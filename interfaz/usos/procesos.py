"""Ordenar los procesos por lo que los hace candidatos a delimitarse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.prioridad_de_procesos import Cifras, cifras
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from reglas.lenguaje.caso import Caso


@dataclass(frozen=True, slots=True)
class PedidoDeProcesos:
    """De qué caso se ordenan los procesos, y en qué fecha."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None


@dataclass(frozen=True)
class Prioridad(EnCuaderno):
    """Los procesos con sus cifras, del más candidato al menos."""

    revision: Revision
    cifras: tuple[Cifras, ...]


def procesos(pedido: PedidoDeProcesos) -> Prioridad:
    """Las cifras de cada proceso. Levanta `ErrorDeEntrada`."""
    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    return Prioridad(revision, tuple(cifras(revision.dictamen, revision.hallazgos)))
