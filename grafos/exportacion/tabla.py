"""La tabla de responsabilidades, una fila por regla que responde."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from grafos.exportacion import hoja_csv
from grafos.exportacion.lectura import responsables

ENCABEZADOS = (
    "proceso",
    "fase",
    "paso",
    "nombre del paso",
    "función",
    "entidad",
    "nombre de la entidad",
    "nivel",
    "modo",
    "certeza",
    "condición",
    "norma",
    "artículo",
    "regla",
    "fuente",
)
"""Los encabezados."""


def en_csv(grafo: nx.MultiDiGraph) -> bytes:
    """La tabla, lista para abrirla en Excel."""
    return hoja_csv.en_csv(ENCABEZADOS, filas_de(grafo))


def filas_de(grafo: nx.MultiDiGraph) -> Iterator[tuple[str, ...]]:
    """Las filas, por paso, función y entidad."""
    for r in responsables(grafo):
        certeza = "firme" if r.firme else "condición abierta"
        yield (
            *(r.proceso, r.fase, r.paso, r.nombre_del_paso, r.funcion),
            *(r.entidad, r.nombre, r.nivel, r.modo.replace("_", " "), certeza, r.condicion),
            *(r.norma, r.cita, r.regla, r.fuente),
        )
