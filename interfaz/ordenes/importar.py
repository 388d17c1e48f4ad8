"""`delimita importar CASO LIBRO`: lo que alguien llenó en el libro, como propuesta ya simulada."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.parametros import Abrir, Caso, hoy
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import SIN_HALLAZGOS
from interfaz.terminal.opciones import alternativas, una_salida
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import RANGOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grafos.hallazgos import Hallazgo
    from grafos.reformas.simulacion import Simulacion


def importar(
    caso: Caso,
    libro: Annotated[str, typer.Argument(metavar="LIBRO.xlsx", help="El libro de «exportar --formato xlsx», llenado.")],
    salida: Annotated[
        str, typer.Option("--salida", metavar="ARCHIVO.yaml", help="Dónde dejar la propuesta, para «simular».")
    ],
    rango: Annotated[
        str, typer.Option("--rango", metavar="RANGO", help=f"El de la norma que se propone: {alternativas(RANGOS)}.")
    ] = "ley",
    abrir: Abrir = False,
) -> int:
    """Lee el libro llenado y deja lo que propone, comprobado: la función queda en quien dice cada celda y en nadie más.

    Si nada se llenó, dice «sin cambios» y no escribe nada. Los errores salen todos juntos, cada uno con su celda.
    """
    ruta = una_salida(salida, abrir, ".yaml", ".yml")
    assert ruta is not None
    from interfaz.formatos.escritura import es_la_salida, escribe
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.importar import PedidoDeImportacion, leer_libro
    from interfaz.usos.importar import importar as importa

    hecho = importa(PedidoDeImportacion(caso, leer_libro(libro), libro, hoy(), rango))
    avisa(hecho.avisos)
    if hecho.simulacion is None:
        if not es_la_salida(ruta):
            consola.pinta([Linea(cuerpo="Sin cambios: el libro no propone nada distinto de lo que hay.")])
        return SIN_HALLAZGOS
    escribe(ruta, hecho.texto)
    if not es_la_salida(ruta):
        consola.pinta([Linea(cuerpo=_resumen(hecho.celdas, hecho.simulacion))])
    anuncia(ruta)
    if abrir:
        abre(ruta)
    return SIN_HALLAZGOS


def _resumen(celdas: int, simulacion: Simulacion) -> str:
    resuelve, abre = (_con_errores(hallazgos) for hallazgos in (simulacion.resueltos, simulacion.nuevos))
    cuantas = contados(celdas, "celda", "celdas")
    return f"El libro cambia {cuantas}; hallazgos que resuelve: {resuelve}; que abre: {abre}."


def _con_errores(hallazgos: Sequence[Hallazgo]) -> str:
    errores = sum(h.gravedad == "error" and not h.tolerado for h in hallazgos)
    return f"{len(hallazgos)} ({contados(errores, 'error', 'errores')})"
