"""La carpeta de caché del usuario: dónde está, y leer y dejar en ella sin que nada pueda hacer caer una orden.

Solo se lee lo que es un archivo corriente y del mismo usuario, que nadie más pueda escribir y que esté entero. Lo que
no se puede escribir no se escribe.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["SIN_CACHE", "Carpeta", "Ocupacion", "en_json", "ocupacion", "raiz"]

SIN_CACHE = "DELIMITA_SIN_CACHE"
"""La variable de entorno que, con cualquier valor no vacío, hace como si no hubiera caché."""
_TERMINACION = ".json"
_A_MEDIAS = ".parcial"
_CARPETA_MIA, _ARCHIVO_MIO = 0o700, 0o600
_DE_OTROS = stat.S_IWGRP | stat.S_IWOTH
_SIN_SEGUIR = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Ocupacion(NamedTuple):
    """Cuántos archivos hay guardados y cuántos bytes ocupan."""

    archivos: int
    octetos: int


def raiz() -> Path | None:
    """La carpeta de delimita en la caché del usuario, exista o no; None si se pidió no usarla o no se sabe cuál es."""
    if os.environ.get(SIN_CACHE):
        return None
    dicha = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        # La norma de XDG manda no hacer caso de una ruta relativa.
        base = Path(dicha) if os.path.isabs(dicha) else _de_siempre(Path.home())
    except RuntimeError:
        return None
    return base / "delimita" if base.is_absolute() else None


def en_json(valor: Any) -> str:
    """El valor, como se guarda y como se suma: sin adornos. Lanza ValueError o TypeError si JSON no lo sabe decir."""
    return json.dumps(valor, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _de_siempre(casa: Path) -> Path:
    return casa / {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(sys.platform, ".cache")


def ocupacion() -> Ocupacion:
    """Lo que ocupa toda la caché."""
    lugar = raiz()
    medidas: list[int] = []
    with suppress(OSError):
        carpetas = list(lugar.iterdir()) if lugar is not None else []
        medidas = [tamano for carpeta in carpetas for _, tamano, _ in _guardados(carpeta)]
    return Ocupacion(len(medidas), sum(medidas))


@dataclass(frozen=True, slots=True)
class Carpeta:
    """Una carpeta de la caché. `tope`: los bytes que ocupa; pasado, se va lo que hace más que no se usa."""

    nombre: str
    tope: int

    def lee(self, clave: str) -> bytes | None:
        """Lo guardado con esa clave; None si no está, no es de fiar o no está entero."""
        lugar = self._lugar(clave)
        if lugar is None:
            return None
        try:
            datos = _de_fiar(lugar, self.tope)
            suma, _, contenido = datos.partition(b"\n")
            if hashlib.sha256(contenido).hexdigest().encode() != suma:
                return None
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(lugar)
        return contenido

    def guarda(self, clave: str, contenido: bytes) -> None:
        """Lo deja entero o no lo deja; si no cabe o no se puede, no lo dice."""
        lugar = self._lugar(clave)
        if lugar is None or len(contenido) > self.tope // 4:
            return
        suma = hashlib.sha256(contenido).hexdigest().encode()
        with suppress(OSError, ValueError):
            for carpeta in (lugar.parent.parent, lugar.parent):
                carpeta.mkdir(mode=_CARPETA_MIA, parents=True, exist_ok=True)
            if _es_mia(lugar.parent):
                _deja(lugar, suma + b"\n" + contenido)
                self._recorta(lugar.parent)

    def _lugar(self, clave: str) -> Path | None:
        base = raiz()
        return None if base is None else base / self.nombre / f"{clave}{_TERMINACION}"

    def _recorta(self, carpeta: Path) -> None:
        hay = _guardados(carpeta)
        sobra = sum(tamano for _, tamano, _ in hay) - self.tope
        for _, tamano, lugar in sorted(hay):
            if sobra <= 0:
                return
            os.unlink(lugar)
            sobra -= tamano


def _guardados(carpeta: Path) -> list[tuple[int, int, str]]:
    """Cuándo se usó, cuánto ocupa y dónde está cada archivo nuestro, también los que se quedaron a medias."""
    if not _es_mia(carpeta):
        return []
    with os.scandir(carpeta) as entradas:
        nuestros = [e for e in entradas if e.name.endswith((_TERMINACION, _A_MEDIAS)) and not e.is_symlink()]
        datos = [(entrada.stat(follow_symlinks=False), entrada.path) for entrada in nuestros]
    return [(dato.st_mtime_ns, dato.st_size, lugar) for dato, lugar in datos]


def _de_fiar(lugar: Path, tope: int) -> bytes:
    """Los bytes del archivo. Lanza OSError si no se puede leer o no es de fiar."""
    if not _es_mia(lugar.parent):
        raise PermissionError(lugar)
    with open(os.open(lugar, os.O_RDONLY | _SIN_SEGUIR), "rb") as abierto:
        dato = os.fstat(abierto.fileno())
        if not stat.S_ISREG(dato.st_mode) or dato.st_size > tope or not _es_mio(dato):
            raise PermissionError(lugar)
        return abierto.read(tope)


def _es_mia(carpeta: Path) -> bool:
    """Si ella y la que la contiene son carpetas, y no enlaces, en que nadie más escribe. Lanza OSError si falta."""
    datos = [os.lstat(una) for una in (carpeta.parent, carpeta)]
    return all(stat.S_ISDIR(dato.st_mode) and _es_mio(dato) for dato in datos)


def _es_mio(dato: os.stat_result) -> bool:
    """Del mismo usuario y sin que otro lo pueda escribir; donde no se sabe (Windows), la carpeta ya es solo suya."""
    quien = getattr(os, "geteuid", None)
    return quien is None or (dato.st_uid == quien() and not dato.st_mode & _DE_OTROS)


def _deja(lugar: Path, datos: bytes) -> None:
    provisional = lugar.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}{_A_MEDIAS}")
    try:
        with open(
            os.open(provisional, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SIN_SEGUIR, _ARCHIVO_MIO), "wb"
        ) as abierto:
            abierto.write(datos)
        os.replace(provisional, lugar)
    except BaseException:
        with suppress(OSError):
            os.unlink(provisional)
        raise
