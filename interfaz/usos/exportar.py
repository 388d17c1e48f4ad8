"""Exportar a los formatos de otras herramientas: el grafo de responsabilidades, o el libro que se llena."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos import exportacion
from grafos.responsabilidades import grafo_de
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.usos.simular import Comparacion, PedidoDeSimulacion, simular
from reglas.lenguaje.caso import Caso, PropuestaEscrita


@dataclass(frozen=True, slots=True)
class PedidoDeExportacion:
    """`formato`: uno del registro. `propuesta`: la que se compara con lo de hoy, en el formato que la admite."""

    caso: Caso | str | Path
    formato: str
    hoy: date
    fecha: date | None = None
    propuesta: PropuestaEscrita | str | None = None


@dataclass(frozen=True)
class Exportado(EnCuaderno):
    """El documento, con la terminación que le toca."""

    revision: Revision
    contenido: bytes
    terminacion: str


@dataclass(frozen=True, slots=True)
class Exportacion:
    """Una entrada del registro. `con_propuesta`: si sabe contar lo que una propuesta cambia."""

    terminacion: str
    arma: Callable[[Revision, Comparacion | None], bytes]
    con_propuesta: bool = False


def exportar(pedido: PedidoDeExportacion) -> Exportado:
    """El caso en el formato pedido. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    formato = FORMATOS.get(pedido.formato)
    if formato is None:
        hay = f"; hay {', '.join(FORMATOS)}{quiso_decir(pedido.formato, FORMATOS)}"
        raise PedidoInvalido(f"«{pedido.formato}» no se admite{hay}", "formato")
    if pedido.propuesta is None:
        revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
        return Exportado(revision, formato.arma(revision, None), formato.terminacion)
    if not formato.con_propuesta:
        admiten = ", ".join(nombre for nombre, uno in FORMATOS.items() if uno.con_propuesta)
        raise PedidoInvalido(f"solo sirve con --formato {admiten}", "propuesta")
    hecha = simular(PedidoDeSimulacion(pedido.caso, pedido.propuesta, pedido.hoy, fecha=pedido.fecha))
    antes = hecha.revision(hecha.simulacion.base)
    return Exportado(antes, formato.arma(antes, hecha), formato.terminacion)


def _libro(revision: Revision, comparacion: Comparacion | None) -> bytes:
    from interfaz.formatos.libro.escritura import libro

    return libro(revision, comparacion)


def _del_grafo(formato: exportacion.Exportacion) -> Exportacion:
    return Exportacion(formato.terminacion, lambda revision, _: formato.escribe(grafo_de(revision.dictamen)))


FORMATOS = {
    **{nombre: _del_grafo(formato) for nombre, formato in exportacion.FORMATOS.items()},
    "xlsx": Exportacion(".xlsx", _libro, con_propuesta=True),
}
"""El registro: los formatos del grafo y los que cuentan el caso entero."""
