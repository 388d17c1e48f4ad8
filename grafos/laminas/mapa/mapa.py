"""El mapa: las teselas a la izquierda y su tabla a la derecha; debajo, de qué se habla. Una hoja por capa.

Si la capa reúne varias cosas que no caen en los mismos sitios, otra hoja da a cada una su mapa pequeño.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from grafos.laminas.datos.alternativa import tabla_en_palabras
from grafos.laminas.hoja.leyenda import Cabecera
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA, Lamina
from grafos.laminas.hoja.parrafos import Parrafo
from grafos.laminas.mapa.cuadricula import Cuadricula, pinta_clave
from grafos.laminas.mapa.tabla import Tabla
from grafos.mapas.datos import Capa, Mapa, Nota, Parte
from motor.territorio.teselas import Tesela

ANCHO_DEL_MAPA, MINIMO_DEL_MAPA, ENTRE_COLUMNAS = 576.0, 320.0, 26.0
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE + 4
LARGO_DE_COLUMNA = (ANCHO_A3 - 2 * MARGEN - ENTRE_COLUMNAS) / 2
CUERPO, CUERPO_DE_JUNTAS, LINEAS_POR_TROZO = 9.0, 8.5, 8
ENTRE_GRUPOS = 18.0


@dataclass(slots=True)
class _Hojas:
    """Las hojas de una capa y por dónde va lo que se está poniendo. `columnas`: x, ancho y hasta dónde está ocupada."""

    mapa: Mapa
    capa: Capa
    lienzos: list[Lienzo] = field(default_factory=list)
    columnas: list[tuple[float, float, float]] = field(default_factory=list)
    actual: int = 0

    def nueva(self) -> float:
        """Empieza otra hoja y devuelve dónde termina su cabecera."""
        titulo = f"{self.capa.titulo} {CONTINUA}" if self.lienzos else self.capa.titulo
        lienzo = hoja_en_blanco(titulo)
        lienzo.alternativa = en_palabras(self.capa)
        y = Cabecera(titulo, f"{self.mapa.caso} · {self.mapa.titulo} · {self.capa.resumen()}").pinta(lienzo) + 6
        self.lienzos.append(lienzo)
        derecha = MARGEN + LARGO_DE_COLUMNA + ENTRE_COLUMNAS
        self.columnas = [(MARGEN, LARGO_DE_COLUMNA, y), (derecha, LARGO_DE_COLUMNA, y)]
        self.actual = 0
        return y

    def hueco(self, alto: Callable[[float], float]) -> tuple[float, float, float]:
        """Dónde cabe algo que, a ese ancho, mide ese alto: x, y, ancho; en la columna en curso, en la siguiente o en
        otra hoja."""
        x, largo, y = self.columnas[self.actual]
        if y + alto(largo) > FONDO_Y:
            self.actual += 1
            if self.actual == len(self.columnas):
                self.nueva()
            x, largo, y = self.columnas[self.actual]
        return x, y, largo

    def baja(self, y: float) -> None:
        """Las dos columnas empiezan ahí."""
        self.columnas = [(x, largo, y) for x, largo, _ in self.columnas]

    def ocupa(self, y: float) -> None:
        """La columna en curso llega hasta ahí."""
        x, largo, _ = self.columnas[self.actual]
        self.columnas[self.actual] = (x, largo, y)


def mapa(datos: Mapa) -> Lamina:
    """La lámina de un mapa. O(teselas + notas)."""
    hechas = [(capa, lienzo) for capa in datos.capas for lienzo in _hojas(datos, capa)]
    for numero, (capa, lienzo) in enumerate(hechas, start=1):
        pie(lienzo, datos, numero, len(hechas), capa.fuentes)
    alternativa = "\n\n".join(en_palabras(capa) for capa in datos.capas)
    return Lamina("mapa", f"{datos.caso}: {datos.titulo}", tuple(lienzo.pagina() for _, lienzo in hechas), alternativa)


def en_palabras(capa: Capa) -> str:
    """La capa en texto llano: el resumen, la tabla fila por fila y las notas."""
    notas = "\n".join(f"{nota.rotulo}: {nota.texto}" for nota in (*capa.partes, *capa.notas))
    tabla = tabla_en_palabras(("", *capa.columnas()[1:]), capa.filas())
    return f"{capa.titulo}. {capa.resumen()}\n{tabla}\n{notas}"


def _hojas(datos: Mapa, capa: Capa) -> list[Lienzo]:
    hojas = _Hojas(datos, capa)
    y = hojas.nueva()
    lienzo = hojas.lienzos[0]
    largo = max(MINIMO_DEL_MAPA, Cuadricula.en(capa, ANCHO_DEL_MAPA, ALTO_A3).de_largo)
    debajo = pinta_clave(lienzo, capa.clave(), capa.teselas, MARGEN, y, largo)
    cuadricula = Cuadricula.en(capa, ANCHO_DEL_MAPA, FONDO_Y - debajo)
    cuadricula.pinta(lienzo, MARGEN, debajo)
    x = MARGEN + largo + ENTRE_COLUMNAS
    hojas.columnas = [(x, ANCHO_A3 - MARGEN - x, y)]
    _pone_tabla(hojas)
    grupos = capa.grupos()
    if capa.es_entera:
        _pone_parrafo(hojas, Nota("", _cae_en_todos(capa, len(grupos))))
    if len(grupos) == 1:
        _pone_juntas(hojas)
    for nota in capa.notas:
        _pone_parrafo(hojas, nota)
    if len(grupos) > 1:
        distintos = f"Lo que cae en los mismos {capa.palabras.unidades} va junto: {len(grupos)} mapas, en otra hoja."
        _pone_parrafo(hojas, Nota(f"Cada cosa por separado ({len(capa.partes)})", distintos))
        y = hojas.nueva()
        todas = [tesela for teselas, _ in grupos for tesela in teselas]
        dicho = f"{capa.clave()} Van en el mismo sitio que en el mapa grande."
        hojas.baja(pinta_clave(hojas.lienzos[-1], dicho, todas, MARGEN, y, ANCHO_A3 - 2 * MARGEN))
        for teselas, partes in grupos:
            _pone_grupo(hojas, teselas, partes)
    return hojas.lienzos


def _pone_parrafo(hojas: _Hojas, nota: Nota) -> None:
    for trozo in Parrafo(nota.rotulo, nota.texto, cuerpo=CUERPO).trozos(LARGO_DE_COLUMNA, LINEAS_POR_TROZO):
        x, y, largo = hojas.hueco(trozo.alto)
        hojas.ocupa(trozo.pinta(hojas.lienzos[-1], x, y, largo))


def _cae_en_todos(capa: Capa, grupos: int) -> str:
    """Que el mapa va lleno, y dónde ver lo que separa unos sitios de otros."""
    separan = "; los separan los de la otra hoja, uno por cada cosa" if grupos > 1 else ""
    todos = capa.palabras.cuantas(capa.dentro)
    return f"Cae en todos ({todos}): aquí el mapa no distingue unos de otros{separan}."


def _pone_juntas(hojas: _Hojas) -> None:
    """Lo que reúne la capa, si todo cae en los mismos sitios: una cosa debajo de otra, sin huecos."""
    ultima = len(hojas.capa.partes) - 1
    for lugar, parte in enumerate(hojas.capa.partes):
        parrafo = Parrafo(
            "", f"{parte.rotulo}. {parte.texto}", cuerpo=CUERPO_DE_JUNTAS, separa=6.0 if lugar == ultima else 0.0
        )
        x, y, largo = hojas.hueco(parrafo.alto)
        hojas.ocupa(parrafo.pinta(hojas.lienzos[-1], x, y, largo))


def _pone_grupo(hojas: _Hojas, teselas: tuple[Tesela, ...], partes: Sequence[Parte]) -> None:
    """Un mapa pequeño y, a su lado, las partes que caen ahí; las que no caben a su lado, debajo."""
    chica = Cuadricula.chica(replace(hojas.capa, teselas=teselas))
    if chica is None:
        for parte in partes:
            _pone_parrafo(hojas, parte)
        return
    x, y, largo = hojas.hueco(lambda _: chica.de_alto + ENTRE_GRUPOS)
    chica.pinta(hojas.lienzos[-1], x, y)
    margen = chica.de_largo + 14
    donde, quedan = y, list(partes)
    while quedan:
        parrafo = Parrafo(quedan[0].rotulo, quedan[0].texto, cuerpo=CUERPO)
        if donde + parrafo.alto(largo - margen) > y + chica.de_alto + ENTRE_GRUPOS / 2:
            break
        donde = parrafo.pinta(hojas.lienzos[-1], x + margen, donde, largo - margen)
        quedan.pop(0)
    hojas.ocupa(y + chica.de_alto + ENTRE_GRUPOS)
    for parte in quedan:
        _pone_parrafo(hojas, parte)


def _pone_tabla(hojas: _Hojas) -> None:
    desde = 0
    while True:
        x, y, largo = hojas.hueco(partial(_alto_de_una, hojas.capa, desde))
        tabla = Tabla.de(hojas.capa, largo)
        hasta = tabla.que_caben(desde, FONDO_Y - y)
        hojas.ocupa(tabla.pinta(hojas.lienzos[-1], x, y, desde, hasta) + 12)
        if hasta == len(tabla.filas):
            return
        desde = hasta


def _alto_de_una(capa: Capa, fila: int, largo: float) -> float:
    """Lo que ocupa la tabla si solo lleva esa fila."""
    tabla = Tabla.de(capa, largo)
    return tabla.cabeza.alto + tabla.filas[fila].alto
