"""Lo común a los usos: de qué caso se habla, en qué día, y qué se dice cuando lo pedido no puede ser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reglas import cargar
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.errores import quiso_decir

__all__ = ["Avance", "PedidoDeInforme", "PedidoInvalido", "como_se_nombro", "el_caso", "el_dia", "quiso_decir"]

Avance = Callable[[int, int], None]
"""Recibe cuántas partes van hechas y cuántas son."""


class PedidoInvalido(Exception):
    """Lo pedido no puede hacerse. `campo`: qué parte del pedido es, o nada; el mensaje dice qué y qué se admite."""

    def __init__(self, mensaje: str, campo: str = "") -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
        self.campo = campo


@dataclass(frozen=True, slots=True)
class PedidoDeInforme:
    """De qué caso, en qué fecha y, si se quiere, con qué propuesta."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None
    propuesta: PropuestaEscrita | str | None = None


def el_caso(nombrado: Caso | str | Path) -> Caso:
    """El caso ya leído, o el de esa ruta o id. Levanta `ErrorDeEntrada`."""
    return nombrado if isinstance(nombrado, Caso) else cargar(nombrado)


def como_se_nombro(nombrado: Caso | str | Path) -> str:
    """Lo que se escribió para nombrarlo; vacío si se dio ya leído."""
    return "" if isinstance(nombrado, Caso) else str(nombrado)


def el_dia(caso: Caso, fecha: date | None, hoy: date) -> date:
    """El día que se mira: el pedido, el del caso o, si no dice ninguno, hoy."""
    return fecha or caso.fecha or hoy
