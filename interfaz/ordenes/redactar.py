"""`delimita redactar CASO --documento D`: los documentos que un ministerio firma, en Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, anuncia
from interfaz.terminal.opciones import una_salida, uno_de

if TYPE_CHECKING:
    from datetime import date

    from interfaz.usos.barrer import Barrido

DOCUMENTOS = ("motivos", "articulado", "modelo", "convenio", "plan")


def redactar(
    caso: Caso,
    documento: Annotated[str, typer.Option("--documento", metavar="DOCUMENTO", help=f"Cuál: {', '.join(DOCUMENTOS)}.")],
    propuesta: Annotated[
        str | None,
        typer.Option("--propuesta", metavar="ID|ARCHIVO", help="De motivos y articulado; en modelo y plan, optativa."),
    ] = None,
    proceso: Annotated[
        str | None, typer.Option("--proceso", metavar="ID", help="De modelo: qué proceso; en plan, optativo.")
    ] = None,
    acto: Annotated[
        str | None,
        typer.Option("--acto", metavar="ARCHIVO", help="De convenio: un acto con «delega_en», o ARCHIVO#ID."),
    ] = None,
    espacio: Annotated[
        str | None, typer.Option("--espacio", metavar="ARCHIVO", help="En motivos: el barrido que se compara.")
    ] = None,
    plantilla: Annotated[
        str | None, typer.Option("--plantilla", metavar="MEMBRETE.docx", help="De ella: hoja, membrete, pie y estilos.")
    ] = None,
    fecha: Fecha = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="ARCHIVO.docx", help="Dónde dejarlo; si falta, CASO-DOCUMENTO.docx aquí."),
    ] = None,
    abrir: Abrir = False,
) -> int:
    """Redacta en Word la exposición de motivos, la fórmula legal, el modelo de provisión, el convenio o el plan.

    Lo que se calcula lleva su artículo; lo que decide una persona dice «[Por completar: …]», y la última línea cuenta
    cuánto queda. Un documento que ya se editó no se pisa.
    """
    cual = uno_de("--documento", documento, DOCUMENTOS)
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".docx", defecto=True)
    from interfaz.formatos.documento.bloques import cuantos_por_completar
    from interfaz.formatos.docx.editado import comprueba_que_nadie_lo_edito
    from interfaz.formatos.docx.escritura import en_docx
    from interfaz.formatos.docx.plantilla import leer_plantilla
    from interfaz.formatos.escritura import es_la_salida, escribe, nombre_de_archivo
    from interfaz.terminal.avance import avance
    from interfaz.usos.redactar import PedidoDeDocumento
    from interfaz.usos.redactar import redactar as redacta

    membrete = leer_plantilla(plantilla) if plantilla is not None else None
    barrido = _barrido(caso, espacio, dia) if espacio is not None else None
    with avance("Alternativas") as avanza:
        pedido = PedidoDeDocumento(caso, cual, hoy(), dia, propuesta, proceso, acto, barrido, avanza)
        hecho = redacta(pedido)
    escrito = en_docx(hecho.documento, membrete)
    avisa((*hecho.avisos, *escrito.avisos))
    distintivo = f"-{hecho.distintivo}" if hecho.distintivo else ""
    destino = ruta or nombre_de_archivo(hecho.revision.dictamen.caso.id, f"-{cual}{distintivo}.docx")
    comprueba_que_nadie_lo_edito(destino)
    escribe(destino, escrito.contenido)
    anuncia(destino)
    if abrir:
        abre(destino)
    if not es_la_salida(destino):
        consola.pinta([Linea(cuerpo=cuantos_por_completar(len(hecho.documento.por_completar)))])
    return codigo_de(hecho.revision)


def _barrido(caso: str, espacio: str, dia: date | None) -> Barrido:
    from pathlib import Path

    from interfaz.ordenes.barrer import ejecutor_de
    from interfaz.terminal.avance import avance
    from interfaz.usos.barrer import PedidoDeBarrido, barrer

    with avance("Barrido") as avanza:
        return barrer(PedidoDeBarrido(caso, Path(espacio), hoy(), ejecutor_de(), dia, avance=avanza))
