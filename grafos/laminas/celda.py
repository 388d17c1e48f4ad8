"""Lo que hay en una celda de la matriz: un bloque por función y condición, con su letra, su modo y sus artículos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grafos.laminas import paleta
from grafos.laminas.datos import FUNCIONES, Asignacion, Cita, DatosDeLamina, Senal
from grafos.laminas.lienzo import Lienzo, chip
from grafos.laminas.senales import es_duplicidad
from grafos.laminas.tipografia import ancho, cita_dura, partir

CUERPO = 8.0
LADO = 14.0
CITAS_QUE_SE_MUESTRAN = 2
OBLIGAN = ("titular", "compartida", "subsidiaria")
LINEAS_DE_CONDICION = 3


@dataclass(frozen=True, slots=True)
class Bloque:
    """Una función de una entidad en un paso. `veces`: cuántos titulares la tienen a la vez, o 0."""

    funcion: str
    modo: str
    abierta: bool
    veces: int
    citas: tuple[Cita, ...]
    lineas: tuple[tuple[str, str, str | None], ...]
    alto: float
    titulo: str


def bloques(
    datos: DatosDeLamina, paso: str, entidad: str, senales: Iterable[Senal], disponible: float
) -> tuple[Bloque, ...]:
    """Los bloques de la celda, por función y con lo firme antes que lo abierto."""
    duplicadas = {s.funcion: len(s.titulares) for s in senales if es_duplicidad(s) and entidad in s.titulares}
    grupos: dict[tuple[str, str, bool, str | None], list[Asignacion]] = {}
    for a in datos.asignaciones:
        if a.paso == paso and a.entidad == entidad:
            grupos.setdefault((a.funcion, a.modo, a.abierta, a.condicion), []).append(a)
    orden = sorted(grupos, key=lambda g: (FUNCIONES.index(g[0]), g[2], g[1], g[3] or ""))
    return tuple(_bloque(*clave, grupos[clave], duplicadas.get(clave[0], 0), disponible) for clave in orden)


def _bloque(
    funcion: str,
    modo: str,
    abierta: bool,
    condicion: str | None,
    suyas: list[Asignacion],
    veces: int,
    disponible: float,
) -> Bloque:
    citas = tuple(dict.fromkeys(cita for asignacion in suyas for cita in asignacion.citas))
    lineas: list[tuple[str, str, str | None]] = []
    for cita in citas[:CITAS_QUE_SE_MUESTRAN]:
        texto = cita_dura(f"{cita.norma}, {cita.texto}")
        lineas += [(parte, paleta.GRIS_TEXTO, cita.url) for parte in partir(texto, CUERPO, disponible)]
    if len(citas) > CITAS_QUE_SE_MUESTRAN:
        lineas.append((f"y {len(citas) - CITAS_QUE_SE_MUESTRAN} más", paleta.GRIS_TEXTO, None))
    if condicion:
        partes = partir(condicion, CUERPO, disponible)
        visibles = list(partes[:LINEAS_DE_CONDICION])
        if len(partes) > LINEAS_DE_CONDICION:
            visibles[-1] += "..."
        lineas += [(parte, paleta.TINTA, None) for parte in visibles]
    titulo = "; ".join([f"{c.norma}, {c.texto}" for c in citas] + ([condicion] if condicion else []))
    alto = LADO + 1 + len(lineas) * CUERPO * 1.2 + 3
    obliga = modo in OBLIGAN and not abierta
    return Bloque(funcion, modo, abierta, veces if obliga else 0, citas, tuple(lineas), alto, titulo)


def pinta_bloques(lienzo: Lienzo, suyos: Iterable[Bloque], x: float, y: float) -> None:
    """Pinta los bloques uno debajo de otro."""
    for bloque in suyos:
        doble = bloque.veces > 1
        largo = chip(
            lienzo, x, y, bloque.funcion, lado=LADO,
            borde=paleta.ALERTA if doble else None,
            grosor=2.4 if doble else 1.0,
            estilo="dashed" if bloque.abierta else "solid",
            titulo=bloque.titulo,
            marca=f"×{bloque.veces}" if doble else "?" if bloque.abierta else "",
        )  # fmt: skip
        modo = paleta.MODOS[bloque.modo]
        if modo:
            lienzo.linea(x + largo + 3, y + 2.2, ancho(modo, CUERPO) + 2, modo, CUERPO)
        donde = y + LADO + 1
        for texto, color, enlace in bloque.lineas:
            lienzo.linea(x, donde, ancho(texto, CUERPO) + 2, texto, CUERPO, color=color, enlace=enlace)
            donde += CUERPO * 1.2
        y += bloque.alto
