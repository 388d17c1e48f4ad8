"""Lo que comparten las comprobaciones: qué es un hallazgo, un indicio y una comprobación.

Un hallazgo es un dato; la prosa es una vista que escribe la interfaz. Cada comprobación vive en su archivo, con su
explicación en la docstring; `detectar` las corre, reúne los indicios de cada zona y los agrupa (docs/lenguaje.md, 7).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from grafos.hallazgos.inspeccion import Inspeccion
from motor.deduccion import Premisa
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona

SECCIONES = ("Qué detecta", "Por qué importa", "Ejemplo", "Cómo se corrige", "Qué no ve")
GRAVEDADES = ("error", "aviso", "información")


@dataclass(frozen=True, slots=True)
class Familia:
    """Una clase de hallazgos, para quien los mira: su nombre y la palabra y el signo con que se marcan."""

    nombre: str
    palabra: str
    signo: str


DUPLICIDAD = Familia("duplicidad", "DUPLICIDAD", "×")
DUPLICIDAD_POSIBLE = Familia("posible duplicidad", "POSIBLE DUPLICIDAD", "×?")
VACIO = Familia("vacío", "VACÍO", "Ø")
RESERVA = Familia("reserva", "RESERVADO", "R")
AMBIGUEDAD = Familia("ambigüedad", "AMBIGÜEDAD", "!")
ANTINOMIA = Familia("antinomia", "ANTINOMIA", "!")
JERARQUIA = Familia("jerarquía", "JERARQUÍA", "!")
DELEGACION = Familia("delegación", "DELEGACIÓN", "!")
NO_COMPROBADO = Familia("no comprobado", "NO COMPROBADO", "!")
REGLA = Familia("regla", "REGLA", "!")
TOLERANCIA = Familia("tolerancia", "TOLERANCIA", "!")
SUCESION = Familia("sucesión", "SUCESIÓN", "!")
MARCO = Familia("marco", "MARCO", "!")
PENDIENTE = Familia("norma pendiente", "NORMA PENDIENTE", "!")
RECURSOS = Familia("recursos", "SIN RECURSOS", "!")
PLAZO = Familia("plazo", "SIN PLAZO", "!")
RENDICION = Familia("rendición de cuentas", "RENDICIÓN", "!")
CADENA = Familia("cadena", "CADENA", "!")


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Un hallazgo. `ambito` y `testigo` son nulos si el código no se refiere a puntos; la primera de `reglas` es la
    principal donde la agrupación la señala. `premisas`: de lo deducido que se apoya en una asignación desplazada, la
    regla y su premisa. `detalle`: lo propio de su clase, con su tipo; datos para la prosa, nunca texto ya escrito.
    `confianza` y `evidencia`: las más bajas de las que sus reglas dicen, o nulas si ninguna las dice."""

    id: str
    codigo: str
    gravedad: str
    tolerado: bool
    proceso: str | None
    paso: str | None
    funcion: str | None
    titulares: tuple[str, ...]
    niveles: tuple[str, ...]
    reglas: tuple[str, ...]
    ambito: Ambito | None
    testigo: Mapping[str, int] | None
    premisas: tuple[tuple[str, Premisa], ...] = ()
    detalle: object = None
    confianza: str | None = None
    evidencia: str | None = None


def por_gravedad(hallazgos: Iterable[Hallazgo]) -> list[Hallazgo]:
    """Lo más grave primero; entre iguales, el orden en que venían."""
    return sorted(hallazgos, key=lambda h: GRAVEDADES.index(h.gravedad))


@dataclass(frozen=True, slots=True)
class Indicio:
    """Lo que una comprobación ve en una zona o en el caso.

    `titulares`, `principal` y `distingue` separan hallazgos de una misma celda; `reglas`, las que lo causan. Sin
    `principal`, encabeza el hallazgo la de menor id de `encabezan`, si hay alguna, y no lo separa de otros.
    """

    titulares: tuple[str, ...] = ()
    principal: str | None = None
    reglas: frozenset[str] = frozenset()
    encabezan: frozenset[str] = frozenset()
    paso: str | None = None
    celda: Celda | None = None
    ambito: Ambito | None = None
    distingue: tuple[object, ...] = ()
    detalle: object = None


EnZona = Callable[[Dictamen, CeldaAnalizada, Zona], Iterable[Indicio]]
EnCelda = Callable[[Inspeccion, CeldaAnalizada], Iterable[Indicio]]
Mira = Callable[[Inspeccion, Celda], Iterable[Celda]]
EnCaso = Callable[[Dictamen], Iterable[Indicio]]
TrasDetectar = Callable[[Dictamen, Sequence[Hallazgo]], tuple[Sequence[Hallazgo], Iterable[Indicio]]]


@dataclass(frozen=True, slots=True)
class Comprobacion:
    """Un código del catálogo: qué clase de hallazgo es, su explicación por secciones y cómo se detecta.

    `en_zona` mira cada zona de cada celda; `en_celda`, la celda entera y las que diga `mira`, y ninguna más: así se
    sabe cuándo vale lo ya hallado; `en_caso`, el dictamen entero; `tras_detectar`, los hallazgos de los demás: devuelve
    los que quedan y los suyos. `se_reproduce`: si su testigo se puede reevaluar en un punto.
    """

    codigo: str
    gravedad: str
    familia: Familia
    titulo: str
    explicacion: Mapping[str, str]
    en_zona: EnZona | None
    en_celda: EnCelda | None
    mira: Mira
    en_caso: EnCaso | None
    tras_detectar: TrasDetectar | None
    se_reproduce: bool

    @property
    def signo(self) -> str:
        return self.familia.signo

    @property
    def palabra(self) -> str:
        return self.familia.palabra


@dataclass(frozen=True, slots=True)
class Manual:
    """Lo que la docstring de una comprobación dice de ella."""

    codigo: str
    titulo: str
    explicacion: Mapping[str, str]


def manual_de(modulo: ModuleType) -> Manual:
    """El manual escrito en la docstring: en la primera línea, «CÓDIGO: título»; después, las secciones."""
    texto = inspect.cleandoc(modulo.__doc__ or "")
    codigo, _, titulo = texto.splitlines()[0].partition(": ")
    partes = re.split(rf"^({'|'.join(SECCIONES)})$", texto, flags=re.MULTILINE)
    explicacion = {nombre: cuerpo.strip() for nombre, cuerpo in zip(partes[1::2], partes[2::2], strict=True)}
    return Manual(codigo, titulo.rstrip("."), explicacion)


def _solo_la_suya(_: Inspeccion, __: Celda) -> Iterable[Celda]:
    return ()


def comprobacion_de(modulo: ModuleType) -> Comprobacion:
    """La comprobación que define un módulo: `GRAVEDAD`, `FAMILIA`, alguno de los cuatro momentos y la docstring."""
    manual = manual_de(modulo)
    return Comprobacion(
        codigo=manual.codigo,
        gravedad=modulo.GRAVEDAD,
        familia=modulo.FAMILIA,
        titulo=manual.titulo,
        explicacion=manual.explicacion,
        en_zona=getattr(modulo, "en_zona", None),
        en_celda=getattr(modulo, "en_celda", None),
        mira=getattr(modulo, "mira", _solo_la_suya),
        en_caso=getattr(modulo, "en_caso", None),
        tras_detectar=getattr(modulo, "tras_detectar", None),
        se_reproduce=getattr(modulo, "SE_REPRODUCE", True),
    )
