"""A dónde va un texto ya hecho: a la pantalla o, entero, a un archivo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from interfaz.formatos.escritura import es_la_salida, escribe
from interfaz.formatos.linea import Linea
from interfaz.terminal import consola

if TYPE_CHECKING:
    from interfaz.formatos.modelos.comunes import Salida


def deja(texto: str, ruta: Path | None) -> None:
    """Escribe el texto en la ruta y lo dice, o lo enseña si no hay ruta."""
    if ruta is None:
        consola.vuelca(texto)
        return
    escribe(ruta, texto)
    anuncia(ruta)


def deja_json(texto: str, ruta: Path | None) -> None:
    """Como `deja`; a una salida que no es UTF-8 va con escapes, que dicen lo mismo y no pierden ningún signo."""
    deja(texto if ruta is not None or _es_utf8() else _en_ascii(texto), ruta)


def deja_bytes(datos: bytes, ruta: Path | None) -> None:
    """Como `deja`, de un contenido que ya son bytes."""
    destino = ruta or Path("-")
    escribe(destino, datos)
    anuncia(destino)


def emite(formato: str, ruta: Path | None, datos: Callable[[], Salida], lineas: Callable[[], Iterable[Linea]]) -> None:
    """Un resultado en `json`, o en líneas: a la pantalla, o en claro a un archivo; en `plano`, sin márgenes."""
    if formato == "json":
        from interfaz.formatos.json import informe_en_json

        deja_json(informe_en_json(datos()), ruta)
    else:
        emite_lineas(formato, ruta, lineas())


def emite_lineas(formato: str, ruta: Path | None, lineas: Iterable[Linea]) -> None:
    """Las líneas a la pantalla, o en claro a un archivo; en `plano`, sin márgenes."""
    if formato == "texto" and ruta is None:
        consola.pinta(lineas)
        return
    claras = (parte for linea in lineas for parte in linea.en_claro())
    utiles = (c.strip() for c in claras if c.strip()) if formato == "plano" else claras
    deja("".join(f"{clara}\n" for clara in utiles), ruta)


def anuncia(ruta: Path) -> None:
    """Dice qué archivo quedó; de lo que fue por la salida no se dice nada, que se mezclaría con ello."""
    if es_la_salida(ruta):
        return
    consola.pinta([Linea(cuerpo=f"Se dejó {ruta}")])


def anuncia_retiro(ruta: Path) -> None:
    """Dice qué página de una vez anterior se quitó."""
    consola.pinta([Linea(cuerpo=f"Se quitó {ruta}, que era de una vez anterior")])


def abre(ruta: Path) -> None:
    """Abre lo que ya quedó, archivo o carpeta, con el programa que el sistema le da; si no se puede, solo lo avisa."""
    import webbrowser

    try:
        abierto = webbrowser.open(ruta.absolute().as_uri())
    except (OSError, webbrowser.Error):
        abierto = False
    if not abierto:
        consola.avisa(f"aviso: no se pudo abrir {ruta}: el sistema no dice con qué")


def _es_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"


def _en_ascii(texto: str) -> str:
    return "".join(c if c.isascii() else _escapado(c) for c in texto)


def _escapado(caracter: str) -> str:
    unidades = caracter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{unidades[i]:02x}{unidades[i + 1]:02x}" for i in range(0, len(unidades), 2))
