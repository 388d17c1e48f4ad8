"""Escribir un archivo entero o no escribirlo, sin pisar nada que no se quiso pisar.

Un archivo corriente se sustituye de una vez (temporal en la misma carpeta y cambio de nombre); de un enlace se pone al
día su destino; por la salida, un tubo o un dispositivo se escribe. Nunca se toca un archivo que la orden leyó.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.yaml.leidos import se_leyo

_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")
_DE_COSTUMBRE = {"-": 1, "/dev/stdout": 1, "/dev/stderr": 2}
_SALIDA = 1
_DEJADOS: ContextVar[list[Path] | None] = ContextVar("dejados", default=None)


class NoSePudoEscribir(Exception):
    """No se pudo dejar el archivo; el mensaje dice cuál y por qué. Lo que hubiera antes sigue intacto."""


@contextmanager
def anotando_lo_dejado() -> Iterator[list[Path]]:
    """Da la lista, que va creciendo, de los archivos que quedan escritos."""
    dejados: list[Path] = []
    ficha = _DEJADOS.set(dejados)
    try:
        yield dejados
    finally:
        _DEJADOS.reset(ficha)


def nombre_de_archivo(id_: str, resto: str) -> Path:
    """El archivo que se deja si no se dice cuál: el id y el resto, que pueden llevar «/», sin carpetas."""
    return Path((id_ + resto).replace("/", "-"))


def es_la_salida(ruta: Path) -> bool:
    """Si lo que se escriba ahí va por la salida de siempre (`-`, `/dev/stdout`)."""
    return _descriptor(ruta) == _SALIDA


def es_corriente(ruta: Path) -> bool:
    """Si es un archivo, exista ya o no: ni la salida, ni un tubo, ni un dispositivo."""
    # `os.path` no levanta nada si la carpeta no se deja mirar o el nombre no cabe: lo dirá quien escriba.
    return _descriptor(ruta) is None and (not os.path.exists(ruta) or os.path.isfile(ruta))


def escribe(ruta: Path, contenido: str | bytes) -> None:
    """Deja `contenido` en `ruta` (el texto, en UTF-8 y con los fines de línea que trae), o nada.

    Levanta `NoSePudoEscribir`; y `BrokenPipeError` si quien leía el tubo o la salida se fue.
    """
    escribe_por_trozos(ruta, (contenido.encode("utf-8") if isinstance(contenido, str) else contenido,))


def escribe_por_trozos(ruta: Path, datos: Iterable[bytes]) -> None:
    """Como `escribe`, sin tener el contenido entero en memoria."""
    try:
        descriptor = _descriptor(ruta)
        if descriptor is not None:
            _vuelca(descriptor, datos)
        elif es_corriente(ruta):
            _deja(ruta, datos)
        else:
            _por_lo_que_es(ruta, datos)
    except BrokenPipeError:
        raise
    except OSError as motivo:
        donde = "en la salida" if es_la_salida(ruta) else ruta
        raise NoSePudoEscribir(f"no se pudo escribir {donde}: {en_espanol(motivo)}") from motivo
    dejados = _DEJADOS.get()
    if dejados is not None and es_corriente(ruta):
        dejados.append(ruta)


def hace_carpeta(ruta: Path) -> None:
    """Hace la carpeta, si no la hay. Levanta `NoSePudoEscribir` si no se puede, o si ya hay algo en ella."""
    try:
        ruta.mkdir(parents=True, exist_ok=True)
        ocupada = any(ruta.iterdir())
    except OSError as motivo:
        raise NoSePudoEscribir(f"no se pudo hacer la carpeta {ruta}: {en_espanol(motivo)}") from motivo
    if ocupada:
        raise NoSePudoEscribir(f"la carpeta {ruta} no está vacía; conviene otra")


def quita(cuales: Callable[[], Sequence[Path]]) -> list[Path]:
    """Borra esos archivos y los devuelve; no los que la orden leyó ni los protegidos. Levanta `NoSePudoEscribir`."""
    quitados: list[Path] = []
    try:
        for ruta in cuales():
            if not se_leyo(ruta.resolve()) and ruta.stat().st_mode & 0o222:
                ruta.unlink()
                quitados.append(ruta)
    except OSError as motivo:
        raise NoSePudoEscribir(f"no se pudo quitar una página de otra vez: {en_espanol(motivo)}") from motivo
    return quitados


def _descriptor(ruta: Path) -> int | None:
    """El descriptor ya abierto que nombra la ruta, si nombra uno."""
    escrita = ruta.as_posix()
    hallado = _DESCRIPTOR.fullmatch(escrita)
    return int(hallado[1]) if hallado else _DE_COSTUMBRE.get(escrita)


def _vuelca(descriptor: int, datos: Iterable[bytes]) -> None:
    if descriptor == _SALIDA:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(datos)
        sys.stdout.buffer.flush()
        return
    with os.fdopen(os.dup(descriptor), "wb") as abierto:
        abierto.writelines(datos)


def _por_lo_que_es(ruta: Path, datos: Iterable[bytes]) -> None:
    """Escribe por un tubo o un dispositivo, que siguen siendo lo que eran."""
    modo = ruta.stat().st_mode
    if stat.S_ISDIR(modo):
        raise NoSePudoEscribir(f"{ruta} es una carpeta")
    if not (stat.S_ISFIFO(modo) or stat.S_ISCHR(modo)):
        raise NoSePudoEscribir(f"{ruta} no es un archivo, ni un tubo, ni una terminal")
    with ruta.open("wb") as abierto:
        abierto.writelines(datos)


def _deja(ruta: Path, datos: Iterable[bytes]) -> None:
    real = Path(os.path.realpath(ruta))
    if not real.parent.is_dir():
        raise NoSePudoEscribir(f"no existe la carpeta {real.parent if ruta.is_symlink() else ruta.parent}")
    if not real.exists():
        _sustituye(real, datos, 0o666 & ~_mascara())
        return
    if se_leyo(real):
        raise NoSePudoEscribir(f"{ruta} es un archivo que esta orden lee, y no se pisa; conviene otro nombre")
    permisos = stat.S_IMODE(real.stat().st_mode)
    # A quien administra la máquina el sistema le deja escribir todo; lo que alguien protegió sigue protegido.
    if not permisos & 0o222 or not os.access(real, os.W_OK):
        raise NoSePudoEscribir(f"{ruta} es de solo lectura")
    _sustituye(real, datos, permisos)


def _sustituye(ruta: Path, datos: Iterable[bytes], permisos: int) -> None:
    # Tarda en cargarse, y casi ninguna orden deja un archivo.
    import tempfile

    descriptor, temporal = tempfile.mkstemp(dir=ruta.parent, prefix=f".{ruta.name[:50]}.")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.writelines(datos)
        os.chmod(temporal, permisos)
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
