"""La línea de órdenes en español: la ayuda y los errores de uso que typer trae en inglés se escriben aquí."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, get_args, get_origin

import typer
import typer.core

from interfaz.terminal.codigos_de_salida import ENTRADA_INVALIDA
from interfaz.terminal.opciones import MalUso
from reglas.lenguaje.errores import ErrorDeEntrada, quiso_decir, sanear
from reglas.lenguaje.vocabulario import llana

METAVAR_POR_DEFECTO = "TEXTO"
_GUION_QUE_NO_PARTE = "\u2011"
ERROR_DE_USO: type[Exception] = typer.BadParameter.__mro__[1]
"""La raíz de los errores de uso de typer, que no la exporta."""


def _escribe_ayuda(orden: Any, contexto: Any, formato: Any) -> None:
    formato.write_usage(contexto.command_path, " ".join(orden.collect_usage_pieces(contexto)), prefix="Uso: ")
    if orden.help:
        with formato.indentation():
            formato.write_paragraph()
            for parrafo in orden.help.split("\n\n"):
                formato.write_text(_de_una_pieza(parrafo))
                formato.write_paragraph()
    argumentos = [p for p in orden.params if p.param_type_name == "argument"]
    opciones = [p for p in orden.params if p.param_type_name == "option"]
    _seccion(formato, "Argumentos", [(_nombre(p), p.help or "") for p in argumentos])
    ayuda = ("-h, --ayuda, --help", "Muestra esta ayuda y termina.")
    _seccion(formato, "Opciones", [*(_opcion(p) for p in opciones), ayuda])
    # `get_short_help_str` recorta con puntos suspensivos: la primera frase va entera.
    ordenes = [(nombre, sub.help.split("\n\n")[0]) for nombre, sub in getattr(orden, "commands", {}).items()]
    _seccion(formato, "Órdenes", ordenes)
    formato.buffer[:] = [parte.replace(_GUION_QUE_NO_PARTE, "-") for parte in formato.buffer]


def _de_una_pieza(texto: str) -> str:
    """Sin cortar por sus guiones lo que se copia tal cual: «ley-orgánica», «--salida»."""
    return texto.replace("-", _GUION_QUE_NO_PARTE)


def _seccion(formato: Any, titulo: str, filas: list[tuple[str, str]]) -> None:
    if filas:
        with formato.section(titulo):
            formato.write_dl([(nombre, _de_una_pieza(ayuda)) for nombre, ayuda in filas])


def _opcion(opcion: Any) -> tuple[str, str]:
    nombres = ", ".join(opcion.opts)
    if not opcion.is_flag:
        nombres += f" {opcion.metavar or METAVAR_POR_DEFECTO}"
    defecto = "" if opcion.is_flag or opcion.default is None else f" [por defecto: {opcion.default}]"
    return nombres, f"{opcion.help or ''}{' [obligatoria]' if opcion.required else defecto}"


class _YaEsDeSuTipo:
    """La conversión de lo que no hay que convertir; de otra cosa, la de typer."""

    def __init__(self, tipo: Any) -> None:
        self._tipo = tipo

    def coerce(self, valor: Any, param: Any, ctx: Any) -> Any:
        if valor is None:
            return () if param.multiple else None
        if self._tipo in (str, bool):
            if isinstance(valor, self._tipo):
                return valor
        elif isinstance(valor, list | tuple) and all(isinstance(parte, str) for parte in valor):
            return get_origin(self._tipo)(valor)
        param._runtime_param = None
        return param.get_runtime_param().coerce(valor, param=param, ctx=ctx)


class _SinConversiones:
    """Lo que una orden recibe son textos, o síes y noes, y llegan siéndolo.

    Desde typer 0.27, convertir un texto en texto carga pydantic y arma un validador por opción. En una versión que lo
    haga de otro modo esto no cambia nada, salvo lo que tarda.
    """

    def get_params(self, ctx: Any) -> Any:
        parametros: Any = super().get_params(ctx)  # type: ignore[misc]
        for parametro in parametros:
            tipo = getattr(getattr(parametro, "type_descriptor", None), "annotation", None)
            de_textos = get_origin(tipo) in (list, tuple) and set(get_args(tipo)) == {str}
            if (tipo in (str, bool) or de_textos) and getattr(parametro, "_runtime_param", self) is None:
                parametro._runtime_param = _YaEsDeSuTipo(tipo)
        return parametros


class Orden(_SinConversiones, typer.core.TyperCommand):
    """Una orden con la ayuda en español, que dice los errores de entrada en el formato que se le pidió.

    No admite dos veces una opción que lleva un solo valor: ganaría la última, sin decirlo.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        dadas: list[Any] = self.make_parser(ctx).parse_args(list(args))[2]
        veces = Counter(p.opts[0] for p in dadas if p.param_type_name == "option" and not (p.is_flag or p.multiple))
        repetidas = [opcion for opcion, cuantas in veces.items() if cuantas > 1]
        if repetidas:
            raise MalUso(f"la opción {repetidas[0]} está dada más de una vez")
        sobrantes = super().parse_args(ctx, args)
        for parametro in self.params:
            escrito = ctx.params.get(parametro.name)
            if isinstance(escrito, str) and not escrito.strip() and escrito != parametro.default:
                es_argumento = parametro.param_type_name == "argument"
                falta = f"falta el argumento {_nombre(parametro)}"
                raise MalUso(falta if es_argumento else f"la opción {parametro.opts[0]} pide un valor")
        return sobrantes

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ErrorDeEntrada as motivo:
            from interfaz.terminal.errores_de_entrada import informa

            informa(motivo, llana(str(ctx.params.get("formato", ""))).lower(), str(ctx.params.get("caso") or ""))
            return ENTRADA_INVALIDA

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _escribe_ayuda(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return _piezas(super().collect_usage_pieces(ctx))


class Grupo(_SinConversiones, typer.core.TyperGroup):
    """El grupo de órdenes con la ayuda en español."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _escribe_ayuda(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return _piezas(super().collect_usage_pieces(ctx))


def _piezas(piezas: list[str]) -> list[str]:
    cambio = {"[OPTIONS]": "[OPCIONES]", "COMMAND [ARGS]...": "ORDEN [ARGUMENTOS]..."}
    # De un argumento optativo, typer pone entre corchetes lo que ya los lleva.
    return [re.sub(r"[{}]|(?<=\[)\[|\](?=\])", "", cambio.get(pieza, pieza)) for pieza in piezas]


def error_de_uso(error: Any, ordenes: list[str]) -> str:
    """El mensaje, en español, de un error de uso de typer."""
    clase, mensaje = type(error).__name__, sanear(getattr(error, "message", ""))
    if clase == "NoSuchOption":
        return f"no existe la opción {error.option_name}{quiso_decir(error.option_name, _opciones_de(error))}"
    if clase == "MissingParameter":
        if error.param is None:
            return "falta un argumento"
        if error.param.param_type_name == "argument":
            return f"falta el argumento {_nombre(error.param)}"
        return f"falta la opción {error.param.opts[0]}"
    if clase == "BadOptionUsage":
        if "requires an argument" in mensaje:
            return f"la opción {error.option_name} pide un valor"
        if hallado := re.search(r"requires (\d+) arguments", mensaje):
            return f"la opción {error.option_name} pide {hallado[1]} valores"
        return f"la opción {error.option_name} no lleva valor"
    if hallado := re.search(r"No such command '(.*?)'", mensaje):
        return f"no existe la orden «{hallado[1]}»{quiso_decir(hallado[1], ordenes)}; las que hay: {', '.join(ordenes)}"
    if hallado := re.search(r"unexpected extra argument\S* \((.*)\)", mensaje):
        return f"sobran argumentos: {hallado[1]}"
    if "Missing command" in mensaje:
        return f"falta la orden; las que hay: {', '.join(ordenes)}"
    return "la orden no se entiende"


def _opciones_de(error: Any) -> list[str]:
    """Las opciones de la orden en que se escribió la que no existe."""
    propias = error.ctx.command.params if error.ctx is not None else ()
    return [*(nombre for p in propias for nombre in p.opts if nombre.startswith("-")), "--ayuda"]


def _nombre(argumento: Any) -> str:
    return str(argumento.metavar or argumento.name.upper())
