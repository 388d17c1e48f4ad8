"""El PDF: páginas A3 exactas, con marcadores por sección, metadatos y los enlaces que se pierden con pygraphviz."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, TextStringObject

from grafos.laminas.dibujo.dot import enlace_seguro
from grafos.laminas.hoja.modelo import CONTINUA, Caja, Lamina, Pagina, Texto


def en_un_pdf(lamina: Lamina, dibujos: Sequence[bytes]) -> bytes:
    """Las páginas dibujadas en un documento. Sin reloj: las mismas páginas dan los mismos bytes."""
    salida = PdfWriter()
    secciones: dict[str, IndirectObject] = {}
    for pagina, dibujo in zip(lamina.paginas, dibujos, strict=True):
        puesta = salida.add_page(_ajustada(pagina, dibujo))
        numero = len(salida.pages) - 1
        if pagina.seccion and pagina.seccion not in secciones:
            secciones[pagina.seccion] = salida.add_outline_item(title=pagina.seccion, page_number=numero)
        if not pagina.titulo.endswith(CONTINUA):
            salida.add_outline_item(title=pagina.titulo, page_number=numero, parent=secciones.get(pagina.seccion))
        for caja, direccion in _enlaces(pagina):
            salida.add_annotation(page_number=numero, annotation=_enlace(caja, direccion))
        puesta.compress_content_streams()
    salida.metadata = {"/Title": lamina.titulo, "/Producer": "delimita"}
    salida.root_object[NameObject("/Lang")] = TextStringObject("es-PE")
    documento = io.BytesIO()
    salida.write(documento)
    return documento.getvalue()


def _ajustada(pagina: Pagina, dibujo: bytes) -> PageObject:
    origen = PdfReader(io.BytesIO(dibujo)).pages[0]
    hoja = PageObject.create_blank_page(width=pagina.ancho, height=pagina.alto)
    escala = min(pagina.ancho / float(origen.mediabox.width), pagina.alto / float(origen.mediabox.height))
    hoja.merge_transformed_page(origen, Transformation().scale(escala))
    # Los enlaces propios se ponen después, todos iguales dibuje quien dibuje.
    if "/Annots" in hoja:
        del hoja["/Annots"]
    return hoja


def _enlaces(pagina: Pagina) -> list[tuple[tuple[float, float, float, float], str]]:
    salida = []
    for forma in pagina.formas:
        direccion = enlace_seguro(forma.enlace)
        if direccion and not direccion.startswith("#"):
            salida.append((_rectangulo(forma, pagina.alto), direccion))
    return salida


def _rectangulo(forma: Caja | Texto, alto: float) -> tuple[float, float, float, float]:
    return forma.x, alto - forma.y - forma.alto, forma.x + forma.ancho, alto - forma.y


def _enlace(caja: tuple[float, float, float, float], direccion: str) -> DictionaryObject:
    return Link(rect=caja, border=[0, 0, 0], url=direccion)
