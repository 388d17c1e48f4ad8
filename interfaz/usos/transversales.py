"""Lo que coincide en varios sectores, y los lineamientos que lo atienden."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.observaciones import observadas
from grafos.gestion.transversales import Grupo, grupos_de
from interfaz.usos.examinar import PedidoDeExamen, examinar


@dataclass(frozen=True)
class Coincidencias:
    """Los grupos de hallazgos con la misma firma en dos o más sectores."""

    examen: Examen
    grupos: tuple[Grupo, ...]
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def transversales(pedido: PedidoDeExamen) -> Coincidencias:
    """Levanta `ErrorDeEntrada` si el caso no se puede leer."""
    examen, avisos = examinar(pedido)
    return Coincidencias(examen, grupos_de(examen), observadas(examen, "transversales"), avisos)
