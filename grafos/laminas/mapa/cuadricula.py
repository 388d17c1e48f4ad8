"""La cuadrícula de teselas en la hoja: cada una con su nombre, su número y su trama; y la clave de las tramas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir
from grafos.mapas.datos import NINGUNA, ROTULOS_DE_TRAMA, Capa, porcentaje, rayas, trama_de, tramas_presentes
from motor.territorio.teselas import Tesela

ANCHO_MAXIMO, ALTO_MAXIMO, SEPARACION = 112.0, 76.0, 4.0
TRAMA_MINIMA, TRAMA_MAXIMA = 8.0, 26.0
CHICA = 260.0
"""Lo más que mide un mapa pequeño por cada lado."""
RELLENO = 3.0
CUERPO_DE_CLAVE, MUESTRA = 8.5, (22.0, 13.0)
Renglon = tuple[str, float, bool]
"""Lo que dice, el cuerpo de la letra y si va en negrita."""


@dataclass(frozen=True, slots=True)
class Puesta:
    """Una tesela en su sitio. `alto_de_trama`: la franja de abajo, donde va la trama; `titulo`: todo lo que dice."""

    tesela: Tesela
    x: float
    y: float
    trama: int
    alto_de_trama: float
    renglones: tuple[Renglon, ...]
    titulo: str

    @property
    def toca(self) -> bool:
        """Si cae alguna de sus unidades."""
        return self.trama != NINGUNA

    @property
    def dudosa(self) -> bool:
        """Si no se sabe de ninguna que caiga, y de alguna falta un dato."""
        return not self.toca and self.tesela.sin_dato > 0


@dataclass(frozen=True, slots=True)
class Cuadricula:
    """Las medidas de la cuadrícula en el hueco que le dejan."""

    capa: Capa
    ancho: float
    alto: float
    es_chica: bool = False

    @classmethod
    def en(cls, capa: Capa, disponible: float, alto: float) -> Cuadricula:
        """La mayor que cabe, sin que una tesela pase de su tamaño máximo."""
        filas, columnas = capa.tamano
        return cls(
            capa,
            min(ANCHO_MAXIMO, (disponible + SEPARACION) / columnas - SEPARACION),
            min(ALTO_MAXIMO, (alto + SEPARACION) / filas - SEPARACION),
        )

    @classmethod
    def chica(cls, capa: Capa) -> Cuadricula | None:
        """Una pequeña, con solo el número en cada tesela; nada si ni el número cabría."""
        filas, columnas = capa.tamano
        ancho, alto = min(38.0, CHICA / columnas - SEPARACION), min(24.0, CHICA / filas - SEPARACION)
        mayor = max(mide(f"{t.dentro:,}", 8.0, True) for t in capa.situadas)
        return cls(capa, ancho, alto, es_chica=True) if ancho >= mayor + 2 and alto >= 16 else None

    @property
    def de_largo(self) -> float:
        """Lo que mide de un lado al otro."""
        return self.capa.tamano[1] * (self.ancho + SEPARACION) - SEPARACION

    @property
    def de_alto(self) -> float:
        """Lo que mide de arriba abajo."""
        return self.capa.tamano[0] * (self.alto + SEPARACION) - SEPARACION

    def puestas(self, x: float = 0.0, y: float = 0.0) -> Iterator[Puesta]:
        """Cada tesela en su sitio y con lo que lleva; la esquina de arriba a la izquierda, en (x, y)."""
        for tesela in self.capa.situadas:
            donde_x = x + (tesela.columna - 1) * (self.ancho + SEPARACION)
            donde_y = y + (tesela.fila - 1) * (self.alto + SEPARACION)
            renglones = self._renglones(tesela)
            debajo = self._alto_de(renglones) + (0 if self.es_chica else RELLENO)
            titulo = f"{tesela.nombre}: {_entero(self.capa, tesela)}"
            alto_de_trama = min(TRAMA_MAXIMA, self.alto - debajo)
            yield Puesta(tesela, donde_x, donde_y, trama_de(tesela), alto_de_trama, renglones, titulo)

    def pinta(self, lienzo: Lienzo, x: float, y: float) -> None:
        """Pone las teselas; la esquina de arriba a la izquierda, en (x, y)."""
        for puesta in self.puestas(x, y):
            self._pinta(lienzo, puesta)

    def _pinta(self, lienzo: Lienzo, p: Puesta) -> None:
        lienzo.caja(
            p.x, p.y, self.ancho, self.alto, relleno=paleta.BLANCO, borde=_borde(p.tesela),
            grosor=0.8 if self.es_chica or not p.toca else 1.6, estilo="dashed" if p.dudosa else "solid",
            clase=f"{'tesela-chica' if self.es_chica else 'tesela'} trama-{p.trama}", titulo=p.titulo,
        )  # fmt: skip
        arriba = p.y + self.alto - p.alto_de_trama
        for rx, ry, largo, alto in rayas(p.trama, p.x, arriba, self.ancho, p.alto_de_trama):
            lienzo.caja(rx, ry, largo, alto, relleno=paleta.OSCURO, clase="trama")
        renglon = p.y + (1 if self.es_chica else RELLENO)
        for dicho, cuerpo, negrita in p.renglones:
            lienzo.linea(
                p.x + RELLENO, renglon, self.ancho - 2 * RELLENO, dicho, cuerpo, negrita=negrita, alinea="c",
                clase="numero" if dicho.startswith(f"{p.tesela.dentro:,}") else "",
            )  # fmt: skip
            renglon += cuerpo * 1.2

    def _renglones(self, tesela: Tesela) -> tuple[Renglon, ...]:
        """Lo más que cabe sobre la trama: nombre, número y peso; si el nombre no cabe entero, el de su fila."""
        if self.es_chica:
            return ((f"{tesela.dentro:,}", 8.0, True),)
        formas = list(self._formas(tesela))
        for forma in formas:
            if self._alto_de(forma) + TRAMA_MINIMA <= self.alto and all(
                mide(dicho, cuerpo, negrita) <= self.ancho - 2 * RELLENO for dicho, cuerpo, negrita in forma
            ):
                return forma
        return formas[-1]

    def _formas(self, tesela: Tesela) -> Iterator[tuple[Renglon, ...]]:
        disponible = self.ancho - 2 * RELLENO
        numero, peso = (_numero(tesela), 11.0, True), _peso(self.capa, tesela)
        de_peso: tuple[Renglon, ...] = ((peso, 8.0, False),) if peso else ()
        for cuerpo in (9.0, 8.0):
            nombre = tuple((parte, cuerpo, True) for parte in partir(tesela.nombre, cuerpo, disponible, True))
            if len(nombre) <= 2 and not any(parte.endswith("-") for parte, _, _ in nombre):
                yield (*nombre, numero, *de_peso)
                yield (*nombre, numero)
                yield (*nombre, (_numero(tesela), 8.0, True))
        clave: Renglon = (f"n.º {self.capa.numero(tesela)}", 8.0, False)
        yield (clave, numero, *de_peso)
        yield (clave, (_numero(tesela), 8.0, True))
        yield ((str(self.capa.numero(tesela)), 8.0, False), (str(tesela.dentro), 8.0, True))

    @staticmethod
    def _alto_de(renglones: tuple[Renglon, ...]) -> float:
        return RELLENO + sum(cuerpo * 1.2 for _, cuerpo, _ in renglones)


def _borde(tesela: Tesela) -> str:
    if tesela.dentro:
        return paleta.TINTA
    return paleta.OSCURO if tesela.sin_dato else paleta.GRIS_LINEA


def _numero(tesela: Tesela) -> str:
    return f"{tesela.dentro:,} de {tesela.unidades:,}"


def _peso(capa: Capa, tesela: Tesela) -> str:
    if tesela.sin_dato:
        return f"{tesela.sin_dato:,} sin dato"
    if not (tesela.dentro and capa.palabras.peso):
        return ""
    return f"{porcentaje(tesela.peso_dentro, tesela.peso)} {capa.palabras.peso_en_corto}".strip()


def _entero(capa: Capa, tesela: Tesela) -> str:
    """Lo que dice la tesela al pasar por encima."""
    p = capa.palabras
    partes = [f"{_numero(tesela)} {p.unidades}"]
    if p.peso:
        partes.append(f"{tesela.peso_dentro:,.0f} de {tesela.peso:,.0f} {p.peso}")
    if tesela.sin_dato:
        partes.append(f"{tesela.sin_dato:,} sin dato")
    return "; ".join(partes)


def pinta_clave(lienzo: Lienzo, dicho: str, teselas: Iterable[Tesela], x: float, y: float, disponible: float) -> float:
    """Qué es cada tesela y la clave de las tramas, solo con las que estas llevan; devuelve dónde termina."""
    largo, alto = MUESTRA
    y = lienzo.parrafo(x, y, disponible, f"{dicho} La trama, qué parte son:", CUERPO_DE_CLAVE) + 2
    donde = x
    for trama in tramas_presentes(teselas):
        rotulo = ROTULOS_DE_TRAMA[trama]
        ocupa = largo + 4 + mide(rotulo, CUERPO_DE_CLAVE) + 12
        if donde + ocupa > x + disponible and donde > x:
            donde, y = x, y + alto + 4
        borde = paleta.GRIS_LINEA if trama == NINGUNA else paleta.TINTA
        lienzo.caja(donde, y, largo, alto, relleno=paleta.BLANCO, borde=borde, grosor=1.0, clase="muestra")
        for rx, ry, lado, altura in rayas(trama, donde, y, largo, alto):
            lienzo.caja(rx, ry, lado, altura, relleno=paleta.OSCURO, clase="trama")
        lienzo.linea(donde + largo + 4, y + 1.4, ocupa, rotulo, CUERPO_DE_CLAVE)
        donde += ocupa
    return y + alto + 8
