"""`delimita revisar CASO`: los hallazgos de un caso en una fecha o un periodo."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import FORMATOS, Caso, Fecha, Periodo, Salida, SinColor, hoy, un_periodo, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import deja, deja_json
from interfaz.terminal.opciones import MalUso, un_entero, una_ruta, uno_de

SARIF = "sarif"


def revisar(
    caso: Caso,
    formato: Annotated[
        str, typer.Option("--formato", metavar="FORMATO", help="texto, plano (lectores de pantalla), json o sarif.")
    ] = "texto",
    fecha: Fecha = None,
    periodo: Periodo = None,
    salida: Salida = None,
    certificado: Annotated[
        bool, typer.Option("--certificado", help="Añade, por celda, la cuenta exacta de puntos y si cuadra.")
    ] = False,
    presupuesto: Annotated[
        str | None,
        typer.Option("--presupuesto", metavar="CAJAS", help="Cajas que se exploran por celda antes de rendirse."),
    ] = None,
    sin_color: SinColor = False,
) -> int:
    """Revisa un caso: duplicidades, vacíos y contradicciones, con sus artículos."""
    formato = uno_de("--formato", formato, (*FORMATOS, SARIF))
    dia, dias = una_fecha("--fecha", fecha), un_periodo(periodo)
    if dia and dias:
        raise MalUso("--fecha y --periodo no van juntas")
    ruta = una_ruta("--salida", salida)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.certificado import certifica
    from interfaz.formatos.registro import EN_JSON, en_formato, en_lineas
    from interfaz.usos.revisar import PedidoDeRevision
    from interfaz.usos.revisar import revisar as revisa
    from motor.regiones.particion import PRESUPUESTO

    tope = un_entero("--presupuesto", presupuesto, PRESUPUESTO)
    revision = revisa(PedidoDeRevision(caso, hoy(), dia, dias, tope))
    avisa(revision.avisos)
    prueba = certifica(revision) if certificado else None
    if formato == "texto" and ruta is None:
        consola.pinta(en_lineas(revision, prueba))
    else:
        emite = deja_json if formato in EN_JSON else deja
        emite(en_formato(formato, revision, prueba), ruta)
    # Quien lee SARIF decide por sus niveles; un código distinto de 0 le diría que la herramienta falló.
    return 0 if formato == SARIF else codigo_de(revision)
