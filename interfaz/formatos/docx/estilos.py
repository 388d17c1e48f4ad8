"""Los estilos de los documentos: los de Word y los propios. A una plantilla solo se le añade lo que no trae."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

from interfaz.formatos.docx.texto import POR_COMPLETAR, hijo

LETRA = "Arial"
IDIOMA = "es-PE"
TITULO, SUBTITULO, APARTADOS = "Title", "Subtitle", ("Heading 1", "Heading 2")
CUERPO, VINETA, LEYENDA, CABECERA, PIE = "Normal", "List Bullet", "Caption", "Header", "Footer"
CINTILLO, ROTULO, ARTICULO, NUMERAL = "Cintillo", "Rótulo", "Artículo", "Numeral"
LITERAL, NOTA, DISPOSICION = "Texto citado", "Nota de lectura", "Disposición"
EN_TABLA, CABECERA_DE_TABLA = "Texto de tabla", "Cabecera de tabla"
_CENTRO, _AMBOS = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_FONDO_DE_LO_QUE_FALTA = "FFF0A6"
_GRIS, _AZUL = RGBColor(0x44, 0x44, 0x44), RGBColor(0x1F, 0x3A, 0x5F)


@dataclass(frozen=True, slots=True)
class _Estilo:
    cuerpo: float
    negrita: bool = False
    cursiva: bool = False
    antes: float = 0
    despues: float = 6
    alinea: WD_ALIGN_PARAGRAPH | None = None
    sangria: float = 0
    color: RGBColor | None = None
    con_lo_que_sigue: bool = False
    base: str | None = CUERPO


_DE_WORD = {
    CUERPO: _Estilo(10.5, base=None),
    TITULO: _Estilo(16, negrita=True, antes=6, despues=6, color=_AZUL, con_lo_que_sigue=True),
    SUBTITULO: _Estilo(12, despues=10, color=_GRIS),
    APARTADOS[0]: _Estilo(13, negrita=True, antes=16, color=_AZUL, con_lo_que_sigue=True),
    APARTADOS[1]: _Estilo(11, negrita=True, antes=10, despues=4, con_lo_que_sigue=True),
    VINETA: _Estilo(10.5, despues=3),
    LEYENDA: _Estilo(9, negrita=True, antes=8, despues=4, color=_AZUL, con_lo_que_sigue=True),
    CABECERA: _Estilo(8.5, color=_GRIS, despues=0),
    PIE: _Estilo(8.5, color=_GRIS, despues=0),
}
_PROPIOS = {
    CINTILLO: _Estilo(9.5, negrita=True, despues=10, alinea=_CENTRO, color=RGBColor(0x8A, 0x1F, 0x11)),
    ROTULO: _Estilo(11, negrita=True, antes=16, despues=8, alinea=_CENTRO, con_lo_que_sigue=True),
    ARTICULO: _Estilo(10.5, negrita=True, antes=10, despues=4, con_lo_que_sigue=True),
    NUMERAL: _Estilo(10.5, alinea=_AMBOS),
    DISPOSICION: _Estilo(10.5, antes=6, alinea=_AMBOS),
    LITERAL: _Estilo(10, sangria=1.2, alinea=_AMBOS),
    NOTA: _Estilo(9, cursiva=True, sangria=1.2, color=_GRIS),
    EN_TABLA: _Estilo(9, despues=2),
    CABECERA_DE_TABLA: _Estilo(9, negrita=True, despues=2, con_lo_que_sigue=True),
}
TODOS = (*_DE_WORD, *_PROPIOS)
"""Por su nombre, los de párrafo."""


def pone_estilos(documento: Document, propia: bool) -> tuple[str, ...]:
    """Deja el documento con todos los estilos. `propia`: si la base es la de la herramienta, cuyos estilos se rehacen;
    en una plantilla ajena solo se añaden los que falten. Devuelve los añadidos, por su nombre."""
    if propia:
        _idioma(documento)
    anadidos = []
    for nombre, estilo in {**_DE_WORD, **_PROPIOS}.items():
        hay = estilo_de(documento, nombre)
        if hay is None:
            anadidos.append(nombre)
        if hay is None or (propia and nombre in _DE_WORD):
            _define(documento, nombre, estilo)
    if estilo_de(documento, POR_COMPLETAR) is None:
        caracter = documento.styles.add_style(POR_COMPLETAR, WD_STYLE_TYPE.CHARACTER)
        # Un fondo y no un resaltado: Word no deja que un estilo resalte.
        hijo(caracter.element.get_or_add_rPr(), "w:shd", val="clear", color="auto", fill=_FONDO_DE_LO_QUE_FALTA)
        anadidos.append(POR_COMPLETAR)
    return tuple(anadidos)


def estilo_de(documento: Document, nombre: str) -> BaseStyle | None:
    """El estilo con ese nombre, escrito con las mayúsculas que sea, o nada."""
    buscado = nombre.casefold()
    return next((estilo for estilo in documento.styles if (estilo.name or "").casefold() == buscado), None)


def de_parrafo(documento: Document, nombre: str) -> ParagraphStyle:
    """El estilo de párrafo con ese nombre, ya puesto."""
    estilo = estilo_de(documento, nombre)
    assert isinstance(estilo, ParagraphStyle)
    return estilo


def _define(documento: Document, nombre: str, escrito: _Estilo) -> None:
    hay = estilo_de(documento, nombre)
    estilo = hay if hay is not None else documento.styles.add_style(nombre, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(estilo, ParagraphStyle)
    if escrito.base is not None and hay is None:
        estilo.base_style = de_parrafo(documento, escrito.base)
    _letra(estilo, escrito)
    forma = estilo.paragraph_format
    forma.space_before, forma.space_after = Pt(escrito.antes), Pt(escrito.despues)
    forma.alignment = escrito.alinea
    forma.keep_with_next = escrito.con_lo_que_sigue or None
    if escrito.sangria:
        forma.left_indent = Cm(escrito.sangria)
    if nombre == CUERPO:
        forma.line_spacing = 1.1
    if nombre in (ARTICULO, ROTULO):
        # Se navega por ellos como por los encabezados.
        hijo(estilo.element.get_or_add_pPr(), "w:outlineLvl", val="1" if nombre == ARTICULO else "0")
    estilo.quick_style = True
    estilo.hidden = False


def _letra(estilo: ParagraphStyle, escrito: _Estilo) -> None:
    letra = estilo.font
    letra.name, letra.size = LETRA, Pt(escrito.cuerpo)
    letra.bold, letra.italic = escrito.negrita, escrito.cursiva
    letra.color.rgb = escrito.color
    propiedades = estilo.element.get_or_add_rPr()
    fuentes = propiedades.get_or_add_rFonts()
    # Las letras del tema ganan a la que se nombra.
    for tema in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fuentes.attrib.pop(qn(f"w:{tema}"), None)
    for clase in ("eastAsia", "cs"):
        fuentes.set(qn(f"w:{clase}"), LETRA)
    for sobra in ("w:spacing", "w:kern"):
        for elemento in propiedades.findall(qn(sobra)):
            propiedades.remove(elemento)
    borde = estilo.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borde is not None:
        estilo.element.get_or_add_pPr().remove(borde)


def _idioma(documento: Document) -> None:
    for idioma in documento.styles.element.iter(qn("w:lang")):
        for clase in ("val", "eastAsia"):
            idioma.set(qn(f"w:{clase}"), IDIOMA)
