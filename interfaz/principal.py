"""Entrada de la línea de órdenes. Cada orden vive en su archivo de `interfaz/ordenes`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from interfaz import consola
from interfaz.ayuda import Grupo, Orden, error_de_uso
from interfaz.opciones import MalUso
from interfaz.ordenes import ORDENES
from interfaz.revision import ENTRADA_INVALIDA, MAL_USO
from interfaz.version import VERSION

FALLO_INTERNO = 70
INTERRUMPIDO = 130

aplicacion = typer.Typer(
    cls=Grupo,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--ayuda", "--help"], "max_content_width": 100},
)
for _nombre, _funcion in ORDENES.items():
    aplicacion.command(_nombre, cls=Orden)(_funcion)


def _version(pedida: bool) -> None:
    if pedida:
        consola.dice(f"delimita {VERSION}")
        raise typer.Exit


def _sin_color(pedido: bool) -> None:
    if pedido:
        consola.sin_color()


@aplicacion.callback()
def _raiz(
    version: Annotated[
        bool, typer.Option("--versión", "--version", callback=_version, is_eager=True, help="Muestra la versión.")
    ] = False,
    sin_color: Annotated[bool, typer.Option("--sin-color", callback=_sin_color, help="Sin color.")] = False,
) -> None:
    """Delimita las competencias entre niveles de gobierno: quién hace qué, con su artículo.

    Códigos de salida: 0 sin errores, 1 con hallazgos de gravedad error, 2 uso incorrecto, 3 entrada inválida,
    4 nada que comprobar.
    """


def main(argumentos: list[str] | None = None) -> None:
    """Corre la orden y termina con su código de salida."""
    sys.exit(ejecuta(sys.argv[1:] if argumentos is None else argumentos))


def ejecuta(argumentos: list[str]) -> int:
    """Corre la orden y devuelve su código de salida; los errores salen por la salida de error, en español."""
    consola.prepara()
    try:
        return aplicacion(argumentos or ["--ayuda"], prog_name="delimita", standalone_mode=False) or 0
    except typer.Exit as salida:
        return salida.exit_code
    except MalUso as motivo:
        return _error(f"uso: {motivo}", MAL_USO)
    except (KeyboardInterrupt, typer.Abort):
        return _error("interrumpido", INTERRUMPIDO)
    except BrokenPipeError:
        # Quien leía cerró (por ejemplo, `| head`): no es un error de la orden.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as motivo:
        return _de_otra_clase(motivo)


def _de_otra_clase(motivo: Exception) -> int:
    from interfaz.escritura import NoSePudoEscribir
    from motor.analisis import UniversoVacio
    from motor.deduccion.durable import FalloDeDeduccion
    from reglas.errores import ErrorDeEntrada

    if isinstance(motivo, ErrorDeEntrada):
        from interfaz.errores_de_entrada import informa

        informa(motivo)
        return ENTRADA_INVALIDA
    if isinstance(motivo, UniversoVacio):
        return _error(
            "entrada: `imposible` no deja ninguna combinación posible: el universo está vacío", ENTRADA_INVALIDA
        )
    if isinstance(motivo, NoSePudoEscribir):
        return _error(f"escritura: {motivo}", MAL_USO)
    if isinstance(motivo, typer.BadParameter.__mro__[1]):
        return _error(f"uso: {error_de_uso(motivo, list(ORDENES))}\nVéase: delimita --ayuda", MAL_USO)
    if os.environ.get("DELIMITA_DEPURAR"):
        raise motivo
    que = "la deducción falló" if isinstance(motivo, FalloDeDeduccion) else "fallo interno"
    pista = "Con DELIMITA_DEPURAR=1 se ve la traza; por favor, repórtelo."
    return _error(f"{que}: {type(motivo).__name__}: {motivo}\n{pista}", FALLO_INTERNO)


def _error(mensaje: str, codigo: int) -> int:
    consola.avisa(f"error de {mensaje}" if mensaje.startswith(("uso", "entrada", "escritura")) else f"error: {mensaje}")
    return codigo


if __name__ == "__main__":
    main()
