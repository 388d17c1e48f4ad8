"""Hacer un cálculo de la mesa en otro hilo, uno solo a la vez y con un plazo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
from starlette.exceptions import HTTPException

from interfaz.mesa.banco import LISTO, Banco
from interfaz.mesa.errores import Ocupada

SEGUNDOS_DE_ESPERA = 30
"""Cuánto espera un pedido a que termine el cálculo en curso."""
SEGUNDOS_DE_CALCULO = 300


async def calcula(banco: Banco, hace: Callable[[], Any]) -> Any:
    """Lo que `hace` devuelve. Levanta `Ocupada` si otro cálculo no acaba a tiempo, y 409 si no hay caso abierto."""
    banco.latidos += 1
    if banco.situacion != LISTO:
        raise HTTPException(409)

    def con_candado() -> Any:
        if not banco.candado.acquire(timeout=SEGUNDOS_DE_ESPERA):
            raise Ocupada
        try:
            return hace()
        finally:
            banco.candado.release()

    try:
        with anyio.fail_after(SEGUNDOS_DE_CALCULO):
            return await anyio.to_thread.run_sync(con_candado, abandon_on_cancel=True)
    except TimeoutError as motivo:
        raise Ocupada from motivo
