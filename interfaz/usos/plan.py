"""El plan de acciones integradas de un caso: su orden, su carga, su cobertura y si cumple lo que promete."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.observaciones import observadas
from grafos.gestion.plan import PlanVisto, plan_de
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido

SIN_PLAN = (
    "el caso «{caso}» no declara ningún plan: se escribe en la sección «plan» de cualquiera de sus documentos"
    " (docs/plan.md)"
)


@dataclass(frozen=True)
class PlanExaminado:
    """El plan visto, y lo que en él conviene mirar."""

    examen: Examen
    plan: PlanVisto
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def plan(pedido: PedidoDeExamen) -> PlanExaminado:
    """Levanta `ErrorDeEntrada` si el caso no se puede leer y `PedidoInvalido` si no declara ningún plan."""
    examen, avisos = examinar(pedido)
    visto = plan_de(examen)
    if visto is None:
        raise PedidoInvalido(SIN_PLAN.format(caso=examen.caso.id))
    return PlanExaminado(examen, visto, observadas(examen, "plan"), avisos)
