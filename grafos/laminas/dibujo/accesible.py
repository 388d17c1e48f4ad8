"""El SVG para quien no lo ve: un nombre breve, la página en palabras y ningún enlace que no lleve a nada."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from grafos.laminas.dibujo.firma import ID_DE_TITULO, en_svg
from grafos.laminas.hoja.modelo import Lamina, Pagina

LARGO_DE_NOMBRE = 150
_APERTURA = re.compile(r"<svg\b")
_FIN_DE_APERTURA = re.compile(r"(<svg\b[^>]*>)", re.DOTALL)
_TITULO_DE_NODO = re.compile(r"<title>(?:f\d+|lamina)</title>\n?")
_GRUPO_SIN_ENLACE = re.compile(r'<g id="a_[^"]*"><a xlink:title="( |[^"]*)">\n?(.*?)</a>\n?</g>\n?', re.DOTALL)


def con_titulo(svg: bytes, lamina: Lamina, numero: int) -> bytes:
    """El mismo dibujo con `<title>` (de qué es la página) y `<desc>` (lo que dice), y sin rellenos. `numero`: desde 1.

    El nombre es solo el título: la descripción no se lee de corrido, se pide.
    """
    pagina, total = lamina.paginas[numero - 1], len(lamina.paginas)
    texto = _TITULO_DE_NODO.sub("", svg.decode("utf-8"))
    texto = _GRUPO_SIN_ENLACE.sub(_sin_enlace, texto)
    papel = f'role="graphics-document document" aria-labelledby="{ID_DE_TITULO}" lang="es"'
    apertura = f"<svg {papel} {en_svg(numero, total)}"
    texto = _APERTURA.sub(lambda _: apertura, texto, count=1)
    cabeza = (
        f'<title id="{ID_DE_TITULO}">{escape(nombre_de(lamina, pagina))}</title>\n'
        f'<desc id="descripcion-de-lamina">{escape(pagina.alternativa or lamina.alternativa)}</desc>\n'
    )
    return _FIN_DE_APERTURA.sub(lambda m: m[1] + "\n" + cabeza, texto, count=1).encode("utf-8")


def nombre_de(lamina: Lamina, pagina: Pagina) -> str:
    """El título de la página y el de la lámina, en a lo más 150 signos."""
    nombre = f"{pagina.titulo}. {lamina.nombre.capitalize()} de {lamina.titulo}"
    if len(nombre) <= LARGO_DE_NOMBRE:
        return nombre
    return pagina.titulo if len(pagina.titulo) <= LARGO_DE_NOMBRE else f"{pagina.titulo[: LARGO_DE_NOMBRE - 1]}…"


def _sin_enlace(grupo: re.Match[str]) -> str:
    """Lo que hay dentro de un falso enlace; lo que dice al pasar por encima, como título."""
    dicho = grupo[1].strip()
    return f"<g>{f'<title>{dicho}</title>' if dicho else ''}{grupo[2]}</g>\n"
