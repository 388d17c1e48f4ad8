"""Lo que comparten las órdenes que responden con cuadros: sus formas y a dónde va cada una."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.parametros import FORMATOS, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, SIN_HALLAZGOS
from interfaz.terminal.opciones import alternativas, una_salida, uno_de
from reglas.lenguaje.vocabulario import canonica

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen

CSV, LIBRO = "csv", "xlsx"
TERMINACIONES = {".csv": CSV, ".xlsx": LIBRO, ".json": "json"}
Formato = Annotated[
    str | None,
    typer.Option(
        "--formato",
        metavar="FORMATO",
        help=f"{alternativas((*FORMATOS, CSV, LIBRO))}; csv es el cuadro principal. Si falta, el de --salida.",
    ),
]
SalidaDeCuadros = Annotated[
    str | None,
    typer.Option("--salida", metavar="ARCHIVO", help="Escribe ahí: .xlsx, .csv, .json o texto."),
]


def forma_y_ruta(formato: str | None, salida: str | None, abrir: bool = False) -> tuple[str, Path | None]:
    """El formato pedido, o el que dice la terminación del archivo, y la ruta; un libro tiene la suya por defecto."""
    ruta = una_salida(salida, abrir, defecto=formato is not None and canonica(formato, (LIBRO,)) is not None)
    if formato is None:
        formato = TERMINACIONES.get(ruta.suffix.lower(), "texto") if ruta is not None else "texto"
    return uno_de("--formato", formato, (*FORMATOS, CSV, LIBRO)), ruta


def entrega(hechos: Cuadros, formato: str, ruta: Path | None, abrir: bool = False) -> int:
    """Los cuadros en su forma; el código es 1 si alguna observación es un error."""
    from interfaz.formatos.cuadros import escritos
    from interfaz.formatos.escritura import nombre_de_archivo
    from interfaz.terminal.destino import abre, deja_bytes, emite

    if formato == LIBRO:
        ruta = ruta or nombre_de_archivo(f"{hechos.examen.caso.id}-{hechos.orden}", ".xlsx")
        deja_bytes(escritos.libro_de(hechos), ruta)
    elif formato == CSV:
        deja_bytes(escritos.csv_de(hechos), ruta)
    else:
        emite(formato, ruta, lambda: escritos.en_datos(hechos), lambda: escritos.lineas(hechos))
    if abrir and ruta is not None:
        abre(ruta)
    hay_errores = any(o.gravedad == "error" for o in hechos.observaciones)
    return CON_HALLAZGOS if hay_errores else SIN_HALLAZGOS


@dataclass(frozen=True, slots=True)
class Dado:
    """Lo que toda orden de estas recibe, tal como se escribió."""

    caso: str
    fecha: str | None
    formato: str | None
    salida: str | None
    abrir: bool
    sin_color: bool


def responde(dado: Dado, arma: Callable[[PedidoDeExamen], tuple[Cuadros, tuple[str, ...]]]) -> int:
    """Lee lo dado, arma los cuadros, avisa de lo que haya que avisar y los entrega."""
    forma, ruta = forma_y_ruta(dado.formato, dado.salida, dado.abrir)
    dia = una_fecha("--fecha", dado.fecha)
    if dado.sin_color:
        consola.quiere(color=False)
    from interfaz.usos.examinar import PedidoDeExamen

    hechos, avisos = arma(PedidoDeExamen(dado.caso, hoy(), dia))
    avisa(avisos)
    return entrega(hechos, forma, ruta, dado.abrir)
