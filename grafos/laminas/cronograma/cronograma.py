"""El cronograma: a la izquierda, cada acción y quién responde; a la derecha, cuándo. Una fila por acción.

El nivel va escrito en la barra y la ruta crítica se marca con el borde: se lee igual sin color.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from grafos.laminas.cronograma.datos import Barra, Cronograma, Tramo
from grafos.laminas.datos.alternativa import tabla_en_palabras
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.corrido import Renglon, renglones
from grafos.laminas.hoja.leyenda import Cabecera, Entrada
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, hoja_en_blanco, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CONTINUA, Lamina
from grafos.laminas.hoja.tipografia import ancho

ANCHO_DE_TEXTO, SEPARA = 400.0, 10.0
EJE_X = MARGEN + ANCHO_DE_TEXTO + SEPARA
ANCHO_DEL_EJE = ANCHO_A3 - MARGEN - EJE_X
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE
CUERPO, CUERPO_CHICO, RELLENO, ALTO_DE_BARRA, ALTO_DEL_EJE = 9.5, 8.5, 5.0, 16.0, 20.0
SIN_FECHA = "sin fecha"
_CLAVE = (
    Entrada("en la ruta crítica", grosor=2.4),
    Entrada("las demás"),
    Entrada("no dice de cuándo a cuándo", estilo="dashed"),
)


@dataclass(frozen=True, slots=True)
class _Fila:
    barra: Barra
    renglones: tuple[Renglon, ...]

    @property
    def alto(self) -> float:
        return max(sum(r.alto for r in self.renglones), ALTO_DE_BARRA) + 2 * RELLENO

    def partida(self, alto: float) -> list[_Fila]:
        """La fila en las partes que quepan en `alto`: ningún texto se corta."""
        partes, resto = [], self
        caben = max(1, int((alto - 2 * RELLENO) / (CUERPO * 1.2)))
        while resto.alto > alto:
            partes.append(_Fila(resto.barra, resto.renglones[:caben]))
            resto = _Fila(resto.barra, resto.renglones[caben:])
        return [*partes, resto]


def cronograma(datos: Cronograma) -> Lamina:
    """La lámina, en las hojas que haga falta. O(acciones x tramos)."""
    lienzos: list[Lienzo] = []
    arriba = y = FONDO_Y
    for barra in datos.barras:
        for fila in _fila(barra).partida(FONDO_Y - arriba if lienzos else ALTO_A3 / 2):
            if not lienzos or y + fila.alto > FONDO_Y:
                lienzos.append(_hoja(datos, bool(lienzos)))
                arriba = y = _cabeza(lienzos[-1], datos)
            y = _pinta(lienzos[-1], datos, fila, y)
    if not lienzos:
        lienzos.append(_hoja(datos, False))
        y = _cabeza(lienzos[0], datos)
        lienzos[0].linea(MARGEN, y + 8, ANCHO_DE_TEXTO, "El plan no tiene acciones.", CUERPO)
    for numero, lienzo in enumerate(lienzos, start=1):
        pie(lienzo, datos, numero, len(lienzos))
    titulo = f"{datos.caso}: {datos.titulo}"
    return Lamina("cronograma", titulo, tuple(lienzo.pagina() for lienzo in lienzos), en_palabras(datos))


def en_palabras(datos: Cronograma) -> str:
    """El plan en texto llano, acción por acción."""
    cabezas = ("Acción", "Responsable", "De", "A", "Depende de", "Observado")
    filas = (
        (
            f"{b.texto} ({b.id}){', en la ruta crítica' if b.critica else ''}",
            f"{b.responsable} ({b.nivel})",
            _dia(b.desde),
            _dia(b.hasta),
            ", ".join(b.depende_de),
            "; ".join(b.dichos),
        )
        for b in datos.barras
    )
    return f"{datos.titulo}. {datos.resumen}\n{tabla_en_palabras(cabezas, filas)}"


def _dia(dia: date | None) -> str:
    return SIN_FECHA if dia is None else dia.isoformat()


def _hoja(datos: Cronograma, sigue: bool) -> Lienzo:
    lienzo = hoja_en_blanco(f"{datos.titulo} {CONTINUA}" if sigue else datos.titulo)
    lienzo.alternativa = en_palabras(datos)
    return lienzo


def _cabeza(lienzo: Lienzo, datos: Cronograma) -> float:
    """La cabecera y el eje; devuelve a qué altura empiezan las filas."""
    y = Cabecera(lienzo.titulo, f"{datos.caso} · {datos.resumen}", _CLAVE).pinta(lienzo) + 6
    lienzo.linea(MARGEN, y + 4, ANCHO_DE_TEXTO, "Acción, responsable y de qué depende", CUERPO_CHICO, negrita=True)
    for tramo in _con_sitio(datos.eje()):
        x = _x(datos, tramo.desde)
        lienzo.caja(x, y, 0.5, ALTO_DEL_EJE, relleno=paleta.GRIS_LINEA)
        lienzo.linea(x + 3, y + 4, ancho(tramo.rotulo, CUERPO_CHICO) + 4, tramo.rotulo, CUERPO_CHICO)
    return y + ALTO_DEL_EJE


def _con_sitio(eje: Sequence[Tramo]) -> Sequence[Tramo]:
    """Los tramos cuyo rótulo cabe sin pisar al siguiente: todos, o uno de cada tantos."""
    if not eje:
        return eje
    largo = ANCHO_DEL_EJE / len(eje)
    cada = 1
    while max(ancho(tramo.rotulo, CUERPO_CHICO) for tramo in eje) + 8 > largo * cada:
        cada += 1
    return eje[::cada]


def _fila(barra: Barra) -> _Fila:
    largo = ANCHO_DE_TEXTO - 2 * RELLENO
    textos = [(f"{barra.id}. {barra.texto}", CUERPO, True, paleta.TINTA)]
    textos.append((f"{barra.responsable} ({barra.nivel})", CUERPO_CHICO, False, paleta.TINTA))
    if barra.depende_de:
        textos.append((f"Depende de: {', '.join(barra.depende_de)}", CUERPO_CHICO, False, paleta.TINTA))
    if barra.dichos:
        textos.append((f"Observado: {'; '.join(barra.dichos)}", CUERPO_CHICO, True, paleta.ALERTA))
    partidos = tuple(
        renglon
        for texto, cuerpo, negrita, color in textos
        for renglon in renglones(texto, largo, cuerpo=cuerpo, negrita=negrita, color=color)
    )
    return _Fila(barra, partidos)


def _pinta(lienzo: Lienzo, datos: Cronograma, fila: _Fila, y: float) -> float:
    abajo = y + fila.alto
    lienzo.caja(MARGEN, y, ANCHO_A3 - 2 * MARGEN, fila.alto, relleno=paleta.BLANCO, borde=paleta.GRIS_LINEA)
    donde = y + RELLENO
    for renglon in fila.renglones:
        lienzo.linea(
            MARGEN + RELLENO, donde, ANCHO_DE_TEXTO - 2 * RELLENO, renglon.texto, renglon.cuerpo,
            negrita=renglon.negrita, color=renglon.color,
        )  # fmt: skip
        donde += renglon.alto
    for tramo in _con_sitio(datos.eje()):
        lienzo.caja(_x(datos, tramo.desde), y, 0.5, fila.alto, relleno=paleta.GRIS_LINEA)
    _pinta_barra(lienzo, datos, fila.barra, y + RELLENO)
    return abajo


def _pinta_barra(lienzo: Lienzo, datos: Cronograma, barra: Barra, y: float) -> None:
    if barra.desde is None and barra.hasta is None:
        lienzo.linea(EJE_X + 4, y + 2, ANCHO_DEL_EJE - 8, SIN_FECHA, CUERPO_CHICO, color=paleta.GRIS_TEXTO)
        return
    eje = datos.eje()
    inicio, fin = barra.desde or eje[0].desde, barra.hasta or eje[-1].hasta
    x = _x(datos, inicio)
    largo = max(_x(datos, fin, al_final=True) - x, 3.0)
    cuando = f"{_dia(barra.desde)} a {_dia(barra.hasta)}"
    entera = barra.desde is not None and barra.hasta is not None
    lienzo.caja(
        x, y, largo, ALTO_DE_BARRA,
        relleno=paleta.GRIS_FASE, borde=paleta.OSCURO, grosor=2.4 if barra.critica else 0.8,
        estilo="solid" if entera else "dashed", clase="barra", titulo=f"{barra.id}: {cuando}",
    )  # fmt: skip
    rotulo = f"{barra.nivel}: {cuando}"
    mide = ancho(rotulo, CUERPO_CHICO) + 6
    dentro = mide <= largo
    # Si no cabe dentro, a su derecha; y si ahí se saldría, a su izquierda.
    sitio = x + 4 if dentro else x + largo + 4 if x + largo + mide <= ANCHO_A3 - MARGEN else max(EJE_X, x - mide)
    lienzo.linea(sitio, y + 2.5, mide, rotulo, CUERPO_CHICO)


def _x(datos: Cronograma, dia: date, al_final: bool = False) -> float:
    """Dónde cae el día en el eje; `al_final`, dónde acaba."""
    eje = datos.eje()
    total = (eje[-1].hasta - eje[0].desde).days + 1
    return EJE_X + ANCHO_DEL_EJE * ((dia - eje[0].desde).days + al_final) / total
