"""Entrada de la línea de órdenes. Cada orden vive en su archivo de `interfaz/ordenes`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from interfaz.formatos.escritura import NoSePudoEscribir, anotando_lo_dejado
from interfaz.formatos.fallos_de_escritura import es_de_la_salida
from interfaz.ordenes import ORDENES, funcion_de
from interfaz.terminal import consola
from interfaz.terminal.ayuda import ERROR_DE_USO, Grupo, Orden, error_de_uso
from interfaz.terminal.codigos_de_salida import FALLO_INTERNO, INTERRUMPIDO, MAL_USO, SIN_LECTOR
from interfaz.terminal.opciones import Interrumpida, MalUso
from interfaz.usos.pedido import PedidoInvalido
from reglas.lenguaje.errores import quiso_decir, sanear
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.yaml import leidos

OBJETOS_ENTRE_BARRIDAS = 200_000
"""Leer un caso crea cientos de miles de objetos que duran lo que la orden: buscar basura cada 700 cuesta un sexto."""


def _version(pedida: bool) -> None:
    if pedida:
        # Saber cuál es la instalada cuesta más que media orden.
        from interfaz.version import VERSION

        consola.dice(f"delimita {VERSION}")
        raise typer.Exit


def _sin_color(pedido: bool) -> None:
    consola.quiere(color=not pedido)


def _raiz(
    version: Annotated[
        bool, typer.Option("--versión", "--version", callback=_version, is_eager=True, help="Muestra la versión.")
    ] = False,
    sin_color: Annotated[bool, typer.Option("--sin-color", callback=_sin_color, help="Sin color.")] = False,
) -> None:
    """Delimita las competencias entre niveles de gobierno: quién hace qué, con su artículo.

    Códigos de salida: 0 sin hallazgos de gravedad error, 1 con ellos, 2 uso incorrecto, 3 entrada inválida,
    4 nada se pudo comprobar, 70 fallo de la herramienta, 130 se interrumpió,
    141 quien leía la salida se fue.
    """


def _ayuda(
    orden: Annotated[str, typer.Argument(metavar="[ORDEN]", help="La orden de la que se quiere la ayuda.")] = "",
) -> int:
    """Muestra la ayuda de una orden, o la de todas."""
    if orden and orden not in (*ORDENES, "ayuda"):
        hay = f"{quiso_decir(orden, ORDENES)}; las que hay: {', '.join(ORDENES)}"
        raise MalUso(f"no existe la orden «{orden}»{hay}")
    return _hace([*([orden] if orden else []), "--ayuda"])


def aplicacion(ordenes: Iterable[str] = ORDENES) -> typer.Typer:
    """La línea de órdenes con esas órdenes y `ayuda`."""
    hecha = typer.Typer(
        cls=Grupo,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--ayuda", "--help", "-h"], "max_content_width": 100},
    )
    hecha.callback()(_raiz)
    for nombre in ordenes:
        hecha.command(nombre, cls=Orden)(funcion_de(nombre))
    hecha.command("ayuda", cls=Orden)(_ayuda)
    return hecha


def _hace(argumentos: list[str]) -> int:
    """Corre lo pedido. Si empieza por una orden, las demás no hacen falta ni para decir en qué se erró."""
    pedidas = argumentos[:1] if argumentos[0] in ORDENES else ORDENES
    return int(aplicacion(pedidas)(argumentos, prog_name="delimita", standalone_mode=False) or 0)


def main(argumentos: list[str] | None = None) -> NoReturn:
    """Corre la orden y termina el proceso con su código de salida."""
    gc.set_threshold(OBJETOS_ENTRE_BARRIDAS)
    codigo = ejecuta(sys.argv[1:] if argumentos is None else argumentos)
    for corriente in (sys.stdout, sys.stderr):
        if corriente is None:
            continue
        # Con la tubería ya rota no hay a quién decírselo.
        with suppress(OSError, ValueError):
            corriente.flush()
    # Desmontar numpy y pydantic módulo a módulo cuesta una décima de segundo, y no queda nada por cerrar.
    os._exit(codigo)


def mesa() -> NoReturn:
    """La mesa de trabajo sin terminal, para abrirla con doble clic."""
    main(["abrir"])


def ejecuta(argumentos: list[str]) -> int:
    """Corre la orden y devuelve su código de salida; los errores salen por la salida de error, en español."""
    consola.prepara()
    with leidos.anotando(), anotando_lo_dejado() as dejados:
        try:
            codigo = _corre(argumentos)
            sys.stdout.flush()
            return codigo
        except (KeyboardInterrupt, typer.Abort):
            return _error(_interrumpido(dejados), INTERRUMPIDO)
        except Interrumpida as motivo:
            return _error(f"interrumpido: {motivo}", INTERRUMPIDO)
        except BrokenPipeError:
            # Quien leía cerró (por ejemplo, `| head`): no es un error de la orden.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return SIN_LECTOR
        except Exception as motivo:
            codigo = _informa(motivo)
            if dejados and codigo == MAL_USO:
                _error(f"quedaron escritos, enteros: {', '.join(map(str, dejados))}", codigo)
            return codigo


def _corre(argumentos: list[str]) -> int:
    try:
        codigo = _hace(argumentos or ["--ayuda"])
    except typer.Exit as salida:
        codigo = salida.exit_code
    except SystemExit as salida:
        # Así dice typer que quien leía la salida se fue.
        raise BrokenPipeError from salida
    if codigo == INTERRUMPIDO:
        # Así dice typer que se pulsó Ctrl+C, y no dice nada más.
        raise KeyboardInterrupt
    return codigo


def _interrumpido(dejados: Sequence[Path]) -> str:
    """Que se interrumpió, y qué alcanzó a quedar escrito."""
    if not dejados:
        return "interrumpido: no quedó escrito ningún archivo"
    return f"interrumpido; quedaron escritos, enteros: {', '.join(map(str, dejados))}"


def _informa(motivo: Exception) -> int:
    """Dice el error y devuelve su código: de uso, de entrada, de escritura o de la herramienta."""
    if isinstance(motivo, MalUso):
        return _error(f"error de uso: {motivo}", MAL_USO)
    if isinstance(motivo, PedidoInvalido):
        opcion = f"--{motivo.campo}: " if motivo.campo else ""
        return _error(f"error de uso: {opcion}{motivo.mensaje}", MAL_USO)
    if isinstance(motivo, ERROR_DE_USO):
        contexto = getattr(motivo, "ctx", None)
        orden = contexto.command_path if contexto is not None else "delimita"
        return _error(f"error de uso: {error_de_uso(motivo, list(ORDENES))}\nVéase: {orden} --ayuda", MAL_USO)
    if isinstance(motivo, NoSePudoEscribir):
        return _error(f"error de escritura: {motivo}", MAL_USO)
    if isinstance(motivo, OSError) and es_de_la_salida(motivo):
        return _error(f"error de escritura: no se pudo escribir en la salida: {en_espanol(motivo)}", MAL_USO)
    if isinstance(motivo, OSError) and motivo.filename is not None:
        return _error(f"error de uso: no se pudo usar {motivo.filename}: {en_espanol(motivo)}", MAL_USO)
    if os.environ.get("DELIMITA_DEPURAR"):
        import traceback

        traceback.print_exception(motivo)
    de_que = _de_que(motivo)
    return _error(
        f"{de_que}: {motivo}\n"
        f"Es un fallo de la herramienta, no de lo escrito (código {FALLO_INTERNO}). Conviene correr «delimita doctor», "
        "y repetir la orden con DELIMITA_DEPURAR=1 para ver la traza y reportarla.",
        FALLO_INTERNO,
    )


def _de_que(motivo: Exception) -> str:
    """De qué parte de la herramienta es un fallo; solo se carga lo que hace falta para saberlo."""
    from grafos.laminas.dibujo.motor_grafico import ErrorDeDibujo
    from motor.deduccion.durable import FalloDeDeduccion

    if isinstance(motivo, ErrorDeDibujo):
        return "error de dibujo"
    if isinstance(motivo, FalloDeDeduccion):
        return "error de deducción"
    return f"error interno: {type(motivo).__name__}"


def _error(mensaje: str, codigo: int) -> int:
    for linea in mensaje.split("\n"):
        consola.avisa(sanear(linea))
    return codigo


if __name__ == "__main__":
    main()
