"""Por donde entran las órdenes `delimita` y `delimita-mesa`: Ctrl+C se entiende también mientras se carga lo demás."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from interfaz.terminal.codigos_de_salida import INTERRUMPIDO


def main() -> NoReturn:
    """Corre la orden y termina el proceso con su código de salida."""
    try:
        from interfaz.principal import main as corre
    except KeyboardInterrupt:
        _termina()
    corre()


def mesa() -> NoReturn:
    """La mesa de trabajo sin terminal, para abrirla con doble clic."""
    try:
        from interfaz.principal import mesa as abre
    except KeyboardInterrupt:
        _termina()
    abre()


def _termina() -> NoReturn:
    if sys.stderr is not None:
        sys.stderr.write("interrumpido: no quedó escrito ningún archivo\n")
        sys.stderr.flush()
    os._exit(INTERRUMPIDO)
