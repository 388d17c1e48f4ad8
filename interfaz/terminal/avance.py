"""La barra de avance: solo en una terminal, y por la salida de error, para no mezclarse con los resultados."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def avance(rotulo: str) -> Iterator[Callable[[int, int], None]]:
    """Da una función `(hechas, total)` que mueve la barra; fuera de una terminal no hace nada."""
    if not sys.stderr.isatty():
        yield lambda _hechas, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columnas = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # La salida no es suya: lo que se escriba en ella va adonde iba.
    with Progress(*columnas, console=Console(stderr=True), transient=True, redirect_stdout=False) as barra:
        tarea = barra.add_task(rotulo, total=None)

        def avanza(hechas: int, total: int) -> None:
            barra.update(tarea, completed=hechas, total=total)

        yield avanza
