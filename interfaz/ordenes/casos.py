"""`delimita casos`: los casos que la herramienta trae."""

from __future__ import annotations

from interfaz.formatos.linea import Linea
from interfaz.terminal import consola


def casos() -> int:
    """Lista los casos incluidos, con el id que las demás órdenes aceptan."""
    from reglas import casos_incluidos

    incluidos = casos_incluidos()
    if not incluidos:
        consola.pinta([Linea(cuerpo="No hay casos incluidos.")])
    consola.pinta(Linea(rotulo=id_, cuerpo=f": {titulo}", sangra="  ") for id_, titulo, _ in incluidos)
    return 0
