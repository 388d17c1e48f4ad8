"""Por qué el sistema no dejó leer o escribir, en español: él lo dice en el idioma de la máquina."""

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


def en_espanol(motivo: OSError) -> str:
    """El motivo en palabras; de uno que no se conoce, su número."""
    return _MOTIVOS.get(motivo.errno or 0, f"el sistema no lo permite (error {motivo.errno})")
