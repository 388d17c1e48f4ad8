"""Proceso hijo que dibuja con el Graphviz que trae pygraphviz: lee DOT, escribe la imagen. Se ejecuta como guion.

Un grafo nuevo cada vez y en otro proceso: reusarlo, o pedirle un formato que no conoce, tumba el intérprete.
"""

from __future__ import annotations

import sys


def main() -> None:
    """`proceso_graphviz.py FORMATO [PUNTOS_POR_PULGADA]`: de la entrada a la salida; con `-V`: la versión."""
    import pygraphviz

    if sys.argv[1] == "-V":
        sys.stdout.write(pygraphviz.__version__)
        return
    fuente = sys.stdin.buffer.read().decode("utf-8")
    grafo = pygraphviz.AGraph(string=fuente)
    if sys.argv[2:]:
        grafo.graph_attr["dpi"] = sys.argv[2]
    dibujo = grafo.draw(format=sys.argv[1], prog="nop2")
    sys.stdout.buffer.write(dibujo)


if __name__ == "__main__":
    main()
