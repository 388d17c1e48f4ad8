"""El inventario de un caso: cuánto hay, quién ha de mantenerlo y qué no se sabe."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.inventario import InventarioVisto, inventario_de
from grafos.gestion.observaciones import observadas
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido


@dataclass(frozen=True)
class InventarioExaminado:
    """El inventario visto, y lo que en él conviene mirar."""

    examen: Examen
    inventario: InventarioVisto
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def inventario(pedido: PedidoDeExamen) -> InventarioExaminado:
    """Levanta `ErrorDeEntrada`, o `PedidoInvalido` si el caso no declara inventario o no trae territorio."""
    examen, avisos = examinar(pedido)
    if examen.gestion.inventario is None:
        raise PedidoInvalido(
            f"el caso «{examen.caso.id}» no declara ningún inventario: se escribe en la sección «inventario» de"
            " cualquiera de sus documentos (docs/plan.md)"
        )
    visto = inventario_de(examen)
    if visto is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay unidades en que contar")
    return InventarioExaminado(examen, visto, observadas(examen, "inventario"), (*avisos, *visto.existencias.avisos))
