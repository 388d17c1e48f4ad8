"""El proceso hijo que dibuja: con plazo, con su entorno, y leído según escribe."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO

from grafos.laminas.dibujo.entorno import del_dibujo


@dataclass(slots=True)
class Hijo:
    """Un proceso por lanzar. `letras`: las fuentes de la máquina que también ve.

    Tras `dice`: su `codigo`, sus `quejas` (la salida de error) y si venció su plazo.
    """

    argv: Sequence[str]
    entrada: bytes
    letras: tuple[Path, ...] = ()
    codigo: int = field(default=-1, init=False)
    quejas: str = field(default="", init=False)
    vencido: bool = field(default=False, init=False)

    def dice(self, lee: Callable[[IO[bytes]], Iterator[bytes]], segundos: float) -> Iterator[bytes]:
        """Lo que `lee` va sacando de su salida; si pasan los segundos, se corta. Levanta `OSError` si no arranca.

        La entrada y las quejas van por archivos: nadie espera a nadie mientras se lee la salida.
        """
        with tempfile.TemporaryFile() as entrada, tempfile.TemporaryFile() as quejas:
            entrada.write(self.entrada)
            entrada.seek(0)
            corriendo = subprocess.Popen(
                self.argv,
                stdin=entrada,
                stdout=subprocess.PIPE,
                stderr=quejas,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                env=del_dibujo(self.letras),
            )
            plazo = Timer(segundos, self._vence, (corriendo,))
            plazo.start()
            with corriendo:
                try:
                    assert corriendo.stdout is not None
                    yield from lee(corriendo.stdout)
                    self.codigo = corriendo.wait()
                finally:
                    plazo.cancel()
                    corriendo.kill()
            quejas.seek(0)
            self.quejas = quejas.read().decode("utf-8", "replace")

    def _vence(self, corriendo: subprocess.Popen[bytes]) -> None:
        if corriendo.poll() is None:
            self.vencido = True
            corriendo.kill()
