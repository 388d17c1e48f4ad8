"""De dónde salen los documentos: archivos bajo la carpeta de la raíz y recursos `delimita:`.

Todo lo alcanzado con `usa:` se lee aquí, una sola vez por archivo y sin ciclos (docs/lenguaje.md, 1). Una ruta no
puede salir de la carpeta de la raíz: ni con `..`, ni absoluta, ni por un enlace simbólico.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.clases_de_problema import ClaseDeProblema
from reglas.lenguaje.errores import Problema, parecida
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.sitio import Sitio
from reglas.libro.comienzo import TERMINACIONES, es_un_libro
from reglas.yaml import leidos
from reglas.yaml.arbol import Lista, Lugar, Mapa
from reglas.yaml.armado import LIMITE_DE_BYTES, decodificar, demasiado_grande, leer_partes, leer_texto

__all__ = [
    "PREFIJO",
    "Alcance",
    "Fuente",
    "Lectura",
    "alcanzar",
    "de_ruta",
    "de_texto",
    "es_archivo",
    "leer",
    "leer_archivo",
    "leer_varios",
    "lugar_de_archivo",
    "parecido_a",
    "por_que_no_se_lee",
    "sin_archivo",
    "publicado",
    "recurso",
    "situar",
    "textos_de",
]

PREFIJO = "delimita:"
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


@dataclass(slots=True)
class Lectura:
    """Un archivo leído. `mapa` es None si no se pudo; `texto`, si ni siquiera se pudo descodificar o es un libro.

    `avisos`: lo que se leyó y conviene mirar.
    """

    fuente: Fuente
    mapa: Mapa | None
    texto: str | None
    avisos: list[Problema] = field(default_factory=list)


def recurso(nombre: str) -> Any | None:
    """El archivo de un recurso (`normas/ley-27867.yaml`, sin prefijo); None si no cae entre los datos."""
    partes = nombre.split("/")
    if "\\" in nombre or len(partes) < 2 or partes[0] not in _PAQUETES:
        return None
    if any(parte in ("", ".", "..") for parte in partes):
        return None
    paquete, *carpetas = _PAQUETES[partes[0]]
    return resources.files(paquete).joinpath(*carpetas, *partes[1:])


def publicado(nombre: str) -> str:
    """Dónde se publica un recurso, desde la carpeta que reúne los paquetes: `reglas/normas/ley-27867.yaml`."""
    primera, _, resto = nombre.partition("/")
    return "/".join((*_PAQUETES[primera], resto))


def de_ruta(ruta: Path) -> Fuente:
    """La fuente raíz de un archivo del disco: su carpeta es el límite."""
    real = ruta.resolve()
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


def _crudo(fuente: Fuente, problemas: list[Problema]) -> bytes | None:
    """Los bytes del archivo, comprobando el tamaño antes de leer."""
    lugar = fuente.lugar
    if (falta := sin_archivo(fuente)) is not None:
        problemas.append(falta)
        return None
    leidos.anota(lugar)
    try:
        if isinstance(lugar, Path) and lugar.stat().st_size > LIMITE_DE_BYTES:
            problemas.append(demasiado_grande(fuente.mostrado))
            return None
        with lugar.open("rb") as abierto:
            return bytes(abierto.read(LIMITE_DE_BYTES + 1))
    except OSError as motivo:
        problemas.append(Problema(clases.ILEGIBLE, Sitio(fuente.mostrado), "", _no_se_puede_leer(motivo)))
        return None


def leer(fuente: Fuente, problemas: list[Problema], contenido: str | bytes | None = None) -> Lectura:
    """Lee un archivo, YAML o un libro de Excel (o el contenido dado), y anota lo que encuentre."""
    if isinstance(contenido, str):
        contenido = contenido.encode("utf-8", "surrogatepass")
    crudo = contenido if contenido is not None else _crudo(fuente, problemas)
    if crudo is not None and (es_un_libro(crudo) or fuente.mostrado.lower().endswith(TERMINACIONES)):
        # La biblioteca de los libros tarda en cargarse, y casi nunca hace falta.
        from reglas.libro.lectura import lee

        avisos: list[Problema] = []
        return Lectura(fuente, lee(crudo, fuente.mostrado, problemas, avisos), None, avisos)
    legible = decodificar(crudo, fuente.mostrado, problemas) if crudo is not None else None
    if legible is None:
        return Lectura(fuente, None, None)
    mapa = leer_texto(legible, fuente.mostrado, problemas)
    return Lectura(fuente, mapa, legible)


def leer_varios(fuente: Fuente, problemas: list[Problema]) -> tuple[list[Mapa], str | None]:
    """Los mapas de un archivo que es uno o una lista de ellos, y su texto; anota lo que encuentre."""
    crudo = _crudo(fuente, problemas)
    legible = decodificar(crudo, fuente.mostrado, problemas) if crudo is not None else None
    return ([], None) if legible is None else (leer_partes(legible, fuente.mostrado, problemas), legible)


def textos_de(lecturas: Iterable[Lectura]) -> dict[str, str]:
    """Lo escrito en cada archivo leído, por el nombre con que se enseña."""
    return {lectura.fuente.mostrado: lectura.texto for lectura in lecturas if lectura.texto is not None}


def parecido_a(fuente: Fuente) -> str | None:
    """El archivo hermano de nombre más parecido, para sugerirlo."""
    try:
        hermanos = [hermano.name for hermano in fuente.lugar.parent.iterdir() if hermano.is_file()]
    except (OSError, AttributeError):
        return None
    hallado = parecida(fuente.lugar.name, sorted(hermanos), corte=0.8)
    return hallado and posixpath.join(posixpath.dirname(fuente.mostrado), hallado)


@dataclass(slots=True)
class Alcance:
    """Los documentos alcanzados, con la raíz primero. `faltan`: algún `usa:` no llevó a ningún archivo."""

    lecturas: list[Lectura]
    faltan: bool = False


def alcanzar(raiz: Fuente, problemas: list[Problema], contenido: str | bytes | None = None) -> Alcance:
    """Todos los documentos alcanzados desde la raíz, en profundidad y sin repetir.

    Anota en `problemas` cada archivo que falta, que sale de la carpeta o que cierra un ciclo.
    """
    primera = leer(raiz, problemas, contenido)
    alcance = Alcance([primera])
    lecturas = {raiz.identidad: primera}
    camino = [raiz.identidad]
    pendientes = [iter(_usados(primera))]
    while pendientes:
        siguiente = next(pendientes[-1], None)
        if siguiente is None:
            pendientes.pop()
            camino.pop()
            continue
        ruta, sitio = siguiente
        desde = lecturas[camino[-1]].fuente
        fuente = situar(desde, ruta)
        if isinstance(fuente, Fuente) and fuente.identidad in lecturas and fuente.identidad not in camino:
            continue
        impedimento = _impedimento(fuente, camino, lecturas)
        if impedimento is not None or isinstance(fuente, str):
            clase, mensaje, sugerencia = impedimento or (clases.RUTA, "", None)
            problemas.append(Problema(clase, sitio, "usa", mensaje, ruta, (), sugerencia))
            alcance.faltan = True
            continue
        lectura = leer(fuente, problemas)
        alcance.lecturas.append(lectura)
        lecturas[fuente.identidad] = lectura
        camino.append(fuente.identidad)
        pendientes.append(iter(_usados(lectura)))
    return alcance


def _impedimento(
    fuente: Fuente | str, camino: list[str], lecturas: dict[str, Lectura]
) -> tuple[ClaseDeProblema, str, str | None] | None:
    if isinstance(fuente, str):
        return clases.RUTA, fuente, None
    if fuente.identidad in camino:
        vuelta = [lecturas[paso].fuente.mostrado for paso in camino[camino.index(fuente.identidad) :]]
        return clases.CICLO, f"`usa` forma un ciclo: {' → '.join([*vuelta, fuente.mostrado])}", None
    impedimento = por_que_no_se_lee(fuente.lugar)
    return None if impedimento is None else (*impedimento, parecido_a(fuente))


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
        return clases.ILEGIBLE, _no_se_puede_leer(motivo)
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


def _no_se_puede_leer(motivo: OSError) -> str:
    return f"el archivo no se puede leer: {en_espanol(motivo)}"


def _usados(lectura: Lectura) -> list[tuple[str, Sitio]]:
    """Lo que dice `usa:`, con su sitio; lo mal formado lo informa la validación."""
    usa = lectura.mapa.get("usa") if lectura.mapa is not None else None
    if lectura.mapa is None or not isinstance(usa, Lista):
        return []
    lugar = Lugar("usa", lectura.mapa, ("usa",))
    return [(ruta, (lugar / n).sitio) for n, ruta in enumerate(usa) if isinstance(ruta, str) and ruta.strip()]
