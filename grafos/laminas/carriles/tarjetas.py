"""Las tarjetas de los carriles: un paso, una función, quien la tiene, dónde y por qué artículos.

Lo que obliga va lleno; lo abierto, lo que apoya y lo facultativo, hueco. Cada hallazgo tiene también su tarjeta.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grafos.hallazgos.base import NO_COMPROBADO
from grafos.laminas.datos.datos import FUNCIONES, Asignacion, DatosDeLamina, EntidadDeLamina, PasoDeLamina, Senal
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.leyenda import CONDICION_ABIERTA
from grafos.laminas.hoja.lienzo import Lienzo
from grafos.laminas.hoja.senales import SIN_NADIE, en_orden, letras_de
from grafos.laminas.hoja.tipografia import cita_dura, partir
from grafos.laminas.matriz.notas import Nota, notas_de, pinta_notas

CUERPO, CUERPO_CHICO, RENGLON, TIRA, RELLENO = 8.5, 8.0, 9.8, 20.0, 4.0
SIN_TITULAR, HALLAZGOS = "sin titular", "hallazgos"
SIN_OBLIGADO = "Sin titular obligado"


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea de la tarjeta con su letra."""

    texto: str
    color: str = paleta.TINTA
    negrita: bool = False
    enlace: str | None = None
    titulo: str = ""


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """Una función de un paso en un carril, o (con `nota`) lo que se halló. `grupos`: las señales en que coincide.

    `hueca`: si no obliga a todo trance; `abierta`: si, además, todo depende de lo que la norma deja abierto.
    """

    paso: PasoDeLamina
    funcion: str = ""
    entidad: EntidadDeLamina | None = None
    renglones: tuple[Renglon, ...] = ()
    hueca: bool = False
    abierta: bool = False
    grupos: tuple[str, ...] = ()
    titulo: str = ""
    nota: Nota | None = None

    @property
    def alto(self) -> float:
        if self.nota is not None:
            return self.nota.alto
        return max(len(self.renglones) * RENGLON + 2 * RELLENO - 1, 24.0)

    def partida(self, alto: float) -> tuple[Tarjeta, Tarjeta | None]:
        """Lo que cabe en `alto` y, si sobra, el resto."""
        if self.nota is not None:
            cabe, sobra = self.nota.partida(alto)
            return replace(self, nota=cabe), replace(self, nota=sobra) if sobra else None
        caben = max(1, int((alto - 2 * RELLENO) / RENGLON))
        if caben >= len(self.renglones):
            return self, None
        return replace(self, renglones=self.renglones[:caben]), replace(self, renglones=self.renglones[caben:])


def tarjetas_de(
    datos: DatosDeLamina, paso: PasoDeLamina, suyas: Sequence[Asignacion], senales: Sequence[Senal], ancho: float
) -> list[tuple[str, Tarjeta]]:
    """Las del paso con su carril: quién tiene cada función, lo que nadie tiene y lo demás que se halló."""
    entidades = {e.id: e for e in datos.entidades}
    letras = letras_de(senales)
    salida = [(t.entidad.nivel, t) for t in _de_titulares(paso, suyas, entidades, letras, ancho) if t.entidad]
    hay = bool(salida)
    nombres = {e.id: e.nombre_corto for e in datos.entidades}
    for senal in en_orden(senales):
        (nota,) = notas_de((senal,), (), letras, nombres, ancho)
        primero = replace(nota.renglones[0], texto=f"{paso.id} {nota.renglones[0].texto}")
        nota = replace(nota, renglones=(primero, *nota.renglones[1:]))
        carril = SIN_TITULAR if senal.familia in (*SIN_NADIE, NO_COMPROBADO) else HALLAZGOS
        salida.append((carril, Tarjeta(paso, senal.funcion or "", nota=nota)))
    if not hay and not any(carril == SIN_TITULAR for carril, _ in salida):
        nadie = (Renglon(f"{paso.id} {SIN_OBLIGADO}", negrita=True),)
        salida.append((SIN_TITULAR, Tarjeta(paso, renglones=nadie, hueca=True)))
    return salida


def _de_titulares(
    paso: PasoDeLamina,
    suyas: Sequence[Asignacion],
    entidades: Mapping[str, EntidadDeLamina],
    letras: Mapping[str, str],
    ancho: float,
) -> Iterable[Tarjeta]:
    """Una por función, titular y si lo obliga, en el orden de las funciones."""
    de_funcion = sorted(por_letra(suyas), key=lambda dadas: FUNCIONES.index(dadas[0].funcion))
    for dadas in de_funcion:
        funcion, entidad, hueca = dadas[0].funcion, dadas[0].entidad, not dadas[0].obliga
        coincide = tuple(dict.fromkeys(id_ for a in dadas for id_ in a.duplica if id_ in letras))
        citas = dict.fromkeys(f"{c.norma}, {c.texto}" for a in dadas for c in a.citas)
        suyas_letras = ", ".join(sorted(letras[id_] for id_ in coincide))
        quien = f"{paso.id} · {entidades[entidad].nombre_corto}" + (f" ({suyas_letras})" if suyas_letras else "")
        yield Tarjeta(
            paso=paso,
            funcion=funcion,
            entidad=entidades[entidad],
            renglones=tuple(_dichos(quien, dadas, ancho - TIRA - 2 * RELLENO)),
            hueca=hueca,
            abierta=all(a.abierta for a in dadas),
            grupos=coincide,
            titulo="; ".join(citas),
        )


def por_letra(suyas: Iterable[Asignacion]) -> Iterable[list[Asignacion]]:
    """Lo que reúne cada tarjeta: una función de un paso y una entidad, lo que obliga aparte de lo que no."""
    grupos: dict[tuple[str, str, str, bool], list[Asignacion]] = {}
    for a in suyas:
        grupos.setdefault((a.paso, a.funcion, a.entidad, not a.obliga), []).append(a)
    return (grupos[clave] for clave in sorted(grupos))


def _dichos(quien: str, dadas: Sequence[Asignacion], ancho: float) -> Iterable[Renglon]:
    """El paso y quién; de cada región en que la tiene, cómo y dónde, y sus artículos."""
    for parte in partir(quien, CUERPO, ancho, True):
        yield Renglon(parte, negrita=True)
    for a in dadas:
        dicho = ", ".join(filter(None, (paleta.MODOS[a.modo], a.condicion, CONDICION_ABIERTA if a.abierta else "")))
        for parte in partir(dicho, CUERPO_CHICO, ancho):
            yield Renglon(parte)
        for cita in a.citas:
            entera = f"{cita.norma}, {cita.texto}"
            for lugar, parte in enumerate(partir(cita_dura(entera), CUERPO_CHICO, ancho)):
                yield Renglon(parte, paleta.GRIS_TEXTO, enlace=None if lugar else cita.url, titulo=entera)


def pinta(lienzo: Lienzo, tarjeta: Tarjeta, x: float, y: float, ancho: float, carril: str) -> None:
    """La tarjeta: una tira con la letra de la función y, a su derecha, los renglones."""
    if tarjeta.nota is not None:
        pinta_notas(lienzo, (replace(tarjeta.nota, clase=f"{tarjeta.nota.clase} tarjeta"),), x, y, ancho)
        return
    quien = tarjeta.entidad.id if tarjeta.entidad else carril
    manera = ".hueca" if tarjeta.hueca else ""
    lienzo.caja(
        x, y, ancho, tarjeta.alto, relleno=paleta.BLANCO, clase="tarjeta", titulo=tarjeta.titulo,
        borde=paleta.TINTA if tarjeta.grupos else paleta.GRIS_TEXTO, grosor=2.0 if tarjeta.grupos else 0.75,
        id=f"tarjeta_{tarjeta.paso.id}@{quien}.{tarjeta.funcion}{manera}",
    )  # fmt: skip
    if tarjeta.funcion:
        _tira(lienzo, tarjeta, x, y)
    donde = y + (tarjeta.alto - len(tarjeta.renglones) * RENGLON) / 2
    sangria = TIRA + RELLENO if tarjeta.funcion else RELLENO
    for lugar, r in enumerate(tarjeta.renglones):
        lienzo.linea(
            x + sangria, donde, ancho - sangria, r.texto, CUERPO if r.negrita and not lugar else CUERPO_CHICO,
            color=r.color, negrita=r.negrita, enlace=r.enlace, titulo=r.titulo,
        )  # fmt: skip
        donde += RENGLON


def _tira(lienzo: Lienzo, tarjeta: Tarjeta, x: float, y: float) -> None:
    """La letra de la función, hueca si no obliga a todo trance, y «?» si depende de una condición abierta."""
    margen = 1.2
    lienzo.caja(
        x + margen, y + margen, TIRA, tarjeta.alto - 2 * margen, clase=f"chip {tarjeta.funcion}",
        relleno=paleta.BLANCO if tarjeta.hueca else paleta.FONDOS[tarjeta.funcion],
        borde=paleta.GRIS_TEXTO if tarjeta.hueca else None, grosor=0.75,
    )  # fmt: skip
    color = paleta.TINTA if tarjeta.hueca else paleta.tinta(tarjeta.funcion)
    letra = paleta.LETRAS[tarjeta.funcion] + ("?" if tarjeta.abierta else "")
    lienzo.linea(x + margen, y + tarjeta.alto / 2 - 7, TIRA, letra, 11.0, negrita=True, color=color, alinea="c")
