"""`delimita comparar CASO --antes D1 --después D2`: qué cambió entre dos días del derecho."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import FORMATOS, AbrirLaSalida, Caso, Formato, Salida, una_fecha
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, emite
from interfaz.terminal.opciones import MalUso, una_salida, uno_de


def comparar(
    caso: Caso,
    antes: Annotated[str, typer.Option("--antes", metavar="AAAA-MM-DD", help="El primer día.")],
    despues: Annotated[str, typer.Option("--después", "--despues", metavar="AAAA-MM-DD", help="El segundo día.")],
    formato: Formato = "texto",
    salida: Salida = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Compara dos días: qué hallazgos se cerraron y abrieron, y qué pasó de quién a quién."""
    formato = uno_de("--formato", formato, FORMATOS)
    primero, segundo = una_fecha("--antes", antes), una_fecha("--después", despues)
    if primero == segundo:
        raise MalUso("--antes y --después son el mismo día")
    ruta = una_salida(salida, abrir)
    from interfaz.formatos import simulacion as vista
    from interfaz.usos.simular import PedidoDeComparacion
    from interfaz.usos.simular import comparar as compara

    assert primero is not None
    assert segundo is not None
    comparacion = compara(PedidoDeComparacion(caso, primero, segundo))
    avisa(comparacion.avisos)
    emite(formato, ruta, lambda: vista.en_datos(comparacion), lambda: vista.lineas(comparacion))
    if abrir and ruta is not None:
        abre(ruta)
    return codigo_de(comparacion.despues)
