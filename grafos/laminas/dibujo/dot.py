"""De una página a DOT: cada caja y cada línea de texto, un nodo con su posición (`layout=nop2`).

Graphviz no coloca nada, solo dibuja. Los textos vienen de archivos ajenos: se escapan, y solo pasan los enlaces
http, https y de ancla.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import graphviz

from grafos.laminas.hoja.modelo import Caja, Pagina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable

FUENTE = "Liberation Sans,Arial,Helvetica,sans-serif"
"""La que viaja con la herramienta y, para quien abra el SVG sin ella, las que miden lo mismo."""
PUNTOS_POR_PULGADA = 72
_ENLACE = re.compile(r"(https?://[^\s<>\"'\\]+|#[\w.\-]+)", re.IGNORECASE)
_HOLGURA = 0.3
_TINTA = 0.96
"""Los renglones se bajan un poco: Graphviz centra la caja de la fuente, no la tinta."""
_SUBE_LA_TABLA = 1.0
"""Puntos que Graphviz sube un renglón con formato respecto de uno llano."""


def enlace_seguro(enlace: str | None) -> str | None:
    """El enlace si es http, https o un ancla; si no, nada."""
    return enlace if enlace and _ENLACE.fullmatch(enlace) else None


def _en_xml(enlace: str) -> str:
    """La dirección con sus «&» como entidades: los Graphviz anteriores a 3 la copian tal cual en el SVG."""
    return enlace.replace("&", "&amp;")


def dot_de(pagina: Pagina) -> str:
    """La página en DOT. Los ids de las cajas son estables y pasan al SVG."""
    grafo = graphviz.Graph(
        "lamina",
        graph_attr={
            "layout": "nop2",
            "notranslate": "true",
            "charset": "UTF-8",
            "bgcolor": "white",
            "pad": "0",
            "margin": "0",
            "tooltip": " ",
            "outputorder": "nodesfirst",
        },
        node_attr={"shape": "box", "fixedsize": "true", "margin": "0", "fontname": FUENTE, "label": "", "tooltip": " "},
        body=[_nodo(f"f{numero}", forma, pagina) for numero, forma in enumerate(pagina.formas)],
    )
    return str(grafo.source)


def _nodo(nodo: str, forma: Caja | Texto, pagina: Pagina) -> str:
    """La línea del nodo. Se escribe aquí y no atributo por atributo con `graphviz`, que tarda tres veces más."""
    atributos = _de_caja(nodo, forma, pagina.alto) if isinstance(forma, Caja) else _de_texto(nodo, forma, pagina)
    return f"\t{nodo} [{' '.join(f'{clave}={dicho}' for clave, dicho in atributos.items())}]\n"


def _de_caja(nodo: str, caja: Caja, alto: float) -> dict[str, str]:
    atributos = {
        "pos": _centro(caja.x, caja.y, caja.ancho, caja.alto, alto),
        "width": _pulgadas(caja.ancho),
        "height": _pulgadas(caja.alto),
        "style": _citado(f"{caja.estilo},filled" if caja.relleno else caja.estilo),
        "fillcolor": _citado(caja.relleno or "none"),
        "color": _citado(caja.borde or caja.relleno or "none"),
        "penwidth": f"{caja.grosor if caja.borde else 0:g}",
        "id": _citado(caja.id or nodo),
    }
    if caja.clase:
        atributos["class"] = _citado(caja.clase)
    if caja.titulo:
        atributos["tooltip"] = _citado(_dicho(caja.titulo))
    if enlace := enlace_seguro(caja.enlace):
        atributos |= {"URL": _citado(_en_xml(enlace)), "target": "_blank"}
    return atributos


def _de_texto(nodo: str, texto: Texto, pagina: Pagina) -> dict[str, str]:
    x, largo = _renglon(texto, pagina.ancho)
    y = texto.y + (_SUBE_LA_TABLA if _con_formato(texto) else 0)
    atributos = {
        "pos": _centro(x, y, largo, texto.alto * _TINTA, pagina.alto),
        "width": _pulgadas(largo),
        "height": _pulgadas(texto.alto),
        "shape": "plaintext",
        "label": _rotulo(texto, largo),
        "fontsize": f"{texto.cuerpo:g}",
        "fontcolor": _citado(texto.color),
        "id": nodo,
    }
    if texto.clase:
        atributos["class"] = _citado(texto.clase)
    if enlace := enlace_seguro(texto.enlace):
        titulo = _citado(_dicho(texto.titulo or enlace))
        atributos |= {"URL": _citado(_en_xml(enlace)), "target": "_blank", "tooltip": titulo}
    return atributos


def _renglon(texto: Texto, ancho_de_pagina: float) -> tuple[float, float]:
    """Dónde empieza y cuánto ocupa el nodo del renglón.

    Se ancla por su lado: la holgura evita que una fuente más ancha lo corra hacia el otro. Nunca sale de la hoja, que
    se agrandaría.
    """
    if texto.alinea == "c":
        return texto.x, texto.ancho
    largo = ancho(texto.contenido, texto.cuerpo, texto.negrita) * (1 + _HOLGURA)
    if texto.alinea == "r":
        borde = texto.x + texto.ancho
        largo = min(largo, borde)
        return borde - largo, largo
    return texto.x, min(largo, ancho_de_pagina - texto.x)


def _con_formato(texto: Texto) -> bool:
    return texto.negrita or texto.tachado


def _citado(texto: str) -> str:
    """Entre comillas, para DOT. Lo que lleve barras invertidas las trae ya a pares (`_llano`)."""
    return '"' + texto.replace('"', r"\"") + '"'


def _llano(texto: str) -> str:
    """El texto para que Graphviz lo escriba tal cual: ni escapes suyos ni entidades."""
    return str(graphviz.escape(texto.replace("&", "&amp;")))


def _dicho(texto: str) -> str:
    """Lo que se dice al pasar por encima: Graphviz lee dos veces sus escapes."""
    return _llano(dibujable(texto).replace("\\", "\\\\"))


def _rotulo(texto: Texto, largo: float) -> str:
    """El renglón. Con formato va en una tabla del ancho del nodo: suelto, Graphviz lo centraría siempre."""
    if not _con_formato(texto):
        return _citado(_llano(texto.contenido) + {"l": r"\l", "c": "", "r": r"\r"}[texto.alinea])
    interior = escape(texto.contenido).replace("\\", "\\\\")
    interior = f"<B>{interior}</B>" if texto.negrita else interior
    interior = f"<S>{interior}</S>" if texto.tachado else interior
    lado = {"l": "LEFT", "c": "CENTER", "r": "RIGHT"}[texto.alinea]
    tabla = '<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0">'
    return f'<{tabla}<TR><TD WIDTH="{int(largo)}" ALIGN="{lado}">{interior}</TD></TR></TABLE>>'


def _centro(x: float, y: float, ancho: float, alto: float, alto_de_pagina: float) -> str:
    return f'"{x + ancho / 2:.2f},{alto_de_pagina - y - alto / 2:.2f}!"'


def _pulgadas(puntos: float) -> str:
    return f"{puntos / PUNTOS_POR_PULGADA:.4f}"
