"""El detalle de una celda, como datos para las páginas: región por región, y los hallazgos con su ficha."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.explicacion import Explicacion
from grafos.hallazgos import Hallazgo
from grafos.prosa.explicacion import PODRIA_Y_NO, Bloque, celda_explicada
from interfaz.formatos.ficha import Ficha, ficha
from interfaz.usos.revisar import Revision


@dataclass(frozen=True, slots=True)
class Articulo:
    """Un artículo en que se apoya un bloque, con su enlace si la norma lo tiene."""

    texto: str
    url: str


@dataclass(frozen=True, slots=True)
class Parte:
    """Un bloque de la explicación, con los artículos enlazados. `enlaces`: los de las reglas que nombra."""

    clase: str
    rotulo: str
    cuerpo: str
    articulos: tuple[Articulo, ...]


@dataclass(frozen=True, slots=True)
class RegionDetallada:
    """Una región: dónde es y qué se afirma de ella; las inactivas, aparte, porque suelen ser muchas."""

    donde: str
    partes: tuple[Parte, ...]
    no: tuple[Parte, ...]


@dataclass(frozen=True, slots=True)
class Detalle:
    """Una celda detallada. `sin_regiones`: por qué no hay ninguna, si no la hay."""

    regiones: tuple[RegionDetallada, ...]
    sin_regiones: str
    hallazgos: tuple[tuple[Hallazgo, Ficha], ...]


def detalle_de(explicacion: Explicacion, revision: Revision, hallazgos: Iterable[Hallazgo]) -> Detalle:
    """El detalle de una celda de la revisión."""
    dicha = celda_explicada(explicacion, revision.dictamen)
    return Detalle(
        regiones=tuple(_region(r.donde, r.bloques, revision) for r in dicha.regiones),
        sin_regiones=dicha.sin_regiones,
        hallazgos=tuple((h, ficha(h, revision)) for h in hallazgos),
    )


def _region(donde: str, bloques: tuple[Bloque, ...], revision: Revision) -> RegionDetallada:
    partes = [(bloque.clase, _parte(bloque, revision)) for bloque in bloques]
    return RegionDetallada(
        donde,
        tuple(parte for clase, parte in partes if clase != PODRIA_Y_NO),
        tuple(parte for clase, parte in partes if clase == PODRIA_Y_NO),
    )


def _parte(bloque: Bloque, revision: Revision) -> Parte:
    articulos = tuple(Articulo(apoyo.texto, fuente_de(apoyo.regla, revision)) for apoyo in bloque.apoyos)
    return Parte(bloque.clase, bloque.rotulo, bloque.cuerpo, articulos)


def fuente_de(regla: str, revision: Revision) -> str:
    """La dirección del texto de la norma de una regla, solo si es http o https; vacía si no."""
    caso = revision.dictamen.caso
    fuente = caso.normas[caso.reglas[regla].norma].fuente or ""
    return fuente if fuente.startswith(("https://", "http://")) else ""
