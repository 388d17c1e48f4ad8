"""De dónde salen los documentos: archivos bajo la carpeta de la raíz y recursos `delimita:`.

Una ruta no puede salir de la carpeta de la raíz: ni con `..`, ni absoluta, ni por un enlace simbólico
(docs/lenguaje.md, 1). Aquí no se lee ningún documento: solo se sabe dónde está.
"""

from __future__ import annotations

import os
import posixpath
import stat
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.sitio import Sitio
from reglas.yaml import leidos

__all__ = [
    "PREFIJO",
    "RAIZ",
    "Fuente",
    "de_ruta",
    "de_texto",
    "es_archivo",
    "leer_archivo",
    "lugar_de_archivo",
    "no_se_puede_leer",
    "parecido_a",
    "paquete_de_datos",
    "por_que_no_se_lee",
    "publicado",
    "recurso",
    "sin_archivo",
    "situar",
]

PREFIJO = "delimita:"
RAIZ = "caso.yaml"
"""Cómo se llama el archivo raíz de la carpeta de un caso."""
_PAQUETES = {"normas": ("reglas", "normas"), "comunes": ("reglas", "comunes"), "casos": ("casos",)}


@dataclass(frozen=True, slots=True)
class Fuente:
    """Un archivo por leer. `lugar` es la ruta real o el recurso; `mostrado`, como se enseña.

    `base` es la carpeta real de la que no se puede salir; None en los recursos y en los textos sueltos.
    """

    lugar: Any
    mostrado: str
    base: Path | None

    @property
    def identidad(self) -> str:
        """Igual para el mismo archivo, se llegue por donde se llegue."""
        return str(self.lugar.resolve()) if isinstance(self.lugar, Path) else str(self.lugar)


def recurso(nombre: str) -> Any | None:
    """El archivo de un recurso (`normas/ley-27867.yaml`, sin prefijo); None si no cae entre los datos."""
    partes = nombre.split("/")
    if "\\" in nombre or len(partes) < 2 or partes[0] not in _PAQUETES:
        return None
    if any(parte in ("", ".", "..") for parte in partes):
        return None
    paquete, *carpetas = _PAQUETES[partes[0]]
    return paquete_de_datos(paquete).joinpath(*carpetas, *partes[1:])


@cache
def paquete_de_datos(nombre: str) -> Any:
    """La carpeta de uno de los paquetes que traen datos."""
    hallado = find_spec(nombre)
    lugares = (hallado and hallado.submodule_search_locations) or []
    if len(lugares) == 1 and os.path.isdir(lugares[0]):
        return Path(lugares[0])
    # Solo hace falta si se corre desde un archivo comprimido, y tarda en cargarse.
    from importlib import resources

    return resources.files(nombre)


def publicado(nombre: str) -> str:
    """Dónde se publica un recurso, desde la carpeta que reúne los paquetes: `reglas/normas/ley-27867.yaml`."""
    primera, _, resto = nombre.partition("/")
    return "/".join((*_PAQUETES[primera], resto))


def de_ruta(ruta: Path) -> Fuente:
    """La fuente raíz de un archivo del disco: su carpeta es el límite."""
    try:
        real = ruta.resolve()
    except (OSError, RuntimeError, ValueError):
        real = ruta.absolute()
    return Fuente(real, real.name, real.parent)


def de_texto(nombre: str, carpeta: Path | None) -> Fuente:
    """La fuente de un texto dado en memoria, con la carpeta desde la que usaría otros archivos."""
    base = carpeta.resolve() if carpeta is not None else None
    return Fuente((base / nombre) if base is not None else nombre, nombre, base)


def situar(desde: Fuente, ruta: str) -> Fuente | str:
    """La fuente que `ruta` nombra dicha en `desde`, o un mensaje de por qué no se admite."""
    if ruta.startswith(PREFIJO):
        lugar = recurso(ruta[len(PREFIJO) :])
        if lugar is None:
            return "un recurso es `delimita:normas/…`, `delimita:comunes/…` o `delimita:casos/…`, sin `..`"
        return Fuente(lugar, ruta, None)
    if "\0" in ruta or "\\" in ruta or ruta.startswith("/") or Path(ruta).is_absolute() or ruta[1:2] == ":":
        return "la ruta debe ser relativa al archivo que la dice, con `/`"
    if desde.mostrado.startswith(PREFIJO):
        return _junto_a_recurso(desde, ruta)
    if desde.base is None:
        return "un texto sin carpeta sólo puede usar recursos `delimita:`"
    lugar = desde.lugar.parent / ruta
    try:
        real = lugar.resolve()
    except (OSError, RuntimeError):
        return "la ruta no se puede resolver"
    if not real.is_relative_to(desde.base):
        return "la ruta sale de la carpeta del archivo raíz"
    normal = Path(posixpath.normpath((desde.lugar.parent / ruta).as_posix()))
    mostrada = normal if normal.is_relative_to(desde.base) else real
    return Fuente(lugar, mostrada.relative_to(desde.base).as_posix(), desde.base)


def _junto_a_recurso(desde: Fuente, ruta: str) -> Fuente | str:
    carpeta = posixpath.dirname(desde.mostrado[len(PREFIJO) :])
    nombre = posixpath.normpath(posixpath.join(carpeta, ruta))
    lugar = recurso(nombre)
    if lugar is None or nombre.split("/")[0] != carpeta.split("/")[0]:
        return "la ruta sale de la carpeta de recursos"
    return Fuente(lugar, PREFIJO + nombre, None)


def leer_archivo(archivo: str) -> bytes:
    """Los bytes de una ruta absoluta o de un recurso `delimita:…` (los de `Territorio.archivo`). Lanza OSError."""
    return bytes(lugar_de_archivo(archivo).read_bytes())


def lugar_de_archivo(archivo: str) -> Any:
    """Dónde está lo que leería `leer_archivo`, anotado como leído. Lanza OSError si no hay tal recurso."""
    lugar = recurso(archivo[len(PREFIJO) :]) if archivo.startswith(PREFIJO) else Path(archivo)
    if lugar is None:
        raise FileNotFoundError(archivo)
    leidos.anota(lugar)
    return lugar


def parecido_a(fuente: Fuente) -> str | None:
    """El archivo hermano de nombre más parecido, para sugerirlo."""
    try:
        hermanos = [hermano.name for hermano in fuente.lugar.parent.iterdir() if hermano.is_file()]
    except (OSError, AttributeError):
        return None
    hallado = parecida(fuente.lugar.name, sorted(hermanos), corte=0.8)
    return hallado and posixpath.join(posixpath.dirname(fuente.mostrado), hallado)


def es_archivo(fuente: Fuente) -> bool:
    """Si hay un archivo corriente en el lugar de la fuente."""
    return por_que_no_se_lee(fuente.lugar) is None


def por_que_no_se_lee(lugar: Any) -> tuple[ClaseDeProblema, str] | None:
    """Por qué en una ruta o un recurso no hay un archivo que leer, con la clase del error; nulo si lo hay.

    No se abre: que un tubo se quede esperando, o un dispositivo no se acabe nunca, no es leerlo.
    """
    no_existe = clases.ARCHIVO_INEXISTENTE, "el archivo no existe"
    if not isinstance(lugar, Path):
        return None if lugar.is_file() else no_existe
    try:
        modo = os.stat(lugar).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return no_existe
    except OSError as motivo:
        return clases.ILEGIBLE, no_se_puede_leer(motivo)
    if stat.S_ISDIR(modo):
        return clases.ILEGIBLE, "es una carpeta, y hace falta un archivo"
    if not stat.S_ISREG(modo):
        return clases.ILEGIBLE, "no es un archivo, sino un tubo o un dispositivo: conviene guardarlo antes"
    return None


def sin_archivo(fuente: Fuente, nombre: str | None = None) -> Problema | None:
    """El problema de que no haya ahí un archivo que leer, con el hermano más parecido; nulo si lo hay."""
    impedimento = por_que_no_se_lee(fuente.lugar)
    if impedimento is None:
        return None
    clase, mensaje = impedimento
    return Problema(clase, Sitio(nombre or fuente.mostrado), "", mensaje, sugerencia=parecido_a(fuente))


def no_se_puede_leer(motivo: OSError) -> str:
    """Que no se puede leer, y por qué."""
    return f"el archivo no se puede leer: {en_espanol(motivo)}"
