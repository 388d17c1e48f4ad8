"""Texto corrido: bloques uno debajo de otro en columnas, hoja tras hoja, sin cortar ninguno si cabe entero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Marcador
from grafos.laminas.hoja.tipografia import partir

ENTRE_COLUMNAS, ENTRE_BLOQUES, RELLENO = 16.0, 5.0, 4.0
CUERPO = 8.5
ALTO_UTIL = ALTO_A3 - MARGEN - ALTO_DEL_PIE


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea ya partida. `derecha`: lo que va al otro extremo; `titulo`: a qué lleva el enlace, dicho entero."""

    texto: str
    cuerpo: float = CUERPO
    negrita: bool = False
    color: str = paleta.TINTA
    enlace: str | None = None
    titulo: str = ""
    derecha: str = ""
    tachado: bool = False

    @property
    def alto(self) -> float:
        return self.cuerpo * 1.2


def renglones(
    texto: str, disponible: float, *, cuerpo: float = CUERPO, negrita: bool = False, color: str = paleta.TINTA,
    enlace: str | None = None, titulo: str = "", tachado: bool = False,
) -> list[Renglon]:  # fmt: skip
    """El texto partido al ancho; el enlace va en el primero: uno por cita."""
    partes = partir(texto, cuerpo, disponible, negrita)
    return [
        Renglon(parte, cuerpo, negrita, color, None if lugar else enlace, titulo, "", tachado)
        for lugar, parte in enumerate(partes)
    ]


@dataclass(frozen=True, slots=True)
class Bloque:
    """Renglones que van juntos, con recuadro si tienen borde o relleno. `pegado`: no se separa del que sigue.

    `marcador`: cómo se llama en el índice del documento; `cabeza`: lo que se repite si lo que sigue pasa de columna.
    """

    renglones: tuple[Renglon, ...]
    borde: str | None = None
    grosor: float = 0.8
    relleno: str | None = None
    id: str = ""
    clase: str = ""
    titulo: str = ""
    pegado: bool = False
    marcador: str = ""
    cabeza: str = ""

    @property
    def alto(self) -> float:
        return sum(r.alto for r in self.renglones) + 2 * RELLENO

    def partido(self, alto: float) -> tuple[Bloque, Bloque | None]:
        """Lo que cabe en `alto`, un renglón al menos, y el resto."""
        caben, usado = 0, 2 * RELLENO
        while caben < len(self.renglones) and (caben == 0 or usado + self.renglones[caben].alto <= alto):
            usado += self.renglones[caben].alto
            caben += 1
        if caben == len(self.renglones):
            return self, None
        resto = replace(self, renglones=self.renglones[caben:], id="", marcador="")
        return replace(self, renglones=self.renglones[:caben]), resto


@dataclass(slots=True)
class Corrido:
    """Pone bloques en tantas columnas. `hoja(n)`: la hoja n, en blanco, y a qué altura empieza su cuerpo."""

    hoja: Callable[[int], tuple[Lienzo, float]]
    columnas: int
    lienzos: list[Lienzo] = field(default_factory=list)
    lugares: dict[str, int] = field(default_factory=dict)
    _columna: int = field(default=0, init=False)
    _arriba: float = field(default=0.0, init=False)
    _y: float = field(default=0.0, init=False)
    _cabeza: str = field(default="", init=False)

    @property
    def ancho(self) -> float:
        """Lo que mide una columna."""
        return ancho_de_columna(self.columnas)

    def pon(self, bloques: Sequence[Bloque]) -> None:
        """Añade los bloques a continuación. `lugares` dirá en qué hoja, desde 0, quedó cada id."""
        cola = list(bloques)
        while cola:
            bloque = cola.pop(0)
            sigue = cola[0].alto + ENTRE_BLOQUES if bloque.pegado and cola else 0.0
            if bloque.cabeza:
                self._cabeza = ""
            if not self.lienzos or (self._y > self._arriba and self._y + bloque.alto + sigue > ALTO_UTIL):
                self._otra_columna()
            if bloque.alto > ALTO_UTIL - self._y:
                bloque, resto = bloque.partido(ALTO_UTIL - self._y)
                cola[:0] = [resto] if resto is not None else []
            self._pinta(bloque)
            self._cabeza = bloque.cabeza or self._cabeza

    def _otra_columna(self) -> None:
        if self.lienzos and self._columna + 1 < self.columnas:
            self._columna += 1
        else:
            lienzo, self._arriba = self.hoja(len(self.lienzos))
            self.lienzos.append(lienzo)
            self._columna = 0
        self._y = self._arriba
        if self._cabeza:
            dicho = renglones(f"{self._cabeza} (continúa)", self.ancho - 2 * RELLENO, color=paleta.GRIS_TEXTO)
            self._pinta(Bloque(tuple(dicho)))

    def _pinta(self, bloque: Bloque) -> None:
        lienzo, x = self.lienzos[-1], MARGEN + self._columna * (self.ancho + ENTRE_COLUMNAS)
        if bloque.id:
            self.lugares[bloque.id] = len(self.lienzos) - 1
        if bloque.marcador:
            lienzo.marcadores.append(Marcador(bloque.marcador, self._y))
        pinta_bloque(lienzo, bloque, x, self._y, self.ancho)
        self._y += bloque.alto + ENTRE_BLOQUES


def ancho_de_columna(columnas: int) -> float:
    """Lo que mide cada una de tantas columnas en una hoja."""
    return (ANCHO_A3 - 2 * MARGEN - (columnas - 1) * ENTRE_COLUMNAS) / columnas


def pinta_bloque(lienzo: Lienzo, bloque: Bloque, x: float, y: float, ancho: float) -> float:
    """Lo pinta y devuelve dónde termina."""
    if bloque.borde or bloque.relleno or bloque.id:
        lienzo.caja(
            x, y, ancho, bloque.alto, relleno=bloque.relleno, borde=bloque.borde, grosor=bloque.grosor, id=bloque.id,
            clase=bloque.clase, titulo=bloque.titulo,
        )  # fmt: skip
    donde = y + RELLENO
    for r in bloque.renglones:
        dentro = ancho - 2 * RELLENO
        lienzo.linea(
            x + RELLENO, donde, dentro, r.texto, r.cuerpo, negrita=r.negrita, color=r.color, enlace=r.enlace,
            titulo=r.titulo, tachado=r.tachado,
        )  # fmt: skip
        lienzo.linea(x + RELLENO, donde, dentro, r.derecha, r.cuerpo, color=r.color, alinea="r")
        donde += r.alto
    return y + bloque.alto


def en_columnas(
    bloques: Iterable[Bloque], columnas: int, hoja: Callable[[int], tuple[Lienzo, float]]
) -> tuple[list[Lienzo], dict[str, int]]:
    """Las hojas, sin pie, y en cuál, desde 0, quedó cada id."""
    corrido = Corrido(hoja, columnas)
    corrido.pon(list(bloques))
    return corrido.lienzos, corrido.lugares
