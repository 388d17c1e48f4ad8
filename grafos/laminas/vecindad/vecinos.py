"""Las tarjetas que rodean a un hallazgo: sus artículos, numerados, y sus titulares, con su nivel y su porqué."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grafos.hallazgos.base import RESERVA
from grafos.laminas.datos.datos import (
    NIVELES,
    ROTULOS_DE_NIVEL,
    ArticuloDeSenal,
    Asignacion,
    DatosDeLamina,
    EntidadDeLamina,
    Senal,
)
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.senales import SIN_NADIE, marca_de
from grafos.laminas.hoja.tipografia import a_lo_mas, cita_dura, partir

ALTO_DE_COLUMNA, ENTRE_TARJETAS = 400.0, 9.0
CUERPO, CUERPO_CHICO = 10.0, 8.5
LINEAS_DE_ROTULO, LINEAS_DE_CONDICION = 12, 16


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """Un vecino: renglón principal, renglones menores y su trazo."""

    rotulo: str
    menores: tuple[str, ...] = ()
    borde: str = paleta.GRIS_TEXTO
    grosor: float = 0.9
    hueca: bool = False
    clase: str = ""
    id: str = ""
    enlace: str | None = None
    tachada: bool = False
    relleno: float = 6.0

    def lineas(self, ancho: float) -> list[tuple[str, float, bool, str]]:
        """Cada renglón: texto, cuerpo, si va en negrita y color."""
        disponible = ancho - 2 * self.relleno
        rotulo = a_lo_mas(LINEAS_DE_ROTULO, partir(self.rotulo, CUERPO, disponible, True))
        salida = [(parte, CUERPO, True, paleta.TINTA) for parte in rotulo]
        for menor in self.menores:
            partes = a_lo_mas(LINEAS_DE_CONDICION, partir(menor, CUERPO_CHICO, disponible))
            salida += [(parte, CUERPO_CHICO, False, paleta.GRIS_TEXTO) for parte in partes]
        return salida

    def alto(self, ancho: float) -> float:
        return sum(cuerpo * 1.2 for _, cuerpo, _, _ in self.lineas(ancho)) + 2 * self.relleno


def que_caben(tarjetas: Sequence[Tarjeta], ancho: float) -> tuple[list[Tarjeta], list[Tarjeta]]:
    """Las primeras que caben en la columna, con una más que cuenta las que no; y esas, que van escritas debajo."""
    puestas: list[Tarjeta] = []
    usado = 0.0
    for lugar, tarjeta in enumerate(tarjetas):
        usado += tarjeta.alto(ancho) + ENTRE_TARJETAS
        if puestas and usado > ALTO_DE_COLUMNA:
            faltan = list(tarjetas[lugar:])
            return [*puestas, Tarjeta(f"y {len(faltan)} más, abajo", hueca=True, clase=tarjeta.clase)], faltan
        puestas.append(tarjeta)
    return puestas, []


def tarjetas_de_articulos(senal: Senal) -> list[Tarjeta]:
    """Una por artículo, con su número."""
    hay_desplazado = any(articulo.desplazado for articulo in senal.articulos)
    tarjetas = [
        _articulo(numero, articulo, hay_desplazado=hay_desplazado)
        for numero, articulo in enumerate(senal.articulos, start=1)
    ]
    return tarjetas or [Tarjeta("Ningún artículo", hueca=True, clase="articulo")]


def _articulo(numero: int, articulo: ArticuloDeSenal, *, hay_desplazado: bool) -> Tarjeta:
    """El artículo con su rango; si uno queda desplazado, cuál, y cuáles prevalecen."""
    papel = "desplazado" if articulo.desplazado else "prevalece" if hay_desplazado else ""
    return Tarjeta(
        f"[{numero}] {cita_dura(articulo.cita.norma)}",
        (cita_dura(articulo.cita.texto), ", ".join(filter(None, (articulo.rango, papel)))),
        clase="articulo",
        enlace=articulo.cita.url,
        hueca=articulo.desplazado,
        tachada=articulo.desplazado,
        borde=paleta.TINTA if papel == "prevalece" else paleta.GRIS_TEXTO,
        grosor=2.0 if papel == "prevalece" else 0.9,
    )


def tarjetas_de_titulares(datos: DatosDeLamina, senal: Senal) -> list[Tarjeta]:
    """Primero los del hallazgo, después los demás que tienen la función; si no hay ninguno del hallazgo, el hueco."""
    suyas = [a for a in datos.asignaciones if a.paso == senal.paso and a.funcion == senal.funcion]
    del_hallazgo = set(senal.nombrados) | {e for articulo in senal.articulos for e in articulo.entidades}
    desplazados = {e for articulo in senal.articulos if articulo.desplazado for e in articulo.entidades}
    if senal.familia in SIN_NADIE:
        del_hallazgo = set(senal.titulares)
    sin_obligar = {e for a in senal.articulos for e in a.entidades} - del_hallazgo
    otros = {a.entidad for a in suyas} - del_hallazgo - sin_obligar
    orden = sorted(datos.entidades, key=lambda e: NIVELES.index(e.nivel))
    tarjetas = [_titular(e, datos, senal, suyas, True) for e in orden if e.id in del_hallazgo - desplazados]
    if senal.familia in SIN_NADIE and not tarjetas:
        marca = marca_de(senal)
        porque = "A propósito: la norma la reserva" if senal.familia == RESERVA else f"Nadie: {senal.titulo}"
        tarjetas = [Tarjeta(f"{marca.signo} Sin titular", (porque,), marca.color, 1.8, hueca=True, clase="titular")]
    tarjetas += [
        replace(_titular(e, datos, senal, suyas, True), hueca=True, tachada=True, grosor=0.9, borde=paleta.GRIS_TEXTO)
        for e in orden
        if e.id in desplazados
    ]
    tarjetas += [replace(_titular(e, datos, senal, suyas, True), hueca=True) for e in orden if e.id in sin_obligar]
    tarjetas += [_titular(e, datos, senal, suyas, False) for e in orden if e.id in otros]
    return tarjetas or [Tarjeta("Ningún titular", hueca=True, clase="titular")]


def _titular(
    entidad: EntidadDeLamina, datos: DatosDeLamina, senal: Senal, suyas: list[Asignacion], es_del_hallazgo: bool
) -> Tarjeta:
    numeros = [f"[{i}]" for i, a in enumerate(senal.articulos, start=1) if entidad.id in a.entidades]
    asignaciones = [a for a in suyas if a.entidad == entidad.id]
    menores = [ROTULOS_DE_NIVEL[entidad.nivel] + (f" · según {', '.join(numeros)}" if numeros else "")]
    if senal.delega and entidad.id in senal.delega:
        menores[0] += " · quien delega" if entidad.id == senal.delega[0] else " · en quien se delega"
    nombra = bool(senal.nombrados) or any(a.entidades for a in senal.articulos)
    if nombra and not es_del_hallazgo and not numeros:
        menores[0] += " · fuera del hallazgo"
    for a in asignaciones:
        modo = paleta.MODOS[a.modo] or "titular"
        duda = ", si se cumple una condición abierta" if a.abierta else ""
        condicion = f" ({a.condicion})" if a.condicion else ""
        menores.append(f"{modo}{duda}{condicion}")
    marca = marca_de(senal)
    fuerte = es_del_hallazgo and entidad.id in senal.nombrados
    return Tarjeta(
        entidad.nombre,
        tuple(dict.fromkeys(menores)),
        borde=marca.color if fuerte else paleta.GRIS_TEXTO,
        grosor=max(marca.grosor, 1.2) if fuerte else 0.9,
        hueca=not es_del_hallazgo,
        clase="titular" if es_del_hallazgo else "titular ajeno",
        id=f"titular_{entidad.id}",
    )
