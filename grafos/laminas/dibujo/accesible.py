"""El SVG para quien no lo ve: título, descripción y papel de imagen."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from grafos.laminas.hoja.modelo import Lamina, Pagina

_APERTURA = re.compile(r"<svg\b")
_FIN_DE_APERTURA = re.compile(r"(<svg\b[^>]*>)", re.DOTALL)


def con_titulo(svg: bytes, lamina: Lamina, pagina: Pagina) -> bytes:
    """El mismo dibujo con `<title>` y `<desc>` (la alternativa en texto) al principio."""
    texto = svg.decode("utf-8")
    apertura = '<svg role="img" aria-labelledby="titulo-de-lamina descripcion-de-lamina" lang="es"'
    texto = _APERTURA.sub(lambda _: apertura, texto, count=1)
    titulo = escape(f"{lamina.titulo}: {pagina.titulo}")
    cabeza = (
        f'<title id="titulo-de-lamina">{titulo}</title>\n'
        f'<desc id="descripcion-de-lamina">{escape(lamina.alternativa)}</desc>\n'
    )
    return _FIN_DE_APERTURA.sub(lambda m: m[1] + "\n" + cabeza, texto, count=1).encode("utf-8")
