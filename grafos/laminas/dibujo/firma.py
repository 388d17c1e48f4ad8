"""Con qué se reconoce una página que dejó esta herramienta, y cuál era, para no borrar nunca un archivo ajeno."""

from __future__ import annotations

import re
import struct
import zlib

ID_DE_TITULO = "titulo-de-lamina"
_CABEZA_DE_PNG = b"\x89PNG\r\n\x1a\n"
_LARGO_DE_IHDR = 25
_DONDE = 5000
_FIRMA_DE_PNG = re.compile(rb"tEXtSoftware\x00delimita, pagina (\d+) de (\d+)")
_FIRMA_DE_SVG = re.compile(rb'<svg\b[^>]* data-pagina="(\d+)/(\d+)"')


def en_svg(numero: int, total: int) -> str:
    """El atributo que va en la raíz del SVG."""
    return f'data-pagina="{numero}/{total}"'


def en_png(png: bytes, numero: int, total: int) -> bytes:
    """El PNG con un trozo de texto que dice quién lo hizo y qué página es."""
    corte = len(_CABEZA_DE_PNG) + _LARGO_DE_IHDR
    dicho = f"Software\x00delimita, pagina {numero} de {total}".encode("ascii")
    trozo = b"tEXt" + dicho
    hecho = struct.pack(">I", len(dicho)) + trozo + struct.pack(">I", zlib.crc32(trozo))
    return png[:corte] + hecho + png[corte:]


def pagina_de(dibujo: bytes) -> tuple[int, int] | None:
    """Qué página era y de cuántas, si el SVG o el PNG lo dejó esta herramienta."""
    firma = _FIRMA_DE_PNG if dibujo.startswith(_CABEZA_DE_PNG) else _FIRMA_DE_SVG
    hallada = firma.search(dibujo[:_DONDE])
    return (int(hallada[1]), int(hallada[2])) if hallada else None
