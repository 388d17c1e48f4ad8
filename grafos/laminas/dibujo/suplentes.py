"""En un SVG las letras las pone quien lo abre, pero Graphviz sitúa cada renglón según lo mide.

De un signo que la fuente que viaja no tiene mediría su recuadro, o una letra de esta máquina: en su lugar mide uno que
sí tiene, de un ancho parecido, y después se pone lo dicho.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from xml.sax.saxutils import escape

from grafos.laminas.hoja.metricas import es_ajeno, previsto
from grafos.laminas.hoja.modelo import Pagina, Texto

_ANCHO, _CORRIENTE = "W", "A"


def con_suplentes(pagina: Pagina) -> Pagina:
    """La página con un signo propio en lugar de cada ajeno."""
    return replace(
        pagina,
        formas=tuple(
            replace(forma, contenido=_suplente(forma.contenido)) if isinstance(forma, Texto) else forma
            for forma in pagina.formas
        ),
    )


def con_lo_dicho(svg: bytes, pagina: Pagina) -> bytes:
    """El dibujo de la página con suplentes, con los textos que la página dice."""
    textos = ((n, forma.contenido) for n, forma in enumerate(pagina.formas) if isinstance(forma, Texto))
    con_ajenos = [(n, dicho) for n, dicho in textos if any(map(es_ajeno, dicho))]
    if not con_ajenos:
        return svg
    texto = svg.decode("utf-8")
    for numero, dicho in con_ajenos:
        escrito = re.compile(rf'(<g id="f{numero}"(?:(?!<text).)*<text[^>]*>)[^<]*', re.DOTALL)
        texto = escrito.sub(partial(_puesto, escape(dicho)), texto, count=1)
    return texto.encode("utf-8")


def _puesto(dicho: str, hallado: re.Match[str]) -> str:
    return hallado[1] + dicho


def _suplente(contenido: str) -> str:
    signos = (_de(signo) if es_ajeno(signo) else signo for signo in contenido)
    return "".join(signos) or _CORRIENTE


def _de(signo: str) -> str:
    medida = previsto(signo)
    return "" if not medida else _ANCHO if medida >= 1000 else _CORRIENTE
