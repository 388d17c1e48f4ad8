"""La línea de órdenes en español: la ayuda y los errores de uso que typer trae en inglés se escriben aquí."""

from __future__ import annotations

import re
from typing import Any

import typer.core

from reglas.errores import parecida, sanear

METAVAR_POR_DEFECTO = "TEXTO"


def _escribe_ayuda(orden: Any, contexto: Any, formato: Any) -> None:
    formato.write_usage(contexto.command_path, " ".join(orden.collect_usage_pieces(contexto)), prefix="Uso: ")
    if orden.help:
        with formato.indentation():
            formato.write_paragraph()
            for parrafo in orden.help.split("\n\n"):
                formato.write_text(parrafo)
                formato.write_paragraph()
    argumentos = [p for p in orden.params if p.param_type_name == "argument"]
    opciones = [p for p in orden.params if p.param_type_name == "option"]
    _seccion(formato, "Argumentos", [(p.metavar or p.name.upper(), p.help or "") for p in argumentos])
    _seccion(formato, "Opciones", [_opcion(p) for p in opciones] + [("--ayuda, --help", "Muestra esta ayuda.")])
    ordenes = [(nombre, sub.get_short_help_str(80)) for nombre, sub in getattr(orden, "commands", {}).items()]
    _seccion(formato, "Órdenes", ordenes)


def _seccion(formato: Any, titulo: str, filas: list[tuple[str, str]]) -> None:
    if filas:
        with formato.section(titulo):
            formato.write_dl(filas)


def _opcion(opcion: Any) -> tuple[str, str]:
    nombres = ", ".join(opcion.opts)
    if not opcion.is_flag:
        nombres += f" {opcion.metavar or METAVAR_POR_DEFECTO}"
    defecto = "" if opcion.is_flag or opcion.default is None else f" [por defecto: {opcion.default}]"
    return nombres, f"{opcion.help or ''}{defecto}"


class Orden(typer.core.TyperCommand):
    """Una orden con la ayuda en español."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _escribe_ayuda(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return _piezas(super().collect_usage_pieces(ctx))


class Grupo(typer.core.TyperGroup):
    """El grupo de órdenes con la ayuda en español."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _escribe_ayuda(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return _piezas(super().collect_usage_pieces(ctx))


def _piezas(piezas: list[str]) -> list[str]:
    cambio = {"[OPTIONS]": "[OPCIONES]", "COMMAND [ARGS]...": "ORDEN [ARGUMENTOS]..."}
    return [cambio.get(pieza, pieza).replace("{", "").replace("}", "") for pieza in piezas]


def error_de_uso(error: Any, ordenes: list[str]) -> str:
    """El mensaje, en español, de un error de uso de typer."""
    clase, mensaje = type(error).__name__, sanear(getattr(error, "message", ""))
    if clase == "NoSuchOption":
        quiso = _quiso(error.option_name, error.possibilities or ())
        return f"no existe la opción {sanear(error.option_name)}{quiso}"
    if clase == "MissingParameter":
        if error.param is None:
            return "falta un argumento"
        if error.param.param_type_name == "argument":
            return f"falta el argumento {error.param.metavar or error.param.name.upper()}"
        return f"falta la opción {error.param.opts[0]}"
    if clase == "BadOptionUsage":
        if "requires an argument" in mensaje:
            return f"la opción {error.option_name} pide un valor"
        return f"la opción {error.option_name} no lleva valor"
    if hallado := re.search(r"No such command '(.*?)'", mensaje):
        return f"no existe la orden «{hallado[1]}»{_quiso(hallado[1], ordenes)}"
    if hallado := re.search(r"unexpected extra arguments? \((.*)\)", mensaje):
        return f"sobra lo que sigue a los argumentos: {hallado[1]}"
    if "Missing command" in mensaje:
        return "falta la orden"
    return "la orden no se entiende"


def _quiso(palabra: str, candidatas: Any) -> str:
    sugerencia = parecida(palabra, candidatas)
    return f"; ¿quiso decir «{sugerencia}»?" if sugerencia else ""
