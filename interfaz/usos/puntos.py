"""Los puntos críticos de un caso: dónde coinciden lo que la gente padece y lo que la ley reparte mal."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.observaciones import observadas
from grafos.gestion.puntos import Punto, puntos_de
from interfaz.usos.examinar import PedidoDeExamen, examinar


@dataclass(frozen=True)
class PuntosHallados:
    """Cada paso con lo suyo, y lo que en los problemas declarados conviene mirar."""

    examen: Examen
    puntos: tuple[Punto, ...]
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def puntos(pedido: PedidoDeExamen) -> PuntosHallados:
    """Levanta `ErrorDeEntrada` si el caso no se puede leer."""
    examen, avisos = examinar(pedido)
    return PuntosHallados(examen, puntos_de(examen), observadas(examen, "puntos"), avisos)
