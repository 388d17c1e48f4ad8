"""Escribir un archivo entero o no escribirlo: temporal en la misma carpeta y cambio de nombre."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class NoSePudoEscribir(Exception):
    """No se pudo dejar el archivo; el mensaje dice cuál y por qué. Lo que hubiera antes sigue intacto."""


def nombre_de_archivo(id_: str, resto: str) -> Path:
    """El archivo que se deja si no se dice cuál: el id, que puede llevar «/», sin carpetas."""
    return Path(id_.replace("/", "-") + resto)


def escribe(ruta: Path, contenido: str | bytes) -> None:
    """Deja `contenido` en `ruta` (el texto, en UTF-8 y con los fines de línea que trae), o nada."""
    datos = contenido.encode("utf-8") if isinstance(contenido, str) else contenido
    if ruta.is_dir():
        raise NoSePudoEscribir(f"{ruta} es una carpeta")
    if not ruta.parent.is_dir():
        raise NoSePudoEscribir(f"no existe la carpeta {ruta.parent}")
    try:
        _sustituye(ruta, datos)
    except OSError as motivo:
        raise NoSePudoEscribir(f"no se pudo escribir {ruta}: {motivo.strerror or motivo}") from motivo


def _sustituye(ruta: Path, datos: bytes) -> None:
    descriptor, temporal = tempfile.mkstemp(dir=ruta.parent, prefix=f".{ruta.name}.")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(datos)
        os.chmod(temporal, 0o666 & ~_mascara())
        os.replace(temporal, ruta)
    except BaseException:
        # También si se pulsa Ctrl+C a mitad: no queda nada a medias.
        with suppress(OSError):
            os.unlink(temporal)
        raise


def _mascara() -> int:
    mascara = os.umask(0)
    os.umask(mascara)
    return mascara
