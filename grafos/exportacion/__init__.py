"""El grafo de responsabilidades en formatos de otras herramientas: un módulo por formato, todos desde el mismo grafo.

FORMATOS["graphml"].escribe(grafo_de(dictamen)) → bytes
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Exportacion:
    """Un formato: con qué termina su archivo y qué función de qué módulo, que se carga al usarla, lo escribe."""

    terminacion: str
    modulo: str
    funcion: str

    def escribe(self, grafo: nx.MultiDiGraph) -> bytes:
        """El grafo en ese formato."""
        datos: bytes = getattr(import_module(f"{__name__}.{self.modulo}"), self.funcion)(grafo)
        return datos


FORMATOS = {
    "graphml": Exportacion(".graphml", "redes", "en_graphml"),
    "gexf": Exportacion(".gexf", "redes", "en_gexf"),
    "mermaid": Exportacion(".mmd", "mermaid", "en_mermaid"),
    "bpmn": Exportacion(".bpmn", "bpmn", "en_bpmn"),
    "dmn": Exportacion(".dmn", "dmn", "en_dmn"),
    "csv": Exportacion(".csv", "tabla", "en_csv"),
}
"""El registro de exportaciones: añadir una es su archivo y una entrada."""

__all__ = ["FORMATOS", "Exportacion"]
