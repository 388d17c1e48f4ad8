"""Las tablas de Word: la cabecera se repite, ninguna fila se parte y dicen lo que son a quien no las ve."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row

from interfaz.formatos.documento.bloques import Celda, Tabla
from interfaz.formatos.docx.estilos import CABECERA_DE_TABLA, EN_TABLA, LEYENDA
from interfaz.formatos.docx.texto import Redaccion, campo, hijo, limpio

_BORDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_FONDO_DE_CABECERA = "DCE4EE"
Estilos = Mapping[str, ParagraphStyle]
_MARGEN_DE_CELDA = {"top": "40", "left": "80", "bottom": "40", "right": "80"}


def pone_tabla(
    documento: Document, tabla: Tabla, numero: int, ancho: int, redaccion: Redaccion, estilos: Estilos
) -> None:
    """Añade la tabla con su título encima. `numero`: el suyo; `ancho`: el de la página sin márgenes, en EMU;
    `estilos`: los de párrafo, por su nombre."""
    leyenda = documento.add_paragraph(style=estilos[LEYENDA])
    leyenda.add_run("Tabla ")
    campo(leyenda, "SEQ Tabla \\* ARABIC", str(numero))
    leyenda.add_run(f". {limpio(tabla.titulo)}")
    puesta = documento.add_table(rows=0, cols=len(tabla.cabecera))
    _forma(puesta, tabla)
    total = sum(tabla.anchos)
    anchos = [Emu(int(ancho * parte / total)) for parte in tabla.anchos]
    for columna, suyo in zip(puesta.columns, anchos, strict=True):
        columna.width = suyo
    cabecera = puesta.add_row()
    hijo(_entera(cabecera), "w:tblHeader")
    for celda, texto in zip(cabecera.cells, tabla.cabecera, strict=True):
        _llena(celda, ((texto,),), estilos[CABECERA_DE_TABLA], redaccion)
        hijo(celda._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_FONDO_DE_CABECERA)
    for fila in tabla.filas:
        escrita = puesta.add_row()
        _entera(escrita)
        for celda, contenido in zip(escrita.cells, fila, strict=True):
            _llena(celda, contenido, estilos[EN_TABLA], redaccion)
    for escrita in puesta.rows:
        for celda, suyo in zip(escrita.cells, anchos, strict=True):
            celda.width = suyo


def _forma(puesta: Table, tabla: Tabla) -> None:
    puesta.autofit = False
    propiedades = puesta._tbl.tblPr
    bordes = hijo(propiedades, "w:tblBorders")
    for lado in _BORDES:
        hijo(bordes, f"w:{lado}", val="single", sz="4", space="0", color="8A94A0")
    margenes = hijo(propiedades, "w:tblCellMar")
    for lado, cuanto in _MARGEN_DE_CELDA.items():
        hijo(margenes, f"w:{lado}", w=cuanto, type="dxa")
    hijo(propiedades, "w:tblCaption", val=limpio(tabla.titulo))
    hijo(propiedades, "w:tblDescription", val=limpio(tabla.descripcion))
    _en_orden(propiedades)


_ORDEN = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription",
)  # fmt: skip
"""El que pide el esquema: Word da por dañado un archivo que no lo sigue."""


def _en_orden(propiedades: BaseOxmlElement) -> None:
    lugar = {qn(f"w:{nombre}"): numero for numero, nombre in enumerate(_ORDEN)}
    propiedades[:] = sorted(propiedades, key=lambda elemento: lugar[str(elemento.tag)])


def _entera(fila: _Row) -> BaseOxmlElement:
    propiedades = fila._tr.get_or_add_trPr()
    hijo(propiedades, "w:cantSplit")
    return propiedades


def _llena(celda: _Cell, contenido: Celda, estilo: ParagraphStyle, redaccion: Redaccion) -> None:
    for lugar, trozos in enumerate(contenido or ((),)):
        parrafo = celda.paragraphs[0] if lugar == 0 else celda.add_paragraph()
        parrafo.style = estilo
        redaccion.escribe(parrafo, trozos)
