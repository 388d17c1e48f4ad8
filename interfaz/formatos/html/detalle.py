"""El detalle de una celda, como datos para las páginas: quién la tiene, dónde y por qué; y sus hallazgos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grafos.explicacion import Explicacion
from grafos.hallazgos import Hallazgo, por_gravedad
from grafos.prosa.afirmaciones import PODRIA_Y_NO, Bloque
from grafos.prosa.explicacion import celda_explicada
from interfaz.formatos.ficha import Ficha, ficha
from interfaz.formatos.html.mapa import MapaEnPagina, mapas_de_hallazgos, mapas_de_titulares
from interfaz.usos.revisar import Revision
from reglas.lenguaje.caso import Caso, Regla
from reglas.lenguaje.vocabulario import SIN_LEER

LECTURA = {
    "texto": "leída en su norma",
    "web": "leída en la web",
    SIN_LEER: "nadie la ha leído en su norma",
    None: "no se dice si se leyó",
}


@dataclass(frozen=True, slots=True)
class Articulo:
    """Un artículo en que se apoya un bloque. `url`: dónde está la norma, si se sabe; `certeza`: de qué se fía y si se
    leyó; `letra`: el texto del artículo, si está escrito."""

    texto: str
    url: str
    certeza: str
    letra: str


@dataclass(frozen=True, slots=True)
class Parte:
    """Un bloque de la explicación. `articulos`: los que lo sostienen; `nombrados`: los que nombra el cuerpo y ningún
    bloque anterior."""

    clase: str
    rotulo: str
    cuerpo: str
    articulos: tuple[Articulo, ...]
    nombrados: tuple[Articulo, ...]


@dataclass(frozen=True, slots=True)
class RegionDetallada:
    """Un lugar y qué se afirma de él; lo que no actúa, aparte, porque suele ser mucho."""

    donde: str
    partes: tuple[Parte, ...]
    no: tuple[Parte, ...]


@dataclass(frozen=True, slots=True)
class Detalle:
    """Una celda detallada. `respuesta`: (dónde, quién la tiene), si no es lo mismo en todas partes. `sin_regiones`: por
    qué no hay ninguna, si no la hay. `titulares`: dónde la tiene cada uno, con su mapa; `mapas`: el de cada hallazgo,
    por su id."""

    respuesta: tuple[tuple[str, str], ...]
    regiones: tuple[RegionDetallada, ...]
    sin_regiones: str
    hallazgos: tuple[tuple[Hallazgo, Ficha], ...]
    titulares: tuple[tuple[str, MapaEnPagina], ...]
    mapas: Mapping[str, MapaEnPagina]


def detalle_de(explicacion: Explicacion, revision: Revision, hallazgos: Iterable[Hallazgo]) -> Detalle:
    """El detalle de una celda de la revisión."""
    suyos = tuple(por_gravedad(hallazgos))
    dicha = celda_explicada(explicacion, revision.dictamen)
    return Detalle(
        respuesta=dicha.respuesta,
        regiones=tuple(_region(r.donde, r.bloques, revision) for r in dicha.regiones),
        sin_regiones=dicha.sin_regiones,
        hallazgos=tuple((h, ficha(h, revision)) for h in suyos),
        titulares=mapas_de_titulares(revision, explicacion.celda),
        mapas=mapas_de_hallazgos(revision, suyos),
    )


def _region(donde: str, bloques: tuple[Bloque, ...], revision: Revision) -> RegionDetallada:
    dichas = {apoyo.regla for bloque in bloques for apoyo in bloque.apoyos}
    partes, no = [], []
    for bloque in bloques:
        # De lo que no actúa basta saber qué es y por qué; de lo demás, la certeza de cada regla una vez.
        if bloque.clase == PODRIA_Y_NO:
            no.append(_parte(bloque, (), revision))
        else:
            partes.append(_parte(bloque, tuple(r for r in bloque.reglas if r not in dichas), revision))
            dichas.update(bloque.reglas)
    return RegionDetallada(donde, tuple(partes), tuple(no))


def _parte(bloque: Bloque, nombradas: tuple[str, ...], revision: Revision) -> Parte:
    return Parte(
        bloque.clase,
        bloque.rotulo,
        bloque.cuerpo,
        articulos=tuple(_articulo(apoyo.texto, apoyo.regla, revision) for apoyo in bloque.apoyos),
        nombrados=tuple(_articulo(regla, regla, revision) for regla in nombradas),
    )


def _articulo(texto: str, regla: str, revision: Revision) -> Articulo:
    escrita = revision.dictamen.caso.reglas[regla]
    return Articulo(texto, fuente_de(regla, revision.dictamen.caso), certeza(escrita), escrita.texto or "")


def certeza(regla: Regla) -> str:
    """«confianza media; nadie ha leído su texto»: de qué se fía la regla, o que no se dice."""
    confianza = f"confianza {regla.confianza}" if regla.confianza else "confianza sin dato"
    return f"{confianza}; {LECTURA[regla.evidencia]}"


def fuente_de(regla: str, caso: Caso) -> str:
    """La dirección del texto de la norma de una regla, solo si es http o https; vacía si no."""
    fuente = caso.normas[caso.reglas[regla].norma].fuente or ""
    return fuente if fuente.startswith(("https://", "http://")) else ""
