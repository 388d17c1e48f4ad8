"""Un documento como datos: bloques de texto, tablas y láminas. Nada aquí sabe de Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PorCompletar:
    """Lo que decide o redacta una persona. `que`: qué falta, como se lee tras los dos puntos."""

    que: str

    @property
    def texto(self) -> str:
        """Como se ve en el documento."""
        return f"[Por completar: {self.que}]"


@dataclass(frozen=True, slots=True)
class Fuerte:
    """En negrita."""

    texto: str


@dataclass(frozen=True, slots=True)
class Enlace:
    """Un texto que lleva a una dirección http o https; cualquier otra se queda en texto."""

    texto: str
    direccion: str


Trozo: TypeAlias = str | PorCompletar | Fuerte | Enlace
Trozos: TypeAlias = tuple[Trozo, ...]
Celda: TypeAlias = tuple[Trozos, ...]
"""Los párrafos de una celda."""


@dataclass(frozen=True, slots=True)
class Apartado:
    """Un encabezado numerado: 1, 2… en el nivel 1 y 1.1, 1.2… en el 2."""

    texto: str
    nivel: int = 1


@dataclass(frozen=True, slots=True)
class Rotulo:
    """Un encabezado sin número, al centro: «DISPOSICIONES COMPLEMENTARIAS FINALES»."""

    texto: str


@dataclass(frozen=True, slots=True)
class Articulo:
    """«Artículo N.» (o «Cláusula N.») y su título; el número lo pone Word."""

    titulo: str


@dataclass(frozen=True, slots=True)
class Parrafo:
    """Un párrafo. `estilo`: «cuerpo», «numeral» (N.1 del artículo), «viñeta», «literal» (texto citado), «nota» (lo que
    la herramienta explica) o «disposición»."""

    trozos: Trozos
    estilo: str = "cuerpo"


@dataclass(frozen=True, slots=True)
class Tabla:
    """Una tabla con su título. `descripcion`: lo que dice a quien no la ve; `anchos`: partes del ancho de la página."""

    titulo: str
    descripcion: str
    cabecera: tuple[str, ...]
    filas: tuple[tuple[Celda, ...], ...]
    anchos: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Apaisado:
    """Lo que sigue va en A4 apaisada, hasta otro `Apaisado` o una lámina. `si`: si empieza o termina."""

    si: bool


@dataclass(frozen=True, slots=True)
class LaminaA3:
    """Una imagen en su propia página A3 apaisada."""

    png: bytes = field(repr=False)
    titulo: str = ""
    descripcion: str = ""


Bloque: TypeAlias = Apartado | Rotulo | Articulo | Parrafo | Tabla | Apaisado | LaminaA3


@dataclass(frozen=True, slots=True)
class Documento:
    """`clase`: qué documento es («Exposición de motivos»); `titulo`: de qué; `dia`: la fecha del derecho que se mira;
    `pie`: de qué caso sale y con qué huella. `articulo`: cómo se llama cada artículo."""

    clase: str
    titulo: str
    dia: date
    pie: str
    bloques: tuple[Bloque, ...]
    articulo: str = "Artículo"

    @property
    def por_completar(self) -> tuple[PorCompletar, ...]:
        """Lo que queda por completar, en el orden en que se lee."""
        return tuple(t for trozos in _trozos(self.bloques) for t in trozos if isinstance(t, PorCompletar))


def _trozos(bloques: Iterable[Bloque]) -> Iterator[Trozos]:
    for bloque in bloques:
        if isinstance(bloque, Parrafo):
            yield bloque.trozos
        elif isinstance(bloque, Tabla):
            yield from (parrafo for fila in bloque.filas for celda in fila for parrafo in celda)


def cuantos_por_completar(cuantos: int) -> str:
    """«12 por completar», o que no queda nada."""
    return f"{cuantos} por completar" if cuantos else "nada por completar"


def celda(*parrafos: str | Trozos) -> Celda:
    """Una celda de uno o varios párrafos; los vacíos no van."""
    return tuple((p,) if isinstance(p, str) else p for p in parrafos if p)


def parrafo(*trozos: Trozo, estilo: str = "cuerpo") -> Parrafo:
    """Un párrafo de esos trozos."""
    return Parrafo(trozos, estilo)
