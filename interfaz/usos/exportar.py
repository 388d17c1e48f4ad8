"""Exportar el grafo de responsabilidades a los formatos de otras herramientas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.exportacion import FORMATOS
from grafos.responsabilidades import grafo_de
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from reglas.lenguaje.caso import Caso


@dataclass(frozen=True, slots=True)
class PedidoDeExportacion:
    """`formato`: uno de los del registro de exportaciones."""

    caso: Caso | str | Path
    formato: str
    hoy: date
    fecha: date | None = None


@dataclass(frozen=True)
class Exportado:
    """El documento, con la terminación que le toca."""

    revision: Revision
    contenido: bytes
    terminacion: str


def exportar(pedido: PedidoDeExportacion) -> Exportado:
    """El grafo del caso en el formato pedido. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    formato = FORMATOS.get(pedido.formato)
    if formato is None:
        hay = f"; hay {', '.join(FORMATOS)}{quiso_decir(pedido.formato, FORMATOS)}"
        raise PedidoInvalido(f"«{pedido.formato}» no se admite{hay}", "formato")
    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    return Exportado(revision, formato.escribe(grafo_de(revision.dictamen)), formato.terminacion)
