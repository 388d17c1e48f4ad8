"""El grafo de responsabilidades en formatos de otras herramientas: un módulo por formato, todos desde el mismo grafo.

FORMATOS["graphml"](grafo_de(dictamen)) → bytes
"""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from grafos.exportacion.bpmn import en_bpmn
from grafos.exportacion.dmn import en_dmn
from grafos.exportacion.mermaid import en_mermaid
from grafos.exportacion.redes import en_gexf, en_graphml
from grafos.exportacion.tabla import ENCABEZADOS, filas_de

FORMATOS: dict[str, Callable[[nx.MultiDiGraph], bytes]] = {
    "graphml": en_graphml,
    "gexf": en_gexf,
    "mermaid": en_mermaid,
    "bpmn": en_bpmn,
    "dmn": en_dmn,
}

__all__ = ["ENCABEZADOS", "FORMATOS", "filas_de"]
