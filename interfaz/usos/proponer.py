"""Buscar los cambios más pequeños que quitan los errores de cada celda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.reformas.sugerencias import Busqueda, Sugerencia, buscar, en_archivo
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import Avance, PedidoInvalido, el_caso, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.vocabulario import canonica

TODAS = "todas"


@dataclass(frozen=True, slots=True)
class PedidoDeSugerencias:
    """`paso`: solo sus celdas; si falta, todas las que tienen errores."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None
    paso: str | None = None
    avance: Avance | None = None


@dataclass(frozen=True)
class Sugerencias(EnCuaderno):
    """Lo hallado en cada celda con errores."""

    revision: Revision
    busquedas: tuple[Busqueda, ...]

    def elegidas(self, cual: str | None) -> list[Sugerencia]:
        """La de ese id, todas con «todas», o la primera si no se dice. Levanta `PedidoInvalido`."""
        por_id = {sugerencia.id: sugerencia for hecha in self.busquedas for sugerencia in hecha.sugerencias}
        if cual == TODAS:
            return list(por_id.values())
        if cual is None:
            return list(por_id.values())[:1]
        if cual not in por_id:
            hay = ", ".join(por_id) or "ninguna"
            raise PedidoInvalido(f"no hay ninguna sugerencia «{cual}»; hay {hay}{quiso_decir(cual, por_id)}", "cuál")
        return [por_id[cual]]

    def en_yaml(self, elegidas: list[Sugerencia]) -> str:
        """El archivo de propuestas con esas sugerencias, que `simular` admite."""
        return en_archivo(elegidas, self.revision.dictamen.caso)


def proponer(pedido: PedidoDeSugerencias) -> Sugerencias:
    """Las sugerencias, cada una ya simulada. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    caso = el_caso(pedido.caso)
    paso = canonica(pedido.paso, tuple(caso.pasos)) if pedido.paso is not None else None
    if pedido.paso is not None and paso is None:
        raise PedidoInvalido(f"el caso no tiene el paso «{pedido.paso}»{quiso_decir(pedido.paso, caso.pasos)}", "paso")
    revision = revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha))
    hechas = buscar(revision.dictamen, revision.hallazgos, paso, avance=pedido.avance)
    return Sugerencias(revision, tuple(hechas))
