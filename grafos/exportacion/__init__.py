"""El grafo de responsabilidades en formatos de otras herramientas: un módulo por formato, todos desde el mismo grafo.

FORMATOS["graphml"].escribe(grafo_de(dictamen)) → bytes
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from grafos.exportacion.bpmn import en_bpmn
from grafos.exportacion.dmn import en_dmn
from grafos.exportacion.mermaid import en_mermaid
from grafos.exportacion.redes import en_gexf, en_graphml
from grafos.exportacion.tabla import en_csv


@dataclass(frozen=True, slots=True)
class Exportacion:
    """Un formato: con qué termina su archivo y cómo se escribe el grafo en él."""

    terminacion: str
    escribe: Callable[[nx.MultiDiGraph], bytes]


FORMATOS = {
    "graphml": Exportacion(".graphml", en_graphml),
    "gexf": Exportacion(".gexf", en_gexf),
    "mermaid": Exportacion(".mmd", en_mermaid),
    "bpmn": Exportacion(".bpmn", en_bpmn),
    "dmn": Exportacion(".dmn", en_dmn),
    "csv": Exportacion(".csv", en_csv),
}
"""El registro de exportaciones: añadir una es su archivo y una entrada."""

__all__ = ["FORMATOS", "Exportacion"]
