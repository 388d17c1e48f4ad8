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
    )
    for numero, forma in enumerate(pagina.formas):
        nodo = f"f{numero}"
        if isinstance(forma, Caja):
            _caja(grafo, nodo, forma, pagina.alto)
        else:
            _texto(grafo, nodo, forma, pagina)
    return str(grafo.source)


def _caja(grafo: graphviz.Graph, nodo: str, caja: Caja, alto: float) -> None:
    atributos = {
        "pos": _centro(caja.x, caja.y, caja.ancho, caja.alto, alto),
        "width": _pulgadas(caja.ancho),
        "height": _pulgadas(caja.alto),
        "style": f"{caja.estilo},filled" if caja.relleno else caja.estilo,
        "fillcolor": caja.relleno or "none",
        "color": caja.borde or caja.relleno or "none",
        "penwidth": f"{caja.grosor if caja.borde else 0:g}",
        "id": caja.id or nodo,
    }
    if caja.clase:
        atributos["class"] = caja.clase
    if caja.titulo:
        atributos["tooltip"] = _dicho(caja.titulo)
    if enlace := enlace_seguro(caja.enlace):
        atributos |= {"URL": _en_xml(enlace), "target": "_blank"}
    grafo.node(nodo, **atributos)


def _texto(grafo: graphviz.Graph, nodo: str, texto: Texto, pagina: Pagina) -> None:
    x, largo = _renglon(texto, pagina.ancho)
    y = texto.y + (_SUBE_LA_TABLA if _con_formato(texto) else 0)
    atributos = {
        "pos": _centro(x, y, largo, texto.alto * _TINTA, pagina.alto),
        "width": _pulgadas(largo),
        "height": _pulgadas(texto.alto),
        "shape": "plaintext",
        "label": _rotulo(texto, largo),
        "fontsize": f"{texto.cuerpo:g}",
        "fontcolor": texto.color,
        "id": nodo,
    }
    if texto.clase:
        atributos["class"] = texto.clase
    if enlace := enlace_seguro(texto.enlace):
        atributos |= {"URL": _en_xml(enlace), "target": "_blank", "tooltip": _dicho(texto.titulo or enlace)}
    grafo.node(nodo, **atributos)


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


def _llano(texto: str) -> str:
    """El texto para que Graphviz lo escriba tal cual: ni escapes suyos, ni entidades, ni HTML."""
    escapado: str = graphviz.escape(texto.replace("&", "&amp;"))
    return escapado


def _dicho(texto: str) -> str:
    """Lo que se dice al pasar por encima: Graphviz lee dos veces sus escapes."""
    return _llano(dibujable(texto).replace("\\", "\\\\"))


def _rotulo(texto: Texto, largo: float) -> str:
    """El renglón. Con formato va en una tabla del ancho del nodo: suelto, Graphviz lo centraría siempre."""
    if not _con_formato(texto):
        llano = _llano(texto.contenido)
        # Sumar pierde la marca de que no es HTML, y un nombre entre «<» y «>» lo parecería.
        return llano if texto.alinea == "c" else llano + {"l": r"\l", "r": r"\r"}[texto.alinea]
    interior = escape(texto.contenido).replace("\\", "\\\\")
    interior = f"<B>{interior}</B>" if texto.negrita else interior
    interior = f"<S>{interior}</S>" if texto.tachado else interior
    lado = {"l": "LEFT", "c": "CENTER", "r": "RIGHT"}[texto.alinea]
    tabla = '<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0">'
    return f'<{tabla}<TR><TD WIDTH="{int(largo)}" ALIGN="{lado}">{interior}</TD></TR></TABLE>>'


def _centro(x: float, y: float, ancho: float, alto: float, alto_de_pagina: float) -> str:
    return f"{x + ancho / 2:.2f},{alto_de_pagina - y - alto / 2:.2f}!"


def _pulgadas(puntos: float) -> str:
    return f"{puntos / PUNTOS_POR_PULGADA:.4f}"
