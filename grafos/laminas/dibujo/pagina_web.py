"""La lámina en un archivo HTML: cada hoja dibujada y, debajo, lo que dice, con títulos y listas que se recorren.

El dibujo va como imagen: a quien oye la página le basta el texto, y así no se le lee dos veces. Nada sale a la red.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from grafos.laminas.dibujo.accesible import nombre_de
from grafos.laminas.hoja.modelo import Lamina, Pagina

SANGRIA = "  "
"""Con esto empieza, en la alternativa, lo que cuelga del renglón de arriba."""
_ESTILO = (
    "body{font:16px/1.5 'Liberation Sans',Arial,sans-serif;margin:1.5rem auto;max-width:75rem;padding:0 1rem;"
    "color:#000;background:#fff}img{width:100%;height:auto;border:1px solid #767676}h3{margin:1rem 0 0}"
    "ul{margin:.25rem 0}section{margin-bottom:3rem}@media print{section{break-after:page}}"
)


def en_html(lamina: Lamina, dibujos: Sequence[bytes]) -> bytes:
    """El documento. `dibujos`: el SVG de cada página."""
    huella = base64.b64encode(hashlib.sha256(_ESTILO.encode("utf-8")).digest()).decode("ascii")
    politica = f"default-src 'none'; img-src data:; style-src 'sha256-{huella}'; base-uri 'none'; form-action 'none'"
    titulo = escape(f"{lamina.nombre.capitalize()}: {lamina.titulo}")
    renglones = [
        "<!doctype html>",
        '<html lang="es"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{politica}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{titulo}</title><style>{_ESTILO}</style></head>",
        f"<body><h1>{titulo}</h1>",
        *_indice(lamina.paginas),
        "<main>",
    ]
    for numero, (pagina, dibujo) in enumerate(zip(lamina.paginas, dibujos, strict=True), start=1):
        renglones += _seccion(lamina, pagina, dibujo, numero)
    return "\n".join([*renglones, "</main></body></html>", ""]).encode("utf-8")


def _indice(paginas: Sequence[Pagina]) -> Iterator[str]:
    if len(paginas) > 1:
        puntos = (f'<li><a href="#hoja-{n}">{escape(p.titulo)}</a></li>' for n, p in enumerate(paginas, start=1))
        yield f'<nav aria-label="Hojas"><ol>{"".join(puntos)}</ol></nav>'


def _seccion(lamina: Lamina, pagina: Pagina, dibujo: bytes, numero: int) -> Iterator[str]:
    en_base64 = base64.b64encode(dibujo).decode("ascii")
    dicho = escape(f"{nombre_de(lamina, pagina)} (el dibujo; lo que dice va debajo)")
    yield f'<section id="hoja-{numero}"><h2>{escape(pagina.titulo)}</h2>'
    yield f'<img alt="{dicho}" src="data:image/svg+xml;base64,{en_base64}">'
    yield from _en_bloques((pagina.alternativa or lamina.alternativa).splitlines())
    yield "</section>"


def _en_bloques(lineas: Iterable[str]) -> Iterator[str]:
    """Un renglón con otros que cuelgan de él es un título con su lista; los sueltos, párrafos."""
    pendiente = ""
    for cuelga, suyas in groupby(filter(str.strip, lineas), key=lambda linea: linea.startswith(SANGRIA)):
        *sueltas, ultima = suyas
        if cuelga:
            yield f"<h3>{escape(pendiente)}</h3>"
            yield "<ul>" + "".join(f"<li>{escape(linea.strip())}</li>" for linea in (*sueltas, ultima)) + "</ul>"
            pendiente = ""
            continue
        yield from (f"<p>{escape(linea)}</p>" for linea in sueltas)
        pendiente = ultima
    if pendiente:
        yield f"<p>{escape(pendiente)}</p>"
