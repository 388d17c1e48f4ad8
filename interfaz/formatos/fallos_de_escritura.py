"""Qué errores del sistema son de la salida, y no de un archivo con nombre."""

from __future__ import annotations

import errno

DE_LA_SALIDA = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
"""Lo que puede pasar al escribir por una salida ya abierta; el error no nombra entonces ningún archivo."""


def es_de_la_salida(motivo: OSError) -> bool:
    """Si falló la salida, y no un archivo con nombre."""
    return motivo.filename is None and motivo.errno in DE_LA_SALIDA
