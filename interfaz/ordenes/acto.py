"""`delimita acto CASO ACTO.yaml`: si un acto concreto puede hacerlo quien lo hace, y qué le falta."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.parametros import FORMATOS, AbrirLaSalida, Caso, Formato, Salida, SinColor, hoy
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, SIN_HALLAZGOS
from interfaz.terminal.opciones import una_salida, uno_de


def acto(
    caso: Caso,
    actos: Annotated[str, typer.Argument(metavar="ACTO.yaml", help="El archivo del acto, o de una lista de ellos.")],
    formato: Formato = "texto",
    salida: Salida = None,
    abrir: AbrirLaSalida = False,
    sin_color: SinColor = False,
) -> int:
    """Juzga un acto concreto: si lo excede, qué requisitos le faltan, con quién concurre o qué dato lo decide.

    El código de salida es 0 solo si todos son conformes; 1 si alguno no lo es.
    """
    formato, ruta = uno_de("--formato", formato, FORMATOS), una_salida(salida, abrir)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos import acto as vista
    from interfaz.terminal.destino import abre, deja_json, emite_lineas
    from interfaz.usos.acto import PedidoDeActos, juzgar_actos

    juzgados = juzgar_actos(PedidoDeActos(caso, actos, hoy()))
    avisa(juzgados.avisos)
    if formato == "json":
        deja_json(vista.actos_en_json(juzgados), ruta)
    else:
        emite_lineas(formato, ruta, vista.lineas(juzgados))
    if abrir and ruta is not None:
        abre(ruta)
    return SIN_HALLAZGOS if juzgados.conformes else CON_HALLAZGOS
