"""Las páginas de `docs/hallazgos/`: el manual de cada código, el mismo que da `delimita explicar`, y su índice.

python -m grafos.hallazgos.paginas docs/hallazgos
"""

from __future__ import annotations

import sys
from pathlib import Path

from grafos.hallazgos.base import Comprobacion
from grafos.hallazgos.catalogo import CATALOGO

INDICE = "README.md"


def paginas() -> dict[str, str]:
    """Cada página por el nombre de su archivo."""
    return {INDICE: _indice(), **{f"{codigo}.md": _de_un_codigo(suya) for codigo, suya in CATALOGO.items()}}


def _indice() -> str:
    filas = (
        f"| [{codigo}]({codigo}.md) | {suya.gravedad} | {suya.familia.palabra} | {suya.titulo} |"
        for codigo, suya in CATALOGO.items()
    )
    cabeza = (
        "# Los hallazgos, uno por uno\n\nNingún código cambia de sentido. `delimita explicar DUP001` dice lo mismo."
    )
    return "\n".join([cabeza, "", "| Código | Gravedad | Familia | Qué es |", "|---|---|---|---|", *filas, ""])


def _de_un_codigo(comprobacion: Comprobacion) -> str:
    cabeza = f"# {comprobacion.codigo}: {comprobacion.titulo}\n\nGravedad: {comprobacion.gravedad}.\n"
    secciones = (f"## {titulo}\n\n{' '.join(texto.split())}\n" for titulo, texto in comprobacion.explicacion.items())
    return "\n".join([cabeza, *secciones])


if __name__ == "__main__":
    for nombre, texto in paginas().items():
        (Path(sys.argv[1]) / nombre).write_text(texto, encoding="utf-8")
