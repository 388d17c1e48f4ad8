"""De un documento como datos a un .docx: el mismo documento, con la misma plantilla, da los mismos bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, time

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from grafos.prosa.regiones import enumera
from interfaz.formatos.documento import bloques as b
from interfaz.formatos.docx import estilos as e
from interfaz.formatos.docx.editado import AUTOR
from interfaz.formatos.docx.numeracion import NUMERADOS, Numeracion
from interfaz.formatos.docx.plantilla import Plantilla, abre_plantilla
from interfaz.formatos.docx.tablas import pone_tabla
from interfaz.formatos.docx.texto import Redaccion, campo, hijo, limpio
from interfaz.formatos.mismos_bytes import reempaqueta
from reglas.lenguaje.plurales import segun

AVISO_DE_BORRADOR = "BORRADOR PARA REVISIÓN LEGAL. No es opinión legal ni texto aprobado."
_ESTILO_DE = {
    "cuerpo": e.CUERPO,
    "numeral": e.NUMERAL,
    "viñeta": e.VINETA,
    "literal": e.LITERAL,
    "nota": e.NOTA,
    "disposición": e.DISPOSICION,
}
_A4, _A3 = (Cm(21), Cm(29.7)), (Cm(29.7), Cm(42))
_MARGEN, _MARGEN_A3 = Cm(2.5), Cm(1.6)
_ALTO_DE_LAMINA = Cm(24.6)


@dataclass(frozen=True, slots=True)
class Escrito:
    """El archivo, y lo que conviene avisar de la plantilla."""

    contenido: bytes
    avisos: tuple[str, ...]


def en_docx(documento: b.Documento, plantilla: Plantilla | None = None) -> Escrito:
    """El documento en Word. Levanta `ErrorDeEntrada` si la plantilla no se puede usar."""
    hecho = docx.Document() if plantilla is None else abre_plantilla(plantilla)
    anadidos = e.pone_estilos(hecho, propia=plantilla is None)
    _Escritor(hecho, plantilla is None, anadidos, documento.articulo).escribe(documento)
    _propiedades(hecho, documento)
    crudo = io.BytesIO()
    hecho.save(crudo)
    return Escrito(reempaqueta(crudo.getvalue()), () if plantilla is None else _avisos(plantilla, anadidos))


def _avisos(plantilla: Plantilla, anadidos: tuple[str, ...]) -> tuple[str, ...]:
    if not anadidos:
        return ()
    cuales = enumera(f"«{nombre}»" for nombre in anadidos)
    trae = segun(len(anadidos), "el estilo", "los estilos")
    puesto = segun(len(anadidos), "se usa el de la herramienta", "se usan los de la herramienta")
    return (f"{plantilla.nombre} no trae {trae} {cuales}: {puesto}",)


def _propiedades(hecho: Document, documento: b.Documento) -> None:
    datos, dia = hecho.core_properties, datetime.combine(documento.dia, time())
    datos.title, datos.subject = limpio(f"{documento.clase}: {documento.titulo}")[:255], limpio(documento.pie)[:255]
    datos.author = datos.last_modified_by = AUTOR
    datos.created = datos.modified = dia
    datos.language, datos.comments, datos.keywords, datos.category = e.IDIOMA, "", "", ""
    datos.revision = 1


class _Escritor:
    """Escribe los bloques uno tras otro y sabe en qué clase de hoja está."""

    def __init__(self, hecho: Document, propia: bool, enlazados: tuple[str, ...], articulo: str) -> None:
        self.hecho, self.propia = hecho, propia
        de_la_herramienta = tuple(e.TODOS) if propia else enlazados
        self.numeracion = Numeracion(hecho, de_la_herramienta, articulo)
        self.redaccion = Redaccion()
        self.estilos = {nombre: e.de_parrafo(hecho, nombre) for nombre in e.TODOS}
        self.tablas = 0
        self.en_lamina = self.esta_apaisada = self.se_quiere_apaisada = False
        if propia:
            _hoja(self.seccion, *_A4, _MARGEN)
        self.vertical = (self.seccion.page_width, self.seccion.page_height)

    @property
    def seccion(self) -> Section:
        """La sección en que se escribe."""
        return self.hecho.sections[-1]

    def escribe(self, documento: b.Documento) -> None:
        """Encabezado, título y bloques."""
        if self.propia:
            self._encabezado_y_pie(documento)
        self._parrafo(e.CINTILLO, (AVISO_DE_BORRADOR,))
        self._parrafo(e.TITULO, (documento.clase,))
        self._parrafo(e.SUBTITULO, (documento.titulo,))
        for bloque in documento.bloques:
            self._bloque(bloque)

    def _bloque(self, bloque: b.Bloque) -> None:
        if isinstance(bloque, b.LaminaA3):
            self._lamina(bloque)
            return
        if isinstance(bloque, b.Apaisado):
            # La hoja cambia cuando hay qué poner en ella: dos cambios seguidos no dejan una en blanco.
            self.se_quiere_apaisada = bloque.si
            return
        if self.en_lamina or self.esta_apaisada != self.se_quiere_apaisada:
            self._a_hoja(self.se_quiere_apaisada)
        if isinstance(bloque, b.Tabla):
            self.tablas += 1
            pone_tabla(self.hecho, bloque, self.tablas, self._ancho(), self.redaccion, self.estilos)
            # Separa la tabla de lo que sigue; sin él, Word junta dos seguidas.
            self._parrafo(e.EN_TABLA, ())
        elif isinstance(bloque, b.Parrafo):
            self._parrafo(_ESTILO_DE[bloque.estilo], bloque.trozos)
        elif isinstance(bloque, b.Articulo):
            self._parrafo(e.ARTICULO, (bloque.titulo,))
        elif isinstance(bloque, b.Apartado):
            self._parrafo(e.APARTADOS[bloque.nivel - 1], (bloque.texto,))
        else:
            self._parrafo(e.ROTULO, (bloque.texto,))

    def _parrafo(self, estilo: str, trozos: b.Trozos) -> Paragraph:
        parrafo = self.hecho.add_paragraph(style=self.estilos[estilo])
        self.redaccion.escribe(parrafo, trozos)
        if trozos and isinstance(trozos[-1], str) and trozos[-1].endswith(":"):
            parrafo.paragraph_format.keep_with_next = True
        if estilo in NUMERADOS:
            self.numeracion.numera(parrafo, estilo)
        return parrafo

    def _ancho(self) -> int:
        hoja = self.seccion
        return int(hoja.page_width or 0) - int(hoja.left_margin or 0) - int(hoja.right_margin or 0)

    def _lamina(self, lamina: b.LaminaA3) -> None:
        if self.en_lamina:
            titulo = self._parrafo(e.LEYENDA, (lamina.titulo,))
            titulo.paragraph_format.page_break_before = True
        else:
            self._corta()
            _hoja(self.seccion, _A3[1], _A3[0], _MARGEN_A3, WD_ORIENT.LANDSCAPE)
            if not self.propia:
                # Un membrete alto echaría la lámina a la página siguiente.
                for ajeno in (self.seccion.header, self.seccion.footer):
                    ajeno.is_linked_to_previous = False
            self.en_lamina = True
            titulo = self._parrafo(e.LEYENDA, (lamina.titulo,))
        titulo.paragraph_format.space_before = Cm(0)
        puesta = self.hecho.add_paragraph()
        puesta.alignment = WD_ALIGN_PARAGRAPH.CENTER
        puesta.paragraph_format.space_after = puesta.paragraph_format.space_before = Cm(0)
        puesta.paragraph_format.line_spacing = 1.0
        imagen = puesta.add_run().add_picture(io.BytesIO(lamina.png), height=_ALTO_DE_LAMINA)
        dicho = imagen._inline.docPr
        dicho.set("name", limpio(lamina.titulo))
        dicho.set("descr", limpio(lamina.descripcion))

    def _a_hoja(self, apaisada: bool) -> None:
        self._corta()
        ancho, alto = self.vertical
        assert ancho is not None
        assert alto is not None
        orientacion = WD_ORIENT.LANDSCAPE if apaisada else WD_ORIENT.PORTRAIT
        self.seccion.page_width, self.seccion.page_height = (alto, ancho) if apaisada else (ancho, alto)
        self.seccion.orientation = orientacion
        self.en_lamina, self.esta_apaisada = False, apaisada

    def _corta(self) -> None:
        """Empieza otra sección. Su marca va en un párrafo tan bajo que no puede dejar una página en blanco."""
        self.hecho.add_section()
        marca = Paragraph(self.hecho.element.body[-2], self.hecho._body)
        marca.style = self.estilos[e.EN_TABLA]
        _bajo(marca)

    def _encabezado_y_pie(self, documento: b.Documento) -> None:
        arriba, abajo = self.seccion.header.paragraphs[0], self.seccion.footer.paragraphs[0]
        arriba.style, abajo.style = self.estilos[e.CABECERA], self.estilos[e.PIE]
        arriba.add_run(limpio(f"{documento.clase} · borrador"))
        abajo.add_run(f"{limpio(documento.pie)} · página ")
        campo(abajo, "PAGE", "1")
        abajo.add_run(" de ")
        campo(abajo, "NUMPAGES", "1")


def _bajo(parrafo: Paragraph) -> None:
    """Deja un párrafo vacío de un punto de alto."""
    forma = parrafo.paragraph_format
    forma.space_before = forma.space_after = Pt(0)
    forma.line_spacing = Pt(1)
    hijo(hijo(parrafo._p.get_or_add_pPr(), "w:rPr"), "w:sz", val="2")


def _hoja(seccion: Section, ancho: int, alto: int, margen: int, orientacion: WD_ORIENT = WD_ORIENT.PORTRAIT) -> None:
    seccion.page_width, seccion.page_height, seccion.orientation = Emu(ancho), Emu(alto), orientacion
    for lado in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(seccion, lado, margen)
    seccion.header_distance = seccion.footer_distance = Cm(0.9)
