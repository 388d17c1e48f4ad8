"""Lo que un mapa enseña: sus capas, la trama de cada tesela y su tabla, ya dichas. Lo mismo en papel y en pantalla."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motor.territorio.teselas import Tesela
from reglas.lenguaje.plurales import contados

NINGUNA, TODAS = 0, 5
ROTULOS_DE_TRAMA = (
    "ninguno",
    "hasta un cuarto",
    "hasta la mitad",
    "hasta tres cuartos",
    "más de tres cuartos",
    "todos",
)
"""Qué parte de las unidades de una tesela cae, por el número de su trama."""
_ENTRE_RAYAS = {1: 12.0, 2: 7.0, 3: 4.0, 4: 4.0}
_RAYA = 1.0
Rectangulo = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Palabras:
    """Cómo se llaman las unidades, las divisiones y el peso del territorio; el peso, vacío si no lo hay."""

    unidad: str
    unidades: str
    division: str
    divisiones: str
    peso: str = ""
    peso_en_corto: str = ""

    def cuantas(self, numero: int) -> str:
        """«1 distrito», «1,695 distritos»."""
        return contados(numero, self.unidad, self.unidades)


@dataclass(frozen=True, slots=True)
class Nota:
    """Un párrafo que acompaña al mapa: un rótulo y lo que dice."""

    rotulo: str
    texto: str


@dataclass(frozen=True, slots=True)
class Parte(Nota):
    """Una de las cosas que la capa reúne (un hallazgo, una función, un traslado), con sus teselas."""

    teselas: tuple[Tesela, ...] = ()


@dataclass(frozen=True, slots=True)
class Capa:
    """Un mapa: de qué es, sus teselas contadas y lo que se dice de él. `partes`: lo que reúne, si reúne varias cosas;
    `fuentes`: las normas que cita."""

    titulo: str
    teselas: tuple[Tesela, ...]
    palabras: Palabras
    notas: tuple[Nota, ...] = ()
    partes: tuple[Parte, ...] = ()
    fuentes: tuple[str, ...] = ()

    @property
    def dentro(self) -> int:
        """Cuántas unidades caen."""
        return sum(t.dentro for t in self.teselas)

    @property
    def sin_dato(self) -> int:
        """De cuántas no se sabe."""
        return sum(t.sin_dato for t in self.teselas)

    @property
    def es_entera(self) -> bool:
        """Si caen todas las unidades: el mapa no separa unos sitios de otros."""
        return bool(self.teselas) and all(t.dentro == t.unidades for t in self.teselas)

    @property
    def situadas(self) -> tuple[Tesela, ...]:
        """Las que tienen sitio en la cuadrícula."""
        return tuple(t for t in self.teselas if t.nombre)

    @property
    def tamano(self) -> tuple[int, int]:
        """Filas y columnas de la cuadrícula."""
        return max((t.fila for t in self.situadas), default=1), max((t.columna for t in self.situadas), default=1)

    def grupos(self) -> list[tuple[tuple[Tesela, ...], list[Parte]]]:
        """Las partes que caen en los mismos sitios, juntas; las que más abarcan, antes."""
        juntas: dict[tuple[Tesela, ...], list[Parte]] = {}
        for parte in self.partes:
            juntas.setdefault(parte.teselas, []).append(parte)
        return sorted(juntas.items(), key=lambda grupo: -sum(t.dentro for t in grupo[0]))

    def numero(self, tesela: Tesela) -> int:
        """El de su fila en la tabla, desde 1."""
        return self.teselas.index(tesela) + 1

    def clave(self) -> str:
        """Qué dice cada tesela."""
        return f"Cada tesela es un {self.palabras.division}: cuántos de sus {self.palabras.unidades} caen."

    def resumen(self) -> str:
        """«1,695 de 1,891 distritos, en 24 de 25 departamentos; 24,213,000 habitantes (74 %).»"""
        p, todas = self.palabras, sum(t.unidades for t in self.teselas)
        if not self.dentro and not self.sin_dato:
            return f"Ningún {p.unidad} de {todas:,}."
        tocadas = sum(t.dentro > 0 for t in self.situadas)
        dicho = f"{self.dentro:,} de {todas:,} {p.unidades}, en {tocadas} de {len(self.situadas)} {p.divisiones}"
        if p.peso:
            peso, de = sum(t.peso_dentro for t in self.teselas), sum(t.peso for t in self.teselas)
            dicho += f"; {peso:,.0f} {p.peso} ({porcentaje(peso, de)})"
        if self.sin_dato:
            dicho += f"; de {p.cuantas(self.sin_dato)} falta un dato para saberlo"
        return f"{dicho}."

    def columnas(self) -> tuple[str, ...]:
        """Los encabezados de la tabla."""
        p = self.palabras
        de_unidades = (p.division.capitalize(), f"{p.unidades.capitalize()} que caen", "De", "%")
        sin_dato = ("Sin dato",) if self.sin_dato else ()
        return (*de_unidades, *sin_dato, *((f"{p.peso.capitalize()} que caen", "De", "%") if p.peso else ()))

    def filas(self) -> Iterator[tuple[str, ...]]:
        """Las de la tabla, una por tesela, y al final el total."""
        for tesela in self.teselas:
            yield self._fila(tesela, tesela.nombre or f"Sin {self.palabras.division}")
        suma = Tesela(
            "",
            0,
            0,
            sum(t.unidades for t in self.teselas),
            sum(t.peso for t in self.teselas),
            self.dentro,
            sum(t.peso_dentro for t in self.teselas),
            self.sin_dato,
        )
        yield self._fila(suma, "Total")

    def _fila(self, t: Tesela, nombre: str) -> tuple[str, ...]:
        de_unidades = (nombre, f"{t.dentro:,}", f"{t.unidades:,}", porcentaje(t.dentro, t.unidades))
        sin_dato = (f"{t.sin_dato:,}",) if self.sin_dato else ()
        de_peso = (f"{t.peso_dentro:,.0f}", f"{t.peso:,.0f}", porcentaje(t.peso_dentro, t.peso))
        return (*de_unidades, *sin_dato, *(de_peso if self.palabras.peso else ()))


@dataclass(frozen=True, slots=True)
class Mapa:
    """Las capas de un mapa, una por hoja, y de qué caso y qué día son."""

    titulo: str
    caso: str
    fecha: str
    huella: str
    version: str
    fuentes: tuple[str, ...]
    capas: tuple[Capa, ...]


def porcentaje(parte: float, todo: float) -> str:
    """«34 %»; lo que no es nada ni todo nunca se redondea a nada ni a todo; vacío si no hay de qué."""
    if not todo:
        return ""
    redondo = round(100 * parte / todo)
    return f"{min(max(redondo, 1), 99) if 0 < parte < todo else redondo} %"


def trama_de(tesela: Tesela) -> int:
    """De 0 (ninguna unidad cae) a 5 (todas), por cuartos."""
    if not tesela.dentro:
        return NINGUNA
    if tesela.dentro == tesela.unidades:
        return TODAS
    return min(4, 1 + (4 * tesela.dentro - 1) // tesela.unidades)


def tramas_presentes(teselas: Iterable[Tesela]) -> list[int]:
    """Las que llevan las teselas con sitio, de menos a más."""
    return sorted({trama_de(tesela) for tesela in teselas if tesela.nombre})


def rayas(trama: int, x: float, y: float, ancho: float, alto: float) -> Iterator[Rectangulo]:
    """Con qué se pinta la trama en ese rectángulo: nada, rayas cada vez más juntas, una cuadrícula o todo lleno."""
    if trama == TODAS:
        yield x, y, ancho, alto
        return
    paso = _ENTRE_RAYAS.get(trama, 0.0)
    if not paso:
        return
    donde = x + paso / 2
    while donde + _RAYA <= x + ancho:
        yield donde, y, _RAYA, alto
        donde += paso
    donde = y + paso / 2
    while trama == TODAS - 1 and donde + _RAYA <= y + alto:
        yield x, donde, ancho, _RAYA
        donde += paso
