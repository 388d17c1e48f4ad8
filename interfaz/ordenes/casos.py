"""`delimita casos`: los casos que la herramienta trae."""

from __future__ import annotations

from interfaz import consola


def casos() -> int:
    """Lista los casos incluidos, con el id que las demás órdenes aceptan."""
    from reglas import casos_incluidos

    for id_, titulo, _ in casos_incluidos():
        consola.dice(f"{id_}: {titulo}")
    return 0
