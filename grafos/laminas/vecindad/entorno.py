"""Lo que rodea a un hallazgo, en lo que queda de su hoja: dónde cae, en el mapa, y qué más se halló en su paso."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grafos.laminas.datos.datos import DatosDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import MARGEN, Lienzo
from grafos.laminas.hoja.modelo import ANCHO_A3
from grafos.laminas.hoja.senales import en_orden, marca_de
from grafos.laminas.hoja.tipografia import partir
from grafos.laminas.mapa.cuadricula import Cuadricula, pinta_clave
from grafos.laminas.matriz.notas import quien_en_breve
from grafos.mapas.datos import Capa

Columna = tuple[float, float, float]
"""Dónde empieza una columna, hasta dónde está ocupada y lo que mide de ancho."""
TESELA_MINIMA = 30.2
"""Lo menos que ha de medir de alto una tesela para que su nombre y su número quepan."""
CUERPO_DE_ROTULO, CUERPO, ALTO_DE_CLAVE = 11.0, 9.0, 36.0
ENTRE_RENGLONES = CUERPO * 1.2
ARRIBA = 12.0


def pinta_entorno(
    lienzo: Lienzo, datos: DatosDeLamina, senal: Senal, capa: Capa | None, columnas: Sequence[Columna], fondo: float
) -> None:
    """Pone lo que cabe hasta `fondo`: el mapa bajo la última columna y lo demás a su izquierda; no abre otra hoja."""
    x, y, ancho = columnas[0]
    if capa is None or capa.es_entera or not _pinta_mapa(lienzo, capa, columnas[-1], fondo):
        y, ancho = max(ocupada for _, ocupada, _ in columnas), ANCHO_A3 - 2 * MARGEN
    _pinta_otros(lienzo, datos, senal, (x, y + ARRIBA, ancho), fondo)


def _pinta_mapa(lienzo: Lienzo, capa: Capa, columna: Columna, fondo: float) -> bool:
    """El mapa, si cabe con el nombre y el número de cada tesela."""
    x, y, ancho = columna
    y += ARRIBA / 2
    renglones = len(partir(capa.resumen(), CUERPO, ancho))
    de_clave = CUERPO_DE_ROTULO * 1.2 + renglones * ENTRE_RENGLONES + ALTO_DE_CLAVE
    if Cuadricula.en(capa, ancho, fondo - y - de_clave).alto < TESELA_MINIMA:
        return False
    lienzo.linea(x, y, ancho, "Dónde cae", CUERPO_DE_ROTULO, negrita=True)
    y = lienzo.parrafo(x, y + CUERPO_DE_ROTULO * 1.2, ancho, capa.resumen(), CUERPO) + 2
    debajo = pinta_clave(lienzo, capa.clave(), capa.teselas, x, y, ancho)
    Cuadricula.en(capa, ancho, fondo - debajo).pinta(lienzo, x, debajo)
    return True


def _pinta_otros(lienzo: Lienzo, datos: DatosDeLamina, senal: Senal, columna: Columna, fondo: float) -> None:
    """Los demás hallazgos del paso, uno por renglón o más; si no caben todos, cuántos faltan."""
    otros = [s for s in en_orden(datos.senales) if s.paso == senal.paso and s.id != senal.id] if senal.paso else []
    x, y, ancho = columna
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    dichos = [(s, partir(_en_breve(s, nombres), CUERPO, ancho, s.es_error)) for s in otros]
    caben = int((fondo - y - CUERPO_DE_ROTULO * 1.2) / ENTRE_RENGLONES) - 1
    puestos = 0
    while puestos < len(dichos) and len(dichos[puestos][1]) <= caben:
        caben -= len(dichos[puestos][1])
        puestos += 1
    if not puestos:
        return
    lienzo.linea(x, y, ancho, f"Qué más se halló en {senal.paso} ({len(otros)})", CUERPO_DE_ROTULO, negrita=True)
    y += CUERPO_DE_ROTULO * 1.2
    for otra, partes in dichos[:puestos]:
        for parte in partes:
            lienzo.linea(x, y, ancho, parte, CUERPO, negrita=otra.es_error, color=marca_de(otra).color)
            y += ENTRE_RENGLONES
    if faltan := len(otros) - puestos:
        lienzo.linea(x, y, ancho, f"y {faltan} más: están en la matriz.", CUERPO, color=paleta.GRIS_TEXTO)


def _en_breve(senal: Senal, nombres: Mapping[str, str]) -> str:
    """«× DUPLICIDAD · error · DUP001: ejecuta: MVCS + Gobierno Regional; obra regional · 1,695 distritos»."""
    quien = "; ".join(dicho for dicho, _ in quien_en_breve(senal, nombres, con_citas=False))
    donde = f"; {senal.lugar.en_una_frase()}" if senal.lugar else ""
    return f"{marca_de(senal).rotulo} · {senal.codigo}. {quien}{donde}"
