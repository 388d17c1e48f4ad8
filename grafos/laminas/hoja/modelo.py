"""La lámina como geometría: cajas y textos en puntos, con el origen arriba a la izquierda. Sin Graphviz.

Una página es una lista de formas en orden de pintado. Los textos van ya partidos: cada uno es una línea.
"""

from __future__ import annotations

from dataclasses import dataclass

ANCHO_A3, ALTO_A3 = 1190.55, 841.89
ANCHO_A4, ALTO_A4 = 595.28, 841.89
"""Apaisada la A3, y de pie la A4."""
CUERPO_MINIMO = 8.0
CONTINUA = "(continúa)"
"""Con esto termina el título de la página que sigue a otra: no lleva marcador propio."""


@dataclass(frozen=True, slots=True)
class Caja:
    """Un rectángulo. `estilo`: «solid», «dashed» o «dotted»; `titulo`: lo que dice al pasar por encima."""

    x: float
    y: float
    ancho: float
    alto: float
    relleno: str | None = None
    borde: str | None = None
    grosor: float = 0.75
    estilo: str = "solid"
    id: str = ""
    clase: str = ""
    enlace: str | None = None
    titulo: str = ""


@dataclass(frozen=True, slots=True)
class Texto:
    """Una línea de texto cuya caja de tinta empieza en (x, y) y mide `ancho`; `alinea`: «l», «c» o «r».

    `titulo`: a qué lleva el enlace, si lo tiene, dicho entero.
    """

    x: float
    y: float
    ancho: float
    contenido: str
    cuerpo: float
    color: str = "#000000"
    negrita: bool = False
    tachado: bool = False
    alinea: str = "l"
    enlace: str | None = None
    clase: str = ""
    titulo: str = ""

    @property
    def alto(self) -> float:
        return self.cuerpo * 1.2


Forma = Caja | Texto


@dataclass(frozen=True, slots=True)
class Marcador:
    """Un lugar de la página al que lleva el índice del documento; `y`: a qué altura, desde arriba."""

    titulo: str
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Pagina:
    """Una página con su título (para los marcadores) y sus formas. `seccion`: el marcador del que cuelga, si alguno.

    `alternativa`: lo que dice, en palabras, para quien no la ve; si falta, la de la lámina. `marcadores`: los que van
    en lugar del de su título, si los hay.
    """

    titulo: str
    formas: tuple[Forma, ...]
    ancho: float = ANCHO_A3
    alto: float = ALTO_A3
    seccion: str = ""
    alternativa: str = ""
    marcadores: tuple[Marcador, ...] = ()


@dataclass(frozen=True, slots=True)
class Lamina:
    """Un conjunto de páginas, con la alternativa en texto para quien no las ve."""

    nombre: str
    titulo: str
    paginas: tuple[Pagina, ...]
    alternativa: str
