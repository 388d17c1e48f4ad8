"""`delimita quien CASO --en LUGAR`: quién hace qué en un distrito y un día, con su artículo, y qué falta saber."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.parametros import (
    FORMATOS,
    Abrir,
    Caso,
    Fecha,
    Salida,
    SinColor,
    hoy,
    opcion_de_formato,
    una_fecha,
)
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre
from interfaz.terminal.opciones import MalUso, alternativas, una_lista, una_salida, uno_de
from reglas.lenguaje.vocabulario import FUNCIONES

if TYPE_CHECKING:
    from interfaz.usos.quien import PedidoDeQuien

CSV = "csv"
TARJETAS = {"html": ".html", "pdf": ".pdf"}
"""Los formatos que son un archivo, con su terminación."""


def quien(
    caso: Caso,
    paso: Annotated[str | None, typer.Argument(metavar="[PASO]", help="Optativo: solo ese paso.")] = None,
    funcion: Annotated[
        str | None, typer.Argument(metavar="[FUNCIÓN]", help=f"Optativo: solo esa función: {alternativas(FUNCIONES)}.")
    ] = None,
    en: Annotated[
        str | None,
        typer.Option("--en", metavar="CLAVE|NOMBRE", help="El distrito: su clave, o su nombre («Pataz, La Libertad»)."),
    ] = None,
    fecha: Fecha = None,
    dato: Annotated[
        list[str] | None,
        typer.Option("--dato", metavar="ATRIBUTO=VALOR", help="Un dato más; manda sobre el del territorio. Se repite."),
    ] = None,
    entidad: Annotated[
        str | None, typer.Option("--entidad", metavar="ID,…", help="Solo las funciones en que figuran esas entidades.")
    ] = None,
    todas: Annotated[
        bool, typer.Option("--todas", help="Cada unidad del territorio con cada función, en un CSV.")
    ] = False,
    formato: Annotated[str, opcion_de_formato(CSV, *TARJETAS)] = "texto",
    salida: Salida = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Dice quién hace qué en un lugar y un día, con su artículo; y, si depende de algo, de qué.

    Sin --en responde de todo el territorio. En html o pdf es una tarjeta que se imprime; sin --salida se deja aquí, con
    el id del caso y la clave del distrito. El código de salida es 0 si responde.
    """
    formato = uno_de("--formato", formato, (*FORMATOS, CSV, *TARJETAS))
    terminacion = (TARJETAS[formato],) if formato in TARJETAS else ()
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, *terminacion, defecto=formato in TARJETAS)
    if todas and en is not None:
        raise MalUso("--todas y --en no van juntas")
    if todas and formato in TARJETAS:
        raise MalUso("--todas da un CSV; una tarjeta es de un distrito, con --en")
    if sin_color:
        consola.quiere(color=False)
    from interfaz.usos.quien import PedidoDeQuien

    entidades = una_lista("--entidad", entidad)
    pedido = PedidoDeQuien(caso, hoy(), paso, funcion, en, dia, _datos(dato or []), entidades)
    if formato in TARJETAS:
        _en_tarjeta(pedido, formato, ruta, abre_luego=abrir)
    elif todas:
        _en_todas(pedido, ruta)
    else:
        _en_una(pedido, formato, ruta)
    if abrir and ruta is not None and formato not in TARJETAS:
        abre(ruta)
    return 0


def _en_una(pedido: PedidoDeQuien, formato: str, ruta: Path | None) -> None:
    from interfaz.formatos import quien as vista
    from interfaz.terminal.destino import deja_bytes, emite
    from interfaz.usos.quien import quien as responde

    respondido = responde(pedido)
    avisa(respondido.avisos)
    if formato == CSV:
        deja_bytes(vista.en_csv(respondido), ruta)
    else:
        emite(formato, ruta, lambda: vista.en_datos(respondido), lambda: vista.lineas(respondido))


def _en_tarjeta(pedido: PedidoDeQuien, formato: str, ruta: Path | None, *, abre_luego: bool) -> None:
    from grafos import laminas
    from interfaz.formatos import tarjeta
    from interfaz.formatos.escritura import escribe, nombre_de_archivo
    from interfaz.terminal.destino import anuncia
    from interfaz.usos.quien import quien as responde

    respondido = responde(pedido)
    avisa(respondido.avisos)
    if formato == "pdf":
        armada = tarjeta.en_lamina(respondido)
        avisa(laminas.sin_letra(armada, formato))
        (documento,) = laminas.dibujar(armada, formato)
    else:
        documento = tarjeta.en_html(respondido).encode("utf-8")
    caso, unidad = respondido.dictamen.caso, respondido.lugar.unidad
    cual = "-".join([caso.id, unidad.clave if unidad is not None else "quien", *respondido.entidades])
    destino = ruta or nombre_de_archivo(cual, TARJETAS[formato])
    escribe(destino, documento)
    anuncia(destino)
    if abre_luego:
        abre(destino)


def _en_todas(pedido: PedidoDeQuien, ruta: Path | None) -> None:
    from interfaz.formatos import quien as vista
    from interfaz.formatos.escritura import escribe_por_trozos
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import anuncia
    from interfaz.usos.quien import quien_en_todas

    with avance("Unidades") as avanza:
        respondido = quien_en_todas(pedido, avanza)
        avisa(respondido.avisos)
        destino = ruta or Path("-")
        escribe_por_trozos(destino, vista.trozos_de_csv(respondido.trozos, respondido.revision.dictamen.caso))
    anuncia(destino)


def _datos(escritos: list[str]) -> dict[str, str]:
    """Cada `atributo=valor`, sin repetir ninguno."""
    datos: dict[str, str] = {}
    for escrito in escritos:
        atributo, signo, valor = (parte.strip() for parte in escrito.partition("="))
        if not signo or not atributo or not valor:
            raise MalUso(f"--dato: «{escrito}» no es ATRIBUTO=VALOR")
        if datos.get(atributo, valor) != valor:
            raise MalUso(f"--dato: «{atributo}» se da dos veces, con valores distintos")
        datos[atributo] = valor
    return datos
