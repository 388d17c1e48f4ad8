"""Proceso hijo que dibuja con el Graphviz que trae pygraphviz: lee páginas en DOT y escribe sus imágenes.

Cada página, de ida y de vuelta, va precedida de cuántos octetos ocupa, en ocho. Se ejecuta como guion. Un grafo nuevo
para cada una y en otro proceso: reusarlo, o pedirle un formato que no conoce, tumba el intérprete.
"""

from __future__ import annotations

import sys

OCTETOS = 8


def main() -> None:
    """`proceso_graphviz.py FORMATO [PUNTOS_POR_PULGADA]`: de la entrada a la salida; con `-V`: la versión."""
    import pygraphviz

    if sys.argv[1] == "-V":
        sys.stdout.write(pygraphviz.__version__)
        return
    entrada, salida = sys.stdin.buffer, sys.stdout.buffer
    while largo := int.from_bytes(entrada.read(OCTETOS), "big"):
        grafo = pygraphviz.AGraph(string=entrada.read(largo).decode("utf-8"))
        if sys.argv[2:]:
            grafo.graph_attr["dpi"] = sys.argv[2]
        dibujo = grafo.draw(format=sys.argv[1], prog="nop2")
        salida.write(len(dibujo).to_bytes(OCTETOS, "big") + dibujo)
        salida.flush()
        grafo.close()


if __name__ == "__main__":
    main()
