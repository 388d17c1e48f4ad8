"""Por qué no se pudo escribir, en español: el sistema lo dice en el idioma de la máquina."""

from __future__ import annotations

import errno

_MOTIVOS = {
    errno.ENOSPC: "no queda espacio",
    errno.EDQUOT: "se agotó el espacio que le corresponde a quien escribe",
    errno.EFBIG: "el archivo sería demasiado grande",
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENOENT: "no existe la carpeta",
    errno.ENOTDIR: "una parte de la ruta no es una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.ELOOP: "el enlace da vueltas",
    errno.EIO: "el disco no responde",
    errno.ENXIO: "nadie lo tiene abierto",
    errno.EBADF: "está cerrada",
    errno.ETXTBSY: "otro programa lo está usando",
    errno.EBUSY: "otro programa lo está usando",
    errno.EMFILE: "hay demasiados archivos abiertos",
}
DE_LA_SALIDA = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
"""Lo que puede pasar al escribir por una salida ya abierta; el error no nombra entonces ningún archivo."""


def en_espanol(motivo: OSError) -> str:
    """El motivo en palabras; de uno que no se conoce, su número."""
    return _MOTIVOS.get(motivo.errno or 0, f"el sistema no lo permite (error {motivo.errno})")


def es_de_la_salida(motivo: OSError) -> bool:
    """Si falló la salida, y no un archivo con nombre."""
    return motivo.filename is None and motivo.errno in DE_LA_SALIDA
