"""La mariposa: los pasos en orden al centro; a la izquierda lo nacional y lo regional, a la derecha lo local y comunal.

Antes, cuántas funciones carga cada entidad en cada proceso: quién tiene de más y quién, casi nada.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.alternativa import EnPalabras
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import (
    FASES,
    ROTULOS_DE_FASE,
    Asignacion,
    DatosDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.conectores import codo
from grafos.laminas.hoja.leyenda import Cabecera, entradas_de, siglas_de
from grafos.laminas.hoja.lienzo import ALTO_DEL_PIE, MARGEN, Lienzo, fuentes_de, hoja_en_blanco, paginas_o_aviso, pie
from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, Lamina
from grafos.laminas.hoja.senales import conclusion, en_orden, letras_de, marca_de
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.hoja.tramos import en_tramos
from grafos.laminas.mariposa.alas import (
    Item,
    alas_de,
    alto_de_items,
    items_que_caben,
    medios_de_items,
    pinta_items,
    por_letra,
)
from grafos.laminas.mariposa.carga import hojas_de_carga
from grafos.laminas.matriz.de_todo_el_caso import hojas_de_todo_el_caso
from grafos.laminas.matriz.notas import quien_en_breve
from grafos.prosa.regiones import enumera

ANCHO_DE_ALA, SEPARA = 400.0, 12.0
ANCHO_DEL_PASO = ANCHO_A3 - 2 * MARGEN - 2 * (ANCHO_DE_ALA + SEPARA)
CENTRO_X = MARGEN + ANCHO_DE_ALA + SEPARA
ALTO_DE_ENCABEZADO, ALTO_DE_FASE, ENTRE_PASOS = 20.0, 17.0, 6.0
CUERPO, CUERPO_CHICO, RELLENO = 9.5, 8.0, 4.0
PASOS_POR_HOJA = 40
FONDO_Y = ALTO_A3 - MARGEN - ALTO_DEL_PIE


@dataclass(frozen=True, slots=True)
class _Renglon:
    texto: str
    cuerpo: float = CUERPO_CHICO
    negrita: bool = False
    color: str = paleta.TINTA


@dataclass(frozen=True, slots=True)
class _Fila:
    """Un paso, o la parte de él que cabe en una hoja, con lo que se dice de él y quién interviene a cada lado."""

    paso: PasoDeLamina
    renglones: tuple[_Renglon, ...]
    izquierda: tuple[Item, ...]
    derecha: tuple[Item, ...]
    grave: bool

    @property
    def alto(self) -> float:
        centro = sum(r.cuerpo * 1.2 for r in self.renglones)
        return max(centro, alto_de_items(self.izquierda), alto_de_items(self.derecha), 14.0) + 2 * RELLENO

    def partida(self, alto: float) -> list[_Fila]:
        """La fila en las partes que quepan en `alto`."""
        partes, resto = [], self
        while resto.alto > alto:
            hasta = alto - 2 * RELLENO
            izquierda, otra_izquierda = items_que_caben(resto.izquierda, hasta)
            derecha, otra_derecha = items_que_caben(resto.derecha, hasta)
            caben = int(hasta / (CUERPO * 1.2))
            partes.append(replace(resto, renglones=resto.renglones[:caben], izquierda=izquierda, derecha=derecha))
            sigue = resto.renglones[caben:] or (_Renglon(f"{self.paso.id} (continúa)", CUERPO, True),)
            resto = replace(resto, renglones=sigue, izquierda=otra_izquierda, derecha=otra_derecha)
        return [*partes, resto]


@dataclass(frozen=True, slots=True)
class _Hoja:
    proceso: ProcesoDeLamina
    filas: tuple[_Fila, ...]
    cabecera: Cabecera
    senales: tuple[Senal, ...]
    asignaciones: tuple[Asignacion, ...]


def mariposa(datos: DatosDeLamina) -> Lamina:
    """La lámina: quién carga más y, de cada proceso, las hojas que hagan falta a 8 puntos. O(asignaciones)."""
    datos = breves(datos)
    hojas = [hoja for proceso in datos.procesos for hoja in _hojas(datos, proceso)]
    aparte = hojas_de_todo_el_caso(datos)
    palabras = EnPalabras(datos)
    puestas: list[tuple[Lienzo, tuple[str, ...]]] = [(lienzo, ()) for lienzo in hojas_de_carga(datos)]
    puestas += [(_pintada(palabras, hoja), fuentes_de(hoja.asignaciones, hoja.senales)) for hoja in hojas]
    puestas += [(lienzo, fuentes_de((), senales)) for lienzo, senales in aparte]
    paginas = []
    for numero, (lienzo, fuentes) in enumerate(puestas, start=1):
        pie(lienzo, datos, numero, len(puestas), fuentes)
        paginas.append(lienzo.pagina())
    return Lamina("mariposa", datos.titulo, paginas_o_aviso(datos, paginas), palabras.entera())


def _hojas(datos: DatosDeLamina, proceso: ProcesoDeLamina) -> list[_Hoja]:
    suyas: dict[str, list[Asignacion]] = defaultdict(list)
    senales: dict[str | None, list[Senal]] = defaultdict(list)
    for a in datos.asignaciones:
        suyas[a.paso].append(a)
    for s in datos.senales:
        senales[s.paso].append(s)
    pasos = [paso for fase in FASES for paso in datos.pasos if paso.proceso == proceso.id and paso.fase == fase]

    def hoja(filas: Sequence[_Fila]) -> _Hoja:
        presentes = list(dict.fromkeys(fila.paso for fila in filas))
        de_pasos = tuple(s for p in presentes for s in senales[p.id])
        tenidas = tuple(a for p in presentes for a in suyas[p.id])
        return _Hoja(proceso, tuple(filas), _cabecera(datos, proceso, presentes, de_pasos, tenidas), de_pasos, tenidas)

    filas = {paso.id: _fila(datos, paso, suyas[paso.id], senales[paso.id]) for paso in pasos}
    return list(_tramos(pasos, filas, hoja))


def _cabecera(
    datos: DatosDeLamina,
    proceso: ProcesoDeLamina,
    pasos: Sequence[PasoDeLamina],
    senales: Sequence[Senal],
    tenidas: Sequence[Asignacion],
) -> Cabecera:
    fases = enumera(f"{FASES.index(f) + 1}. {ROTULOS_DE_FASE[f]}" for f in dict.fromkeys(p.fase for p in pasos))
    usadas = {a.entidad for a in tenidas}
    return Cabecera(
        f"{proceso.nombre}: {conclusion(senales)}",
        f"{fases} · pasos {pasos[0].id} a {pasos[-1].id} · quién interviene en cada paso · {datos.titulo}",
        entradas_de({a.funcion for a in tenidas}, senales, letras=por_letra(tenidas)),
        siglas_de(e for e in datos.entidades if e.id in usadas),
    )


def _fila(datos: DatosDeLamina, paso: PasoDeLamina, suyas: Sequence[Asignacion], senales: Sequence[Senal]) -> _Fila:
    letras = letras_de(senales)
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    izquierda, derecha = alas_de(datos, suyas, letras, ANCHO_DE_ALA)
    nombre = partir(f"{paso.id} {paso.nombre}", CUERPO, ANCHO_DEL_PASO - 14, True)
    renglones = [_Renglon(parte, CUERPO, True) for parte in nombre]
    for senal in en_orden(senales):
        renglones += _de_senal(senal, letras.get(senal.id, ""), nombres)
    return _Fila(paso, tuple(renglones), izquierda, derecha, any(s.es_error for s in senales))


def _de_senal(senal: Senal, letra: str, nombres: Mapping[str, str]) -> Iterable[_Renglon]:
    """Qué es, de qué función, su código, de quién a quién si se delega, dónde y en cuántos sitios."""
    marca = marca_de(senal)
    funcion = f", {senal.funcion}" if senal.funcion else ""
    dicho = f"{f'{letra}) ' if letra else ''}{marca.rotulo}{funcion} · {senal.codigo}"
    for parte in partir(dicho, CUERPO_CHICO, ANCHO_DEL_PASO - 14, marca.negrita):
        yield _Renglon(parte, CUERPO_CHICO, marca.negrita, marca.color)
    if senal.delega:
        for dicho_de_quien, _ in quien_en_breve(senal, nombres, con_citas=False):
            for parte in partir(dicho_de_quien, CUERPO_CHICO, ANCHO_DEL_PASO - 14):
                yield _Renglon(parte, CUERPO_CHICO)
    if senal.lugar is not None:
        for parte in partir(senal.lugar.en_una_frase(), CUERPO_CHICO, ANCHO_DEL_PASO - 14):
            yield _Renglon(parte, CUERPO_CHICO, color=paleta.GRIS_TEXTO)


def _tramos(
    pasos: Iterable[PasoDeLamina], filas: Mapping[str, _Fila], hoja: Callable[[Sequence[_Fila]], _Hoja]
) -> Iterable[_Hoja]:
    """Los pasos en hojas parejas, cortando entre fases si se puede; el que no cabe en una va en las suyas."""

    def cabe(tramo: Sequence[PasoDeLamina]) -> bool:
        suyas = [filas[paso.id] for paso in tramo]
        return _caben(suyas, hoja(suyas))

    def juntas(seguidos: Sequence[PasoDeLamina]) -> Iterable[_Hoja]:
        return (hoja([filas[p.id] for p in tramo]) for tramo in en_tramos(seguidos, cabe, PASOS_POR_HOJA))

    seguidos: list[PasoDeLamina] = []
    for paso in pasos:
        if cabe([paso]):
            seguidos.append(paso)
            continue
        yield from juntas(seguidos)
        seguidos = []
        sola = hoja([filas[paso.id]])
        disponible = FONDO_Y - sola.cabecera.alto - ALTO_DE_ENCABEZADO - ALTO_DE_FASE - 2 * ENTRE_PASOS
        yield from (hoja([parte]) for parte in filas[paso.id].partida(disponible))
    yield from juntas(seguidos)


def _caben(filas: Sequence[_Fila], hoja: _Hoja) -> bool:
    fases = len({fila.paso.fase for fila in filas})
    usado = sum(fila.alto + ENTRE_PASOS for fila in filas) + fases * (ALTO_DE_FASE + ENTRE_PASOS)
    return usado <= FONDO_Y - hoja.cabecera.alto - ALTO_DE_ENCABEZADO


def _pintada(palabras: EnPalabras, hoja: _Hoja) -> Lienzo:
    pasos = [fila.paso.id for fila in hoja.filas]
    lienzo = hoja_en_blanco(f"{hoja.proceso.nombre}: {pasos[0]} a {pasos[-1]}")
    lienzo.alternativa = palabras.de_una_pagina(set(pasos))
    y = hoja.cabecera.pinta(lienzo)
    _encabezado(lienzo, y)
    _pinta_filas(lienzo, hoja.filas, y + ALTO_DE_ENCABEZADO)
    return lienzo


def _encabezado(lienzo: Lienzo, y: float) -> None:
    ala = ANCHO_DE_ALA
    derecha = CENTRO_X + ANCHO_DEL_PASO + SEPARA
    for x, ancho, rotulo in (
        (MARGEN, ala, "NACIONAL Y REGIONAL"),
        (CENTRO_X, ANCHO_DEL_PASO, "PASO DEL PROCESO Y HALLAZGOS"),
        (derecha, ala, "LOCAL Y COMUNIDAD"),
    ):
        lienzo.caja(x, y, ancho, 16, relleno=paleta.OSCURO)
        lienzo.linea(x, y + 2.5, ancho, rotulo, 8.5, negrita=True, color=paleta.BLANCO, alinea="c")


def _pinta_filas(lienzo: Lienzo, filas: Iterable[_Fila], y: float) -> None:
    fase = None
    for fila in filas:
        if fila.paso.fase != fase:
            fase = fila.paso.fase
            lienzo.caja(CENTRO_X, y, ANCHO_DEL_PASO, ALTO_DE_FASE, relleno=paleta.GRIS_FASE)
            rotulo = f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}"
            lienzo.linea(CENTRO_X, y + 3, ANCHO_DEL_PASO, rotulo, 8.5, negrita=True, alinea="c")
            y += ALTO_DE_FASE + ENTRE_PASOS
        _pinta_fila(lienzo, fila, y)
        y += fila.alto + ENTRE_PASOS


def _pinta_fila(lienzo: Lienzo, fila: _Fila, y: float) -> None:
    derecha = CENTRO_X + ANCHO_DEL_PASO
    arriba = y + RELLENO
    for items, borde_del_ala, borde_del_paso in (
        (fila.izquierda, CENTRO_X - SEPARA, CENTRO_X),
        (fila.derecha, derecha + SEPARA, derecha),
    ):
        medios = medios_de_items(items, arriba)
        for medio in medios:
            quiebre = (borde_del_ala + borde_del_paso) / 2
            codo(lienzo, borde_del_ala, medio, borde_del_paso, medios[0], quiebre=quiebre)
    lienzo.caja(
        CENTRO_X, y, ANCHO_DEL_PASO, fila.alto, relleno=paleta.BLANCO, id=f"paso_{fila.paso.id}", clase="paso",
        borde=paleta.ALERTA if fila.grave else paleta.GRIS_TEXTO, grosor=2.0 if fila.grave else 0.9,
    )  # fmt: skip
    donde = arriba
    for r in fila.renglones:
        lienzo.linea(CENTRO_X + 7, donde, ANCHO_DEL_PASO - 14, r.texto, r.cuerpo, negrita=r.negrita, color=r.color)
        donde += r.cuerpo * 1.2
    pinta_items(lienzo, fila.izquierda, MARGEN, arriba, ANCHO_DE_ALA, hacia_la_derecha=False)
    pinta_items(lienzo, fila.derecha, derecha + SEPARA, arriba, ANCHO_DE_ALA, hacia_la_derecha=True)
