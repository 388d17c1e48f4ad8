"""Lo que rodea a un hallazgo, en lo que queda de su hoja: dónde cae, en el mapa, y de su paso y de su fase, lo demás.

Del paso, qué más se halló y quién tiene sus otras funciones; de la fase, quién tiene esa misma función.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grafos.laminas.datos.breves import nombre_breve
from grafos.laminas.datos.datos import FUNCIONES, ROTULOS_DE_FASE, Asignacion, DatosDeLamina, PasoDeLamina, Senal
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
    y += ARRIBA
    for seccion in _secciones(datos, senal):
        y = seccion.pinta(lienzo, x, y, ancho, fondo)


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


@dataclass(frozen=True, slots=True)
class _Seccion:
    """Un rótulo y sus renglones: lo que dice cada uno, su color y si va en negrita."""

    rotulo: str
    filas: tuple[tuple[str, str, bool], ...]
    donde_estan_las_demas: str

    def pinta(self, lienzo: Lienzo, x: float, y: float, ancho: float, fondo: float) -> float:
        """Pone las filas que caben hasta `fondo` y, si faltan, cuántas; devuelve dónde termina. Ninguna, si ni una."""
        partidas = [(partir(dicho, CUERPO, ancho, negrita), color, negrita) for dicho, color, negrita in self.filas]
        caben = int((fondo - y - CUERPO_DE_ROTULO * 1.2) / ENTRE_RENGLONES) - 1
        puestas = 0
        while puestas < len(partidas) and len(partidas[puestas][0]) <= caben:
            caben -= len(partidas[puestas][0])
            puestas += 1
        if not puestas:
            return y
        lienzo.linea(x, y, ancho, self.rotulo, CUERPO_DE_ROTULO, negrita=True)
        y += CUERPO_DE_ROTULO * 1.2
        for partes, color, negrita in partidas[:puestas]:
            for parte in partes:
                lienzo.linea(x, y, ancho, parte, CUERPO, negrita=negrita, color=color)
                y += ENTRE_RENGLONES
        if faltan := len(partidas) - puestas:
            lienzo.linea(x, y, ancho, f"y {faltan} más: {self.donde_estan_las_demas}.", CUERPO, color=paleta.GRIS_TEXTO)
            y += ENTRE_RENGLONES
        return y + ARRIBA


def _secciones(datos: DatosDeLamina, senal: Senal) -> Iterator[_Seccion]:
    """Los demás hallazgos del paso, quién tiene sus demás funciones y quién la misma en los otros pasos de la fase."""
    paso = next((p for p in datos.pasos if p.id == senal.paso), None)
    if paso is None:
        return
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    otros = [s for s in en_orden(datos.senales) if s.paso == senal.paso and s.id != senal.id]
    dichos = tuple((_en_breve(s, nombres), marca_de(s).color, s.es_error) for s in otros)
    yield _Seccion(f"Qué más se halló en {senal.paso} ({len(otros)})", dichos, "están en la matriz")
    enteros = {e.id: e.nombre for e in datos.entidades}
    tienen = {funcion: _quienes(datos, paso, funcion, enteros) for funcion in FUNCIONES if funcion != senal.funcion}
    demas = tuple((f"{f}: {dicho}", paleta.TINTA, False) for f, dicho in tienen.items() if dicho)
    yield _Seccion(f"Quién tiene las demás funciones de {senal.paso}", demas, "están en la matriz")
    if senal.funcion is None:
        return
    de_la_fase = tuple(
        (f"{otro.id} {nombre_breve(otro.nombre)}: {dicho}", paleta.TINTA, False)
        for otro in datos.pasos
        if (otro.proceso, otro.fase) == (paso.proceso, paso.fase) and otro is not paso
        if (dicho := _quienes(datos, otro, senal.funcion, enteros))
    )
    rotulo = f"Quién tiene la función «{senal.funcion}» en los demás pasos de {ROTULOS_DE_FASE[paso.fase]}"
    yield _Seccion(rotulo, de_la_fase, "están en la matriz")


def _quienes(datos: DatosDeLamina, paso: PasoDeLamina, funcion: str, nombres: Mapping[str, str]) -> str:
    """«MVCS (rural); Gobierno Regional (apoyo)»; «nadie» si alguien debe tenerla; vacío si ni eso."""
    suyas = [a for a in datos.asignaciones if (a.paso, a.funcion) == (paso.id, funcion)]
    dichos = dict.fromkeys(
        nombres.get(a.entidad, a.entidad) + (f" ({'; '.join(notas)})" if (notas := _a_condicion(a)) else "")
        for a in suyas
    )
    return "; ".join(dichos) or ("nadie" if funcion in paso.exige else "")


def _a_condicion(asignacion: Asignacion) -> list[str]:
    return [nota for nota in (paleta.MODOS[asignacion.modo], asignacion.condicion) if nota]


def _en_breve(senal: Senal, nombres: Mapping[str, str]) -> str:
    """«× DUPLICIDAD · error · DUP001: ejecuta: MVCS + Gobierno Regional; obra regional · 1,695 distritos»."""
    quien = "; ".join(dicho for dicho, _ in quien_en_breve(senal, nombres, con_citas=False))
    donde = f"; {senal.lugar.en_una_frase()}" if senal.lugar else ""
    return f"{marca_de(senal).rotulo} · {senal.codigo}. {quien}{donde}"
