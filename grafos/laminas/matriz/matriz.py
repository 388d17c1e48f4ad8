"""La matriz: pasos por filas, entidades por columnas bajo su nivel, y los hallazgos, con su lugar, a la derecha.

El orden de niveles y fases es el significado y no se toca. Una página tiene a lo sumo 22 filas y solo las columnas que
sus filas usan; si a 8 puntos no caben las filas o las columnas, hay más hojas: nunca letra más chica ni texto cortado.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from grafos.laminas.datos.alternativa import EnPalabras
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, ROTULOS_DE_NIVEL, DatosDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo, fuentes_de, hoja_en_blanco, paginas_o_aviso, pie
from grafos.laminas.hoja.modelo import Lamina, Pagina
from grafos.laminas.hoja.tipografia import ancho as mide
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.matriz.celda import RELLENO, pinta_bloques
from grafos.laminas.matriz.de_todo_el_caso import hojas_de_todo_el_caso
from grafos.laminas.matriz.filas import CUERPO, RENGLON, Fila
from grafos.laminas.matriz.hojas import FILAS_POR_PAGINA, Hoja, Reparto
from grafos.laminas.matriz.notas import ENTRE_NOTAS, pinta_notas
from grafos.laminas.matriz.trama import (
    ALTO_DE_NIVEL,
    ANCHO_DE_FASE,
    ENTRE_COLUMNAS_DE_NOTAS,
    Trama,
    ancho_de_nota,
    notas_al_lado,
)

__all__ = ["FILAS_POR_PAGINA", "matriz", "matriz_de"]

CUERPO_CHICO = 8.0


def matriz(datos: DatosDeLamina) -> Lamina:
    """La lámina de matriz. O(asignaciones)."""
    return matriz_de(datos, "matriz", {paso.id for paso in datos.pasos})


def matriz_de(datos: DatosDeLamina, nombre: str, pasos: Collection[str]) -> Lamina:
    """La matriz, solo con esos pasos."""
    datos = breves(datos)
    reparto = Reparto(datos)
    hojas = [
        hoja
        for proceso in datos.procesos
        for hoja in reparto.hojas(proceso, [p for p in datos.pasos if p.proceso == proceso.id and p.id in pasos])
    ]
    aparte = hojas_de_todo_el_caso(datos)
    total = len(hojas) + len(aparte)
    palabras = EnPalabras(datos)
    paginas = [_pagina(datos, palabras, hoja, numero, total) for numero, hoja in enumerate(hojas, start=1)]
    for numero, (lienzo, senales) in enumerate(aparte, start=len(hojas) + 1):
        pie(lienzo, datos, numero, total, fuentes_de((), senales))
        paginas.append(lienzo.pagina())
    return Lamina(nombre, datos.titulo, paginas_o_aviso(datos, paginas), palabras.entera())


def _pagina(datos: DatosDeLamina, palabras: EnPalabras, hoja: Hoja, numero: int, total: int) -> Pagina:
    lienzo = hoja_en_blanco(hoja.marcador)
    y = _encabezado(lienzo, hoja.trama, hoja.cabecera.pinta(lienzo))
    for fase, grupo in groupby(hoja.filas, key=lambda fila: fila.paso.fase):
        suyas = list(grupo)
        alto = sum(fila.alto for fila in suyas)
        lienzo.caja(MARGEN, y, ANCHO_DE_FASE, alto, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA)
        _centrado(lienzo, MARGEN, y, ANCHO_DE_FASE, alto, f"{FASES.index(fase) + 1}. {ROTULOS_DE_FASE[fase]}")
        for i, fila in enumerate(suyas):
            _pinta_fila(lienzo, fila, hoja.trama, y, paleta.GRIS_FONDO if i % 2 else paleta.BLANCO)
            y += fila.alto
    ids = {fila.paso.id for fila in hoja.filas}
    lienzo.alternativa = palabras.de_una_pagina(ids)
    pie(lienzo, datos, numero, total, fuentes_de((a for a in datos.asignaciones if a.paso in ids), hoja.senales))
    return lienzo.pagina()


def _encabezado(lienzo: Lienzo, trama: Trama, y: float) -> float:
    x = MARGEN
    for rotulo, largo in (("Fase", ANCHO_DE_FASE), ("Paso del proceso", trama.paso)):
        lienzo.caja(x, y, largo, trama.alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        _centrado(lienzo, x, y, largo, trama.alto, rotulo, color=paleta.BLANCO)
        x += largo
    donde = x
    for nivel, grupo in groupby(trama.columnas, key=lambda e: e.nivel):
        largo = trama.ancho * len(list(grupo))
        lienzo.caja(donde, y, largo, ALTO_DE_NIVEL, relleno=paleta.OSCURO, borde=paleta.BLANCO)
        rotulo = ROTULOS_DE_NIVEL[nivel].upper()
        breve = rotulo if mide(rotulo, CUERPO_CHICO, True) < largo - 6 else rotulo.removeprefix("NIVEL ")
        _centrado(lienzo, donde, y, largo, ALTO_DE_NIVEL, breve, cuerpo=CUERPO_CHICO, color=paleta.BLANCO)
        donde += largo
    _entidades(lienzo, trama, x, y + ALTO_DE_NIVEL)
    lienzo.caja(donde, y, trama.hallazgo, trama.alto, relleno=paleta.OSCURO, borde=paleta.BLANCO)
    _centrado(lienzo, donde, y, trama.hallazgo, trama.alto, "Hallazgos", color=paleta.BLANCO)
    return y + trama.alto


def _entidades(lienzo: Lienzo, trama: Trama, x: float, y: float) -> None:
    """Los nombres y, encima de los de un grupo y lo que comprende, el del grupo."""
    alto = trama.alto - ALTO_DE_NIVEL
    en_grupo = {lugar for _, desde, hasta in trama.grupos() for lugar in range(desde, hasta + 1)}
    for lugar, entidad in enumerate(trama.columnas):
        baja = trama.alto_de_grupo if lugar in en_grupo else 0.0
        donde = x + lugar * trama.ancho
        lienzo.caja(
            donde, y + baja, trama.ancho, alto - baja, relleno=paleta.GRIS_FASE, borde=paleta.GRIS_LINEA,
            id=f"col_{entidad.id}", titulo=entidad.nombre,
        )  # fmt: skip
        lineas = trama.titulo(entidad)
        renglon = y + baja + (alto - baja - len(lineas) * CUERPO_CHICO * 1.2) / 2
        for linea in lineas:
            lienzo.linea(donde, renglon, trama.ancho, linea, CUERPO_CHICO, negrita=True, alinea="c")
            renglon += CUERPO_CHICO * 1.2
    for grupo, desde, hasta in trama.grupos():
        largo = (hasta - desde + 1) * trama.ancho
        donde = x + desde * trama.ancho
        lienzo.caja(
            donde, y, largo, trama.alto_de_grupo, relleno=paleta.GRIS_FASE, borde=paleta.OSCURO, grosor=1.2,
            id=f"grupo_{grupo.id}", titulo=grupo.nombre,
        )  # fmt: skip
        breve = partir(grupo.nombre_corto, CUERPO_CHICO, largo - 6, True)[0]
        _centrado(lienzo, donde, y, largo, trama.alto_de_grupo, breve, cuerpo=CUERPO_CHICO)


def _centrado(
    lienzo: Lienzo, x: float, y: float, ancho: float, alto: float, texto: str, *, cuerpo: float = CUERPO,
    color: str = paleta.TINTA,
) -> None:  # fmt: skip
    partes = partir(texto, cuerpo, ancho - 6, True)
    y += (alto - len(partes) * cuerpo * 1.2) / 2
    for parte in partes:
        lienzo.linea(x, y, ancho, parte, cuerpo, negrita=True, color=color, alinea="c")
        y += cuerpo * 1.2


def _pinta_fila(lienzo: Lienzo, fila: Fila, trama: Trama, y: float, fondo: str) -> None:
    x, alto = MARGEN + ANCHO_DE_FASE, fila.alto
    lienzo.caja(x, y, trama.paso, alto, relleno=fondo, borde=paleta.GRIS_LINEA, id=f"paso_{fila.paso.id}")
    for lugar, parte in enumerate(fila.rotulo):
        lienzo.linea(x + RELLENO, y + RELLENO + lugar * RENGLON, trama.paso - 2 * RELLENO, parte, CUERPO)
    x += trama.paso
    de_celdas = fila.alto_de_celdas if fila.con_banda else alto
    if fila.con_banda:
        lienzo.caja(x, y, trama.ancho * len(trama.columnas), alto, relleno=fondo, borde=paleta.GRIS_LINEA)
    for lugar, entidad in enumerate(trama.columnas):
        donde = x + lugar * trama.ancho
        id_ = f"celda_{fila.paso.id}@{entidad.id}"
        lienzo.caja(donde, y, trama.ancho, de_celdas, relleno=fondo, borde=paleta.GRIS_LINEA, id=id_, clase="celda")
        pinta_bloques(lienzo, fila.celdas.get(entidad.id, ()), donde + RELLENO, y + RELLENO)
    derecha = x + trama.ancho * len(trama.columnas)
    lienzo.caja(derecha, y, trama.hallazgo, alto, relleno=fondo, borde=paleta.GRIS_LINEA)
    _pinta_las_notas(lienzo, fila, x, derecha, y)


def _pinta_las_notas(lienzo: Lienzo, fila: Fila, x: float, derecha: float, y: float) -> None:
    """Las columnas de notas de junto a las celdas, desde `derecha`, y las de la banda, desde `x`."""
    lado, ancho = notas_al_lado(fila.columnas), ancho_de_nota(fila.columnas)
    for lugar, notas in enumerate(fila.puestas):
        if lugar < lado:
            donde, arriba = derecha + RELLENO + lugar * (ancho + ENTRE_COLUMNAS_DE_NOTAS), y + RELLENO
        else:
            donde = x + RELLENO + (lugar - lado) * (ancho + ENTRE_COLUMNAS_DE_NOTAS)
            arriba = y + fila.alto_de_celdas - RELLENO + ENTRE_NOTAS
        pinta_notas(lienzo, notas, donde, arriba, ancho)
