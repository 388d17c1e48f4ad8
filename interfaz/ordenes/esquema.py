"""`delimita esquema`: el JSON Schema de cada clase de archivo, para el editor, y el de lo que sale en JSON."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from interfaz.ordenes.parametros import AbrirLaSalida, Salida
from interfaz.terminal.destino import abre, deja_json
from interfaz.terminal.opciones import alternativas, una_salida, uno_de

LADOS = ("entrada", "salida")
DE_LA_ENTRADA = ("documento", "tipología", "barrido", "acto")
DE_LA_SALIDA = (
    *("revisar", "simular", "comparar", "quien", "acto", "puntos", "plan", "transversales", "perfiles", "inventario"),
    *("puestos", "inversiones", "provincias", "participacion", "errores"),
)

Clase = Annotated[
    str | None,
    typer.Argument(
        metavar="[CLASE]",
        help=f"De qué: {alternativas(DE_LA_ENTRADA)}; con --de salida: {alternativas(DE_LA_SALIDA)}. "
        "Si falta, la primera; un documento es un caso o unas propuestas.",
    ),
]
De = Annotated[
    str, typer.Option("--de", metavar="LADO", help="De lo que se escribe (entrada) o de lo que sale (salida).")
]


def esquema(clase: Clase = None, de: De = "entrada", salida: Salida = None, abrir: AbrirLaSalida = False) -> int:
    """Emite el JSON Schema de una clase de archivo, o de lo que una orden emite en JSON."""
    lado = uno_de("--de", de, LADOS)
    ruta = una_salida(salida, abrir)
    from interfaz.formatos.json import en_json

    deja_json(en_json(_de_la_entrada(clase) if lado == "entrada" else _de_la_salida(clase)), ruta)
    if abrir and ruta is not None:
        abre(ruta)
    return 0


def _de_la_entrada(clase: str | None) -> dict[str, Any]:
    from reglas.esquema.generador import CLASES
    from reglas.esquema.generador import esquema as de_la_clase

    return de_la_clase(uno_de("CLASE", clase or next(iter(CLASES)), CLASES))


def _de_la_salida(clase: str | None) -> dict[str, Any]:
    from interfaz.formatos.modelos.esquemas import SALIDAS, esquema_de_salida

    return esquema_de_salida(uno_de("CLASE", clase or next(iter(SALIDAS)), SALIDAS))
