"""Lo que hay en una celda de la matriz: un bloque por función y condición, con su letra, su modo y sus artículos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.laminas.datos.cambio import GRIS_DE_IGUAL, GRIS_DE_RETIRO, IGUAL, SE_ANADE, SE_RETIRA, TRAZOS
from grafos.laminas.datos.datos import FUNCIONES, Asignacion, Cita
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.lienzo import Lienzo, chip, largo_de_chip
from grafos.laminas.hoja.tipografia import ancho, cita_dura, partir, partir_rodeando

CUERPO = 8.0
LADO = 14.0
LINEAS_JUNTO_AL_CHIP = 2
RELLENO, SANGRIA = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea del bloque, a `x` de su borde y `y` de su comienzo. `titulo`: a qué lleva el enlace, dicho entero."""

    texto: str
    x: float
    y: float
    color: str = paleta.TINTA
    enlace: str | None = None
    tachado: bool = False
    titulo: str = ""


@dataclass(frozen=True, slots=True)
class Bloque:
    """Una función de una entidad en un paso. `letras`: las de los grupos que se duplican en que está; `hueca`: si no
    obliga a todo trance."""

    funcion: str
    abierta: bool
    hueca: bool
    letras: str
    renglones: tuple[Renglon, ...]
    titulo: str
    cambio: str = ""

    @property
    def alto(self) -> float:
        return max([LADO + 1.0, *(renglon.y + CUERPO * 1.2 for renglon in self.renglones)]) + 3

    def partido(self, alto: float) -> tuple[Bloque, Bloque | None]:
        """Lo que cabe en `alto` y, si sobra, el resto como otro bloque igual."""
        caben = [r for r in self.renglones if r.y + CUERPO * 1.2 + 3 <= alto]
        sobran = self.renglones[len(caben) :]
        if not sobran or not caben:
            return self, None
        baja = sobran[0].y - LADO - 2.0
        resto = tuple(replace(r, x=0.0, y=r.y - baja) for r in sobran)
        return replace(self, renglones=tuple(caben)), replace(self, renglones=resto)


def bloques(asignaciones: Iterable[Asignacion], letras: Mapping[str, str], disponible: float) -> tuple[Bloque, ...]:
    """Los bloques de la celda, por función, con lo firme antes que lo abierto y lo que se añade al final.

    `letras`: la de cada señal.
    """
    grupos: dict[tuple[str, str, bool, str | None, str], list[Asignacion]] = {}
    for a in asignaciones:
        grupos.setdefault((a.funcion, a.modo, a.abierta, a.condicion, a.cambio), []).append(a)
    orden = sorted(grupos, key=lambda g: (FUNCIONES.index(g[0]), g[4] == SE_ANADE, g[2], g[1], g[3] or "", g[4]))
    return tuple(_bloque(*clave, grupos[clave], letras, disponible) for clave in orden)


def _bloque(
    funcion: str,
    modo: str,
    abierta: bool,
    condicion: str | None,
    cambio: str,
    suyas: list[Asignacion],
    letras: Mapping[str, str],
    disponible: float,
) -> Bloque:
    citas = tuple(dict.fromkeys(cita for asignacion in suyas for cita in asignacion.citas))
    suyos = sorted({letras[id_] for a in suyas for id_ in a.duplica if id_ in letras}) if cambio != SE_RETIRA else []
    titulo = "; ".join([f"{c.norma}, {c.texto}" for c in citas] + ([condicion] if condicion else []))
    junto = " ".join(suyos)
    x = _largo_de_chip(funcion, cambio, _marca(junto, abierta)) + SANGRIA
    renglones = _rodeando(_dichos(modo, cambio, citas), x, disponible, retirado=cambio == SE_RETIRA)
    y = max([LADO + 1.0, *(renglon.y + CUERPO * 1.2 for renglon in renglones)])
    for linea in partir(condicion or "", CUERPO, disponible):
        color = GRIS_DE_RETIRO if cambio == SE_RETIRA else paleta.TINTA
        renglones.append(Renglon(linea, 0.0, y, color, None, cambio == SE_RETIRA))
        y += CUERPO * 1.2
    return Bloque(funcion, abierta, not suyas[0].obliga, junto, tuple(renglones), titulo, cambio)


def _dichos(modo: str, cambio: str, citas: Sequence[Cita]) -> list[tuple[str, str, str | None]]:
    """Lo que se dice junto a la letra, con su color y su enlace: el modo, el cambio y los artículos."""
    dichos: list[tuple[str, str, str | None]] = [(paleta.MODOS[modo], paleta.TINTA, None)]
    dichos.append((TRAZOS[cambio].palabra if cambio else "", paleta.TINTA, None))
    dichos += [(cita_dura(f"{cita.norma}, {cita.texto}"), paleta.GRIS_TEXTO, cita.url) for cita in citas]
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
            # Un enlace por cita, aunque ocupe varios renglones.
            suyo = None if numero else enlace
            renglones.append(Renglon(linea, 0.0 if es_debajo else x, y, color, suyo, tachado, texto if suyo else ""))
            y += CUERPO * 1.2
    solo = len(renglones) == 1 and renglones[0].x > 0
    return [replace(renglones[0], y=2.0)] if solo else renglones


def _marca(letras: str, abierta: bool) -> str:
    return ("?" if abierta else "") + (f" {letras}" if letras else "")


def _largo_de_chip(funcion: str, cambio: str, marca: str) -> float:
    if not cambio:
        return largo_de_chip(funcion, LADO, marca)
    return max(LADO, ancho(f"{TRAZOS[cambio].signo}{paleta.LETRAS[funcion]}{marca}", LADO * 0.68, True) + 7)


def alto_de_bloques(suyos: Iterable[Bloque]) -> float:
    """Lo que ocupan uno debajo de otro."""
    return sum(bloque.alto for bloque in suyos)


def pinta_bloques(lienzo: Lienzo, suyos: Iterable[Bloque], x: float, y: float) -> None:
    """Pinta los bloques uno debajo de otro."""
    for bloque in suyos:
        _pinta_chip(lienzo, bloque, x, y)
        for renglon in bloque.renglones:
            lienzo.linea(
                x + renglon.x, y + renglon.y, ancho(renglon.texto, CUERPO) + 2, renglon.texto, CUERPO,
                color=renglon.color, enlace=renglon.enlace, tachado=renglon.tachado, titulo=renglon.titulo,
            )  # fmt: skip
        y += bloque.alto


def _pinta_chip(lienzo: Lienzo, bloque: Bloque, x: float, y: float) -> None:
    marca = _marca(bloque.letras, bloque.abierta)
    if bloque.cambio:
        _chip_de_cambio(lienzo, bloque, x, y, marca)
        return
    chip(
        lienzo, x, y, bloque.funcion, lado=LADO,
        borde=paleta.TINTA if bloque.letras else None,
        grosor=2.0 if bloque.letras else 1.0,
        hueca=bloque.hueca,
        titulo=bloque.titulo,
        marca=marca,
    )  # fmt: skip


def _chip_de_cambio(lienzo: Lienzo, bloque: Bloque, x: float, y: float, marca: str) -> None:
    """La letra de la función con el trazo del cambio."""
    trazo, funcion, cambio = TRAZOS[bloque.cambio], bloque.funcion, bloque.cambio
    letra = f"{trazo.signo}{paleta.LETRAS[funcion]}{marca}"
    cuerpo = LADO * 0.68
    largo = _largo_de_chip(funcion, cambio, marca)
    hueca = bloque.hueca or trazo.tachado
    anade = cambio == SE_ANADE
    fondo = paleta.BLANCO if hueca else paleta.FONDOS[funcion] if anade else GRIS_DE_IGUAL
    lienzo.caja(
        x, y, largo, LADO, relleno=fondo, grosor=trazo.grosor,
        borde=paleta.OSCURO if bloque.hueca and cambio == IGUAL else trazo.borde,
        estilo=trazo.estilo, clase=f"chip {funcion} {cambio}", titulo=bloque.titulo,
    )  # fmt: skip
    color = paleta.tinta(funcion) if anade and not hueca else GRIS_DE_RETIRO if trazo.tachado else paleta.OSCURO
    lienzo.linea(x, y + (LADO - cuerpo * 1.2) / 2, largo, letra, cuerpo, negrita=True, color=color, alinea="c")
