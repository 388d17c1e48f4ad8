"""Juzgar actos concretos: si puede hacerlos quien los hace, y qué falta para que valgan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.preguntas.acto import CONFORME, Hecho, JuezDeActos, Juicio
from grafos.preguntas.quien import CeldaDeQuien, Consulta
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.lugar import Lugar, la_unidad
from interfaz.usos.pedido import PedidoInvalido, el_caso, el_dia
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from motor.titulares.activacion import Celda
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.resolucion.actos import Acto, cargar_actos


@dataclass(frozen=True, slots=True)
class PedidoDeActos:
    """De qué caso, y en qué archivo están los actos. `hoy`, por si ni el acto ni el caso dicen el día."""

    caso: Caso | str | Path
    actos: str | Path
    hoy: date


@dataclass(frozen=True)
class Juzgado:
    """Un acto con su veredicto y, de la función que ejerce, quién la tiene ahí."""

    acto: Acto
    revision: Revision
    lugar: Lugar
    juicio: Juicio
    respondida: CeldaDeQuien


@dataclass(frozen=True)
class Juzgados(EnCuaderno):
    """Los actos juzgados, en el orden del archivo."""

    actos: tuple[Juzgado, ...]

    @property
    def conformes(self) -> bool:
        return all(juzgado.juicio.veredicto == CONFORME for juzgado in self.actos)

    @property
    def avisos(self) -> tuple[str, ...]:
        """Los de la lectura, y qué dato de cada acto manda sobre el de su unidad."""
        leidos = self.actos[0].revision.avisos if self.actos else ()
        return (*leidos, *(a for j in self.actos for a in j.lugar.avisos(j.revision.dictamen.caso)))


def juzgar_actos(pedido: PedidoDeActos) -> Juzgados:
    """Juzga cada acto. Levanta `ErrorDeEntrada` con todo lo que de ellos no se conoce o no es posible."""
    caso = el_caso(pedido.caso)
    leidos = cargar_actos(pedido.actos, caso)
    revisiones: dict[date, Revision] = {}
    problemas: list[Problema] = []
    juzgados = []
    for acto in leidos.actos:
        dia = el_dia(caso, acto.fecha, pedido.hoy)
        if dia not in revisiones:
            revisiones[dia] = revisar(PedidoDeRevision(caso, pedido.hoy, dia))
        try:
            juzgados.append(juzgado_de(acto, revisiones[dia]))
        except PedidoInvalido as motivo:
            mensaje, *resto = motivo.mensaje.split("\n")
            admitidos = tuple(linea.strip() for linea in resto)
            clase = clases.REFERENCIA_ROTA if motivo.campo == "en" else clases.UNIVERSO_VACIO
            sitio = acto.de_en if motivo.campo == "en" else acto.origen
            problemas.append(Problema(clase, sitio, motivo.campo or "datos", mensaje, acto.en, admitidos))
    if problemas:
        raise ErrorDeEntrada(problemas, leidos.textos)
    return Juzgados(tuple(juzgados))


def juzgado_de(acto: Acto, revision: Revision) -> Juzgado:
    """El acto, juzgado con el derecho de esa revisión. Levanta `PedidoInvalido` si su unidad no es una, o sus datos son
    imposibles."""
    lugar = Lugar(la_unidad(revision.padron, acto.en, revision.dictamen.caso), acto.datos)
    consulta = Consulta(revision.dictamen, revision.hallazgos)
    if not consulta.puntos(lugar.sabido):
        raise PedidoInvalido("el caso da por imposible esa combinación de datos: no hay ningún punto que juzgar")
    celda = Celda(acto.paso, acto.hace)
    hecho = Hecho(acto.quien, celda, frozenset(acto.cumple), acto.delega_en)
    juicio = JuezDeActos(revision.dictamen).juzga(hecho, lugar.sabido)
    return Juzgado(acto, revision, lugar, juicio, consulta.de(celda, lugar.sabido))
