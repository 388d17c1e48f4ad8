"""Dibujar: las láminas que se pueden pedir, y cómo se arma cada una a partir del caso."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from grafos import laminas
from grafos.gestion.base import Examen
from grafos.gestion.participacion import estados
from grafos.laminas.datos.datos import DatosDeLamina, PasoDeLamina
from grafos.laminas.datos.extraccion import datos_de_lamina
from grafos.laminas.hoja.modelo import Lamina
from grafos.prosa.mensajes import mensaje
from grafos.prosa.regiones import enumera
from grafos.prosa.territorio import alcance_en_breve
from interfaz.usos.filtro import el_hallazgo
from interfaz.usos.pedido import PedidoDeInforme, PedidoInvalido, como_se_nombro, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.version import VERSION
from motor.territorio.alcance import Alcance
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.vocabulario import FUNCIONES

if TYPE_CHECKING:
    from interfaz.usos.simular import Comparacion

# Cada lámina importa al armarse lo que solo ella usa: la matriz no paga lo de simular ni lo del mapa.


@dataclass(frozen=True, slots=True)
class PedidoDeLamina:
    """Qué lámina del registro, de qué caso y en qué fecha. Lo demás: lo que pide la que lo pide, de qué dibujarla."""

    caso: Caso | str | Path
    lamina: str
    hoy: date
    fecha: date | None = None
    propuesta: PropuestaEscrita | str | None = None
    hallazgo: str | None = None
    codigo: str | None = None
    titular: str | None = None


@dataclass(frozen=True)
class Graficado:
    """La lámina como geometría, y la revisión de la que sale. `distintivo`: de un expediente, el id de la propuesta."""

    lamina: Lamina
    revision: Revision
    distintivo: str = ""

    def en_svg(self) -> list[str]:
        """Un SVG por página. Levanta `ErrorDeDibujo`."""
        return [pagina.decode("utf-8") for pagina in laminas.dibujar(self.lamina, "svg")]

    def _repr_svg_(self) -> str | None:
        paginas = self.en_svg()
        return paginas[0] if len(paginas) == 1 else None

    def _repr_html_(self) -> str:
        return "".join(f"<figure>{pagina[pagina.index('<svg') :]}</figure>" for pagina in self.en_svg())


@dataclass(frozen=True, slots=True)
class ClaseDeLamina:
    """Una entrada del registro. `pide`: lo que hay que dar además del caso (uno, si hay varios), y `de_donde`: cómo se
    consigue."""

    arma: Callable[[PedidoDeLamina], Graficado]
    pide: tuple[str, ...] = ()
    de_donde: str = ""


def graficar(pedido: PedidoDeLamina) -> Graficado:
    """La lámina pedida. Levanta `PedidoInvalido` si no existe, o falta o sobra lo que pide, o `ErrorDeEntrada`."""
    clase = LAMINAS.get(pedido.lamina)
    if clase is None:
        hay = f"; hay {', '.join(LAMINAS)}{quiso_decir(pedido.lamina, LAMINAS)}"
        raise PedidoInvalido(f"«{pedido.lamina}» no se admite{hay}", "lamina")
    opciones = {
        "propuesta": pedido.propuesta,
        "hallazgo": pedido.hallazgo,
        "código": pedido.codigo,
        "titular": pedido.titular,
    }
    dadas = [campo for campo, valor in opciones.items() if valor is not None]
    for campo in dadas:
        if campo not in clase.pide:
            cuales = enumera((nombre for nombre, otra in LAMINAS.items() if campo in otra.pide), "o")
            raise PedidoInvalido(f"solo sirve con --lamina {cuales}", campo)
    if clase.pide and len(dadas) != 1:
        piden = enumera((f"--{campo}" for campo in clase.pide), "o")
        falta = f"falta {piden}; {clase.de_donde}" if not dadas else f"se da una sola: {piden}"
        raise PedidoInvalido(falta, f"lamina {pedido.lamina}")
    return clase.arma(pedido)


def expediente(pedido: PedidoDeInforme) -> Graficado:
    """La respuesta, la lista, el panorama, la matriz y las fichas, del caso como está o con una propuesta.

    Levanta `PedidoInvalido` o `ErrorDeEntrada`.
    """
    from interfaz.usos.simular import PedidoDeSimulacion, simular

    if pedido.propuesta is None:
        revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
        return Graficado(lamina_de_expediente(revision), revision)
    hecha = simular(PedidoDeSimulacion(pedido.caso, pedido.propuesta, pedido.hoy, fecha=pedido.fecha))
    revision = replace(hecha.despues, nombrado=como_se_nombro(pedido.caso))
    return Graficado(lamina_de_expediente(revision, hecha), revision, hecha.propuestas[0].id)


def lamina_de_expediente(revision: Revision, hecha: Comparacion | None = None) -> Lamina:
    """El expediente de lo revisado; si se mira con una propuesta, delante va lo que hace. `hecha`: su simulación."""
    from interfaz.formatos.resumen_de_cambio import resumen_de_cambio
    from interfaz.usos.anexo import anexo_de

    # Se habló del derecho vigente, no del que habría con la propuesta.
    vigente = hecha.revision(hecha.simulacion.base) if hecha is not None else revision
    datos, asuntos = datos_de(revision, vigente), anexo_de(_examen(vigente))
    if hecha is None:
        return laminas.expediente(datos, [laminas.panorama(datos)], asuntos=asuntos)
    datos = replace(datos, titulo=f"{datos.titulo}, con «{hecha.titulo}»")
    return laminas.expediente(datos, [laminas.panorama(datos)], resumen_de_cambio(hecha), asuntos)


def _examen(revision: Revision) -> Examen:
    return Examen(revision.dictamen, revision.hallazgos, revision.padron)


def datos_de(revision: Revision, vigente: Revision | None = None) -> DatosDeLamina:
    """Los datos de las láminas de una revisión, con cada hallazgo en palabras y a cuántos toca algún error.

    `vigente`: la del derecho de que se habló, si lo que se revisa es una propuesta.
    """
    datos = datos_de_lamina(
        revision.dictamen,
        revision.hallazgos,
        VERSION,
        lambda hallazgo: mensaje(hallazgo, revision.dictamen),
        revision.alcance,
    )
    hablados = estados(_examen(vigente or revision))
    datos = replace(datos, pasos=tuple(_con_lo_hablado(paso, hablados) for paso in datos.pasos))
    tocadas, territorio = revision.tocadas_por_errores, revision.dictamen.caso.territorio
    if tocadas is None or territorio is None:
        return datos
    return replace(datos, tocados=alcance_en_breve(Alcance(tocadas.unidades, 0, tocadas.peso, ()), territorio))


def _con_lo_hablado(paso: PasoDeLamina, hablados: Mapping[Celda, str]) -> PasoDeLamina:
    dichos = tuple(f"{f}: {hablados[Celda(paso.id, f)]}" for f in FUNCIONES if Celda(paso.id, f) in hablados)
    return replace(paso, participacion=dichos) if dichos else paso


def _de_una_revision(arma: Callable[[DatosDeLamina], Lamina]) -> ClaseDeLamina:
    def hace(pedido: PedidoDeLamina) -> Graficado:
        revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
        return Graficado(arma(datos_de(revision)), revision)

    return ClaseDeLamina(hace)


def _vecindad(pedido: PedidoDeLamina) -> Graficado:
    assert pedido.hallazgo is not None
    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    return Graficado(lamina_de_vecindad(revision, el_hallazgo(revision.hallazgos, pedido.hallazgo).id), revision)


def lamina_de_vecindad(revision: Revision, id_: str, vigente: Revision | None = None) -> Lamina:
    """La lámina de un hallazgo de la revisión, con su mapa si es de lugares. `vigente`: como en `datos_de`."""
    from interfaz.usos.mapa import capa_de_hallazgo, tiene_mapa

    de_lugares = any(h.id == id_ and h.ambito is not None for h in revision.hallazgos)
    capa = capa_de_hallazgo(revision, id_) if de_lugares and tiene_mapa(revision) else None
    return laminas.vecindad(datos_de(revision, vigente), id_, capa)


def _comparacion(pedido: PedidoDeLamina) -> Graficado:
    from interfaz.usos.simular import PedidoDeSimulacion, simular

    assert pedido.propuesta is not None
    hecha = simular(PedidoDeSimulacion(pedido.caso, pedido.propuesta, pedido.hoy, fecha=pedido.fecha))
    nueva = replace(hecha.despues, nombrado=como_se_nombro(pedido.caso))
    return Graficado(lamina_de_comparacion(hecha), nueva)


def lamina_de_comparacion(hecha: Comparacion) -> Lamina:
    """La lámina de lo que cambia una propuesta, con el resumen de su simulación."""
    from interfaz.formatos.resumen_de_cambio import resumen_de_cambio

    antes = hecha.revision(hecha.simulacion.base)
    return laminas.comparacion(datos_de(antes), datos_de(hecha.despues, antes), hecha.titulo, resumen_de_cambio(hecha))


def _mapa(pedido: PedidoDeLamina) -> Graficado:
    from interfaz.usos.mapa import PedidoDeMapa, mapa

    hecho = mapa(
        PedidoDeMapa(
            pedido.caso,
            pedido.hoy,
            pedido.fecha,
            hallazgo=pedido.hallazgo,
            codigo=pedido.codigo,
            titular=pedido.titular,
            propuesta=pedido.propuesta,
        )
    )
    return Graficado(laminas.mapa(hecho.mapa), hecho.revision)


def _cronograma(pedido: PedidoDeLamina) -> Graficado:
    from interfaz.usos.cronograma import cronograma_de

    revision = revisar(PedidoDeRevision(pedido.caso, pedido.hoy, pedido.fecha))
    return Graficado(laminas.cronograma(cronograma_de(revision)), revision)


LAMINAS = {
    "matriz": _de_una_revision(laminas.matriz),
    "carriles": _de_una_revision(laminas.carriles),
    "mariposa": _de_una_revision(laminas.mariposa),
    "panorama": _de_una_revision(laminas.panorama),
    "vecindad": ClaseDeLamina(
        _vecindad, ("hallazgo",), "delimita revisar da el id de cada hallazgo en su última ayuda"
    ),
    "mapa": ClaseDeLamina(
        _mapa,
        ("hallazgo", "código", "titular", "propuesta"),
        "el mapa es de un hallazgo, de un código, de un titular o de lo que cambia una propuesta",
    ),
    "cronograma": ClaseDeLamina(_cronograma),
    "comparacion": ClaseDeLamina(_comparacion, ("propuesta",), "el caso o un archivo traen la propuesta"),
}
"""El registro de láminas: añadir una es su archivo y una entrada."""
