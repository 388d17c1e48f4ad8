"""El mapa de un hallazgo, un código, un titular o lo que cambia una propuesta: qué se pide y qué capas lleva."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.mapas.capas import Cartografo
from grafos.mapas.datos import Capa, Mapa
from grafos.prosa.citas import en_frase
from grafos.reformas.simulacion import Simulacion
from interfaz.usos.filtro import Filtro, el_hallazgo, filtrar
from interfaz.usos.pedido import PedidoInvalido, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.usos.simular import PedidoDeSimulacion, simular
from interfaz.version import VERSION
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.vocabulario import canonica

CODIGOS_QUE_SE_LISTAN = 40


@dataclass(frozen=True, slots=True)
class PedidoDeMapa:
    """De qué caso y en qué fecha, y uno solo de los demás: de qué es el mapa."""

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None
    hallazgo: str | None = None
    codigo: str | None = None
    titular: str | None = None
    propuesta: PropuestaEscrita | str | None = None


@dataclass(frozen=True)
class Mapeado:
    """El mapa, y la revisión de la que sale."""

    mapa: Mapa
    revision: Revision


def mapa(pedido: PedidoDeMapa) -> Mapeado:
    """El mapa pedido. Levanta `PedidoInvalido` si el caso no declara cómo se dibuja su territorio o lo pedido no tiene
    mapa, o `ErrorDeEntrada`."""
    if pedido.propuesta is not None:
        comparacion = simular(PedidoDeSimulacion(pedido.caso, pedido.propuesta, pedido.hoy, fecha=pedido.fecha))
        base = comparacion.revision(comparacion.simulacion.base)
        capas = capas_de_propuesta(comparacion.simulacion, base, comparacion.despues)
        titulo = f"lo que cambia «{comparacion.titulo}»"
        return Mapeado(en_un_mapa(titulo, comparacion.despues, capas), comparacion.despues)
    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    if pedido.hallazgo is not None:
        capa, titulo = capa_de_hallazgo(revision, pedido.hallazgo), f"el hallazgo {pedido.hallazgo}"
    elif pedido.codigo is not None:
        capa, titulo = capa_de_codigo(revision, pedido.codigo), f"los hallazgos {pedido.codigo.upper()}"
    else:
        caso = revision.dictamen.caso
        entidad = _entidad(caso, pedido.titular or "")
        capa, titulo = capa_de_titular(revision, entidad), f"dónde es titular {en_frase(caso, entidad)}"
    return Mapeado(en_un_mapa(titulo, revision, [capa]), revision)


def _entidad(caso: Caso, escrita: str) -> str:
    hallada = canonica(escrita, tuple(caso.entidades))
    if hallada is None:
        raise PedidoInvalido(
            f"el caso no tiene la entidad «{escrita}»{quiso_decir(escrita, caso.entidades)}", "titular"
        )
    return hallada


def tiene_mapa(revision: Revision) -> bool:
    """Si el caso declara cómo se dibuja su territorio."""
    territorio = revision.dictamen.caso.territorio
    return territorio is not None and territorio.mapa is not None and revision.censo is not None


def cartografo(revision: Revision) -> Cartografo:
    """Quien hace las capas de esa revisión. Levanta `PedidoInvalido` si no hay territorio o no declara su mapa."""
    caso = revision.dictamen.caso
    if caso.territorio is None or revision.censo is None:
        raise PedidoInvalido(f"el caso «{caso.id}» no declara territorio: no hay mapa que dibujar")
    if caso.territorio.mapa is None:
        que = "el territorio del caso no dice cómo se dibuja: falta «mapa» en «territorio»"
        raise PedidoInvalido(f"{que} ({caso.territorio.origen.archivo}:{caso.territorio.origen.linea})")
    return Cartografo(revision.dictamen, revision.censo, caso.territorio, caso.territorio.mapa)


def capa_de_hallazgo(revision: Revision, id_: str) -> Capa:
    """Dónde cae ese hallazgo. Levanta `PedidoInvalido` si no lo hay o no es de lugares."""
    hace = cartografo(revision)
    capa = hace.de_hallazgo(el_hallazgo(revision.hallazgos, id_))
    if capa is None:
        raise PedidoInvalido(f"«{id_}» no es de lugares: habla de todo el caso y no tiene mapa", "hallazgo")
    return capa


def capa_de_codigo(revision: Revision, codigo: str) -> Capa:
    """Dónde cae algún hallazgo de ese código, o de los que empiezan así. Levanta `PedidoInvalido` si no hay ninguno."""
    hace = cartografo(revision)
    suyos = filtrar(revision.hallazgos, Filtro(codigo=(codigo,)), revision.dictamen)
    if not suyos:
        hay = ", ".join(sorted({h.codigo for h in revision.hallazgos})[:CODIGOS_QUE_SE_LISTAN]) or "ninguno"
        raise PedidoInvalido(f"el caso no tiene ningún hallazgo {codigo.upper()}; los que tiene: {hay}", "código")
    return hace.de_hallazgos(_titulo_de_codigo(codigo.upper(), suyos), suyos)


def capa_de_errores(revision: Revision) -> Capa:
    """Dónde cae algún error que nadie tolera."""
    errores = revision.errores
    return cartografo(revision).de_hallazgos(f"Dónde cae algún error ({len(errores)})", errores)


def capa_de_titular(revision: Revision, entidad: str, celda: Celda | None = None) -> Capa:
    """Dónde es titular de algo, o de la función de esa celda."""
    return cartografo(revision).de_titular(entidad, celda)


def capas_de_propuesta(simulacion: Simulacion, antes: Revision, despues: Revision) -> list[Capa]:
    """Lo que la propuesta cambia: titulares, hallazgos que resuelve, que abre y que cambian de ámbito."""
    viejo, nuevo = cartografo(antes), cartografo(despues)
    cambian = [ahora for _, ahora in simulacion.cambian]
    partes = (
        (viejo, simulacion.resueltos, "Hallazgos que se resuelven"),
        (nuevo, simulacion.nuevos, "Hallazgos que se abren"),
        (nuevo, cambian, "Hallazgos que cambian de ámbito, donde quedan"),
    )
    traslados = simulacion.traslados
    capas = [nuevo.de_traslados(f"Dónde cambia de titular alguna función ({len(traslados)})", traslados)]
    return capas + [quien.de_hallazgos(f"{titulo} ({len(hs)})", hs) for quien, hs, titulo in partes if hs]


def en_un_mapa(titulo: str, revision: Revision, capas: Iterable[Capa]) -> Mapa:
    """Las capas con lo que las identifica: caso, día, huella y versión."""
    dictamen = revision.dictamen
    hechas = tuple(capas)
    fuentes = tuple(dict.fromkeys(fuente for capa in hechas for fuente in capa.fuentes))
    return Mapa(
        titulo, dictamen.caso.titulo, dictamen.fecha.isoformat(), dictamen.caso.huella, VERSION, fuentes, hechas
    )


def _titulo_de_codigo(codigo: str, suyos: Iterable[Hallazgo]) -> str:
    cuantos = len(tuple(suyos))
    de = CATALOGO[codigo].palabra.capitalize() if codigo in CATALOGO else "todos los que empiezan así"
    return f"{codigo} {de}: dónde cae alguno ({cuantos})"
