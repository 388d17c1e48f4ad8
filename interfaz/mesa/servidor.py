"""El servidor de la mesa: solo en 127.0.0.1, con una ficha nueva en cada arranque, y que se cierra por sí mismo."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import uvicorn

from interfaz.mesa.aplicacion import aplicacion
from interfaz.mesa.banco import Banco
from interfaz.mesa.seguridad import Portero

ANFITRION = "127.0.0.1"
MINUTOS_SIN_LATIDO = 30
SEGUNDOS_ENTRE_VISTAZOS = 0.5


class PuertoOcupado(Exception):
    """El puerto pedido no se puede usar; el mensaje dice cuál."""


@dataclass(frozen=True, slots=True)
class PedidoDeMesa:
    """`caso`: su ruta o id, o `None` para elegirlo en la página. `puerto`: 0 es uno libre. `carpeta`: dónde puede
    guardarse la propuesta con un botón, o `None`."""

    caso: str | None
    hoy: date
    puerto: int = 0
    con_navegador: bool = True
    carpeta: Path | None = None


def atiende(pedido: PedidoDeMesa, anuncia: Callable[[str], None]) -> None:
    """Atiende hasta que se cierre desde la página, con Ctrl+C, o pasen treinta minutos sin que ninguna página lata.

    `anuncia` recibe la dirección antes de atender. Levanta `PuertoOcupado`.
    """
    enchufe = _enchufe(pedido.puerto)
    # Un envío mal formado se responde; no tiene por qué ensuciar la terminal.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    puerto: int = enchufe.getsockname()[1]
    ficha = secrets.token_urlsafe(24)
    banco = Banco(pedido.caso, pedido.hoy, pedido.carpeta)
    servidor = uvicorn.Server(
        uvicorn.Config(
            Portero(aplicacion(banco), puerto, ficha),
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=5,
        )
    )
    direccion = f"http://{ANFITRION}:{puerto}/?ficha={ficha}"
    anuncia(direccion)
    banco.abre()
    if pedido.con_navegador:
        webbrowser.open(direccion)
    asyncio.run(_hasta_que_acabe(servidor, banco, enchufe))


def _enchufe(puerto: int) -> socket.socket:
    enchufe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        # Lo que quedó de una mesa recién cerrada no ocupa el puerto. En Windows esto dejaría entrar a otro programa.
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        enchufe.bind((ANFITRION, puerto))
        # Escucha ya: quien abra la dirección en cuanto se anuncia espera, y no encuentra la puerta cerrada.
        enchufe.listen()
    except (OSError, OverflowError) as motivo:
        enchufe.close()
        raise PuertoOcupado(f"el puerto {puerto} no se puede usar: otro programa lo tiene, o no se permite") from motivo
    return enchufe


async def _hasta_que_acabe(servidor: uvicorn.Server, banco: Banco, enchufe: socket.socket) -> None:
    """El servidor termina por su propia señal, para no cortar una descarga a medias."""
    vigia = asyncio.create_task(_vigila(servidor, banco))
    try:
        await servidor.serve(sockets=[enchufe])
    finally:
        vigia.cancel()
        enchufe.close()


async def _vigila(servidor: uvicorn.Server, banco: Banco) -> None:
    reloj = asyncio.get_running_loop().time
    limite = MINUTOS_SIN_LATIDO * 60
    latidos, ultimo = banco.latidos, reloj()
    while not await asyncio.to_thread(banco.espera_cierre, SEGUNDOS_ENTRE_VISTAZOS):
        if banco.latidos != latidos:
            latidos, ultimo = banco.latidos, reloj()
        if reloj() - ultimo > limite:
            break
    servidor.should_exit = True
