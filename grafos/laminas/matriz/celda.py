"""Lo que hay en una celda de la matriz: un bloque por función y condición, con su letra, su modo y sus artículos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.cambio import GRIS_DE_IGUAL, GRIS_DE_RETIRO, IGUAL, SE_ANADE, SE_RETIRA, TRAZOS
from grafos.laminas.datos.datos import FUNCIONES, Asignacion, Cita, DatosDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo, chip, largo_de_chip
from grafos.laminas.hoja.senales import veces_de
from grafos.laminas.hoja.tipografia import a_lo_mas, ancho, cita_dura, partir, partir_rodeando
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

CUERPO = 8.0
LADO = 14.0
CITAS_QUE_SE_MUESTRAN = 2
LINEAS_DE_CONDICION, LINEAS_JUNTO_AL_CHIP = 5, 2
RELLENO, SANGRIA = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea del bloque, a `x` de su borde y `y` de su comienzo."""

    texto: str
    x: float
    y: float
    color: str = paleta.TINTA
    enlace: str | None = None
    tachado: bool = False


@dataclass(frozen=True, slots=True)
class Bloque:
    """Una función de una entidad en un paso. `veces`: cuántos titulares la tienen a la vez, o 0."""

    funcion: str
    abierta: bool
    veces: int
    renglones: tuple[Renglon, ...]
    alto: float
    titulo: str
    cambio: str = ""


def bloques(
    datos: DatosDeLamina, paso: str, entidad: str, senales: Iterable[Senal], disponible: float
) -> tuple[Bloque, ...]:
    """Los bloques de la celda, por función y con lo firme antes que lo abierto."""
    duplicadas = veces_de(senales, entidad)
    grupos: dict[tuple[str, str, bool, str | None, str], list[Asignacion]] = {}
    for a in datos.asignaciones:
        if a.paso == paso and a.entidad == entidad:
            grupos.setdefault((a.funcion, a.modo, a.abierta, a.condicion, a.cambio), []).append(a)
    orden = sorted(grupos, key=lambda g: (FUNCIONES.index(g[0]), g[2], g[1], g[3] or "", g[4]))
    return tuple(_bloque(*clave, grupos[clave], duplicadas.get(clave[0], 0), disponible) for clave in orden)


def _bloque(
    funcion: str,
    modo: str,
    abierta: bool,
    condicion: str | None,
    cambio: str,
    suyas: list[Asignacion],
    veces: int,
    disponible: float,
) -> Bloque:
    citas = tuple(dict.fromkeys(cita for asignacion in suyas for cita in asignacion.citas))
    obliga = modo in MODOS_CUBRIENTES and not abierta and cambio != SE_RETIRA
    veces = veces if obliga else 0
    titulo = "; ".join([f"{c.norma}, {c.texto}" for c in citas] + ([condicion] if condicion else []))
    x = _largo_de_chip(funcion, cambio, _marca(veces, abierta)) + SANGRIA
    renglones = _rodeando(_dichos(modo, cambio, citas), x, disponible, retirado=cambio == SE_RETIRA)
    y = max([LADO + 1.0, *(renglon.y + CUERPO * 1.2 for renglon in renglones)])
    for linea in a_lo_mas(LINEAS_DE_CONDICION, partir(condicion or "", CUERPO, disponible)):
        color = GRIS_DE_RETIRO if cambio == SE_RETIRA else paleta.TINTA
        renglones.append(Renglon(linea, 0.0, y, color, None, cambio == SE_RETIRA))
        y += CUERPO * 1.2
    return Bloque(funcion, abierta, veces, tuple(renglones), y + 3, titulo, cambio)


def _dichos(modo: str, cambio: str, citas: Sequence[Cita]) -> list[tuple[str, str, str | None]]:
    """Lo que se dice junto a la letra, con su color y su enlace: el modo, el cambio y los artículos."""
    dichos: list[tuple[str, str, str | None]] = [(paleta.MODOS[modo], paleta.TINTA, None)]
    dichos.append((TRAZOS[cambio].palabra if cambio else "", paleta.TINTA, None))
    for cita in citas[:CITAS_QUE_SE_MUESTRAN]:
        dichos.append((cita_dura(f"{cita.norma}, {cita.texto}"), paleta.GRIS_TEXTO, cita.url))
    if len(citas) > CITAS_QUE_SE_MUESTRAN:
        dichos.append((f"y {len(citas) - CITAS_QUE_SE_MUESTRAN} más", paleta.GRIS_TEXTO, None))
    return dichos


def _rodeando(
    dichos: Iterable[tuple[str, str, str | None]], x: float, disponible: float, *, retirado: bool
) -> list[Renglon]:
    """Los renglones: los primeros a la derecha de la letra y los demás debajo, a todo el ancho."""
    renglones: list[Renglon] = []
    y, junto = 0.0, LINEAS_JUNTO_AL_CHIP
    for texto, color, enlace in dichos:
        tachado = retirado and color != paleta.TINTA
        color = GRIS_DE_RETIRO if tachado else color
        al_lado, debajo = partir_rodeando(texto, CUERPO, disponible - x, junto, disponible)
        junto = 0 if debajo else junto - len(al_lado)
        for numero, linea in enumerate((*al_lado, *debajo)):
            es_debajo = numero >= len(al_lado)
            y = max(y, LADO + 1.0) if es_debajo else y
            renglones.append(Renglon(linea, 0.0 if es_debajo else x, y, color, enlace, tachado))
            y += CUERPO * 1.2
    solo = len(renglones) == 1 and renglones[0].x > 0
    return [replace(renglones[0], y=2.0)] if solo else renglones


def _marca(veces: int, abierta: bool) -> str:
    return f"×{veces}" if veces > 1 else "?" if abierta else ""


def _largo_de_chip(funcion: str, cambio: str, marca: str) -> float:
    if not cambio:
        return largo_de_chip(funcion, LADO, marca)
    return max(LADO, ancho(f"{TRAZOS[cambio].signo}{paleta.LETRAS[funcion]}{marca}", LADO * 0.68, True) + 7)


def pinta_bloques(lienzo: Lienzo, suyos: Iterable[Bloque], x: float, y: float) -> None:
    """Pinta los bloques uno debajo de otro."""
    for bloque in suyos:
        _pinta_chip(lienzo, bloque, x, y)
        for renglon in bloque.renglones:
            lienzo.linea(
                x + renglon.x, y + renglon.y, ancho(renglon.texto, CUERPO) + 2, renglon.texto, CUERPO,
                color=renglon.color, enlace=renglon.enlace, tachado=renglon.tachado,
            )  # fmt: skip
        y += bloque.alto


def _pinta_chip(lienzo: Lienzo, bloque: Bloque, x: float, y: float) -> None:
    doble = bloque.veces > 1
    marca = _marca(bloque.veces, bloque.abierta)
    if bloque.cambio:
        _chip_de_cambio(lienzo, bloque, x, y, marca)
        return
    chip(
        lienzo, x, y, bloque.funcion, lado=LADO,
        borde=paleta.ALERTA if doble else None,
        grosor=2.4 if doble else 1.0,
        estilo="dashed" if bloque.abierta else "solid",
        titulo=bloque.titulo,
        marca=marca,
    )  # fmt: skip


def _chip_de_cambio(lienzo: Lienzo, bloque: Bloque, x: float, y: float, marca: str) -> None:
    """La letra de la función con el trazo del cambio."""
    trazo, funcion, cambio = TRAZOS[bloque.cambio], bloque.funcion, bloque.cambio
    letra = f"{trazo.signo}{paleta.LETRAS[funcion]}{marca}"
    cuerpo = LADO * 0.68
    largo = _largo_de_chip(funcion, cambio, marca)
    hueca = bloque.abierta or trazo.tachado
    anade = cambio == SE_ANADE
    fondo = paleta.BLANCO if hueca else paleta.FONDOS[funcion] if anade else GRIS_DE_IGUAL
    lienzo.caja(
        x, y, largo, LADO, relleno=fondo, grosor=trazo.grosor,
        borde=paleta.OSCURO if bloque.abierta and cambio == IGUAL else trazo.borde,
        estilo="dashed" if hueca else trazo.estilo, clase=f"chip {funcion} {cambio}", titulo=bloque.titulo,
    )  # fmt: skip
    color = paleta.tinta(funcion) if anade and not hueca else GRIS_DE_RETIRO if trazo.tachado else paleta.OSCURO
    lienzo.linea(x, y + (LADO - cuerpo * 1.2) / 2, largo, letra, cuerpo, negrita=True, color=color, alinea="c")
