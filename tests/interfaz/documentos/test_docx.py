"""El escritor de Word: estilos y numeración de verdad, tablas y láminas que se entienden sin verlas, plantillas ajenas."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm

from interfaz.formatos.documento.bloques import (
    Apaisado,
    Apartado,
    Articulo,
    Bloque,
    Documento,
    Enlace,
    LaminaA3,
    PorCompletar,
    Rotulo,
    Tabla,
    celda,
    parrafo,
)
from interfaz.formatos.docx.escritura import en_docx
from interfaz.formatos.docx.plantilla import Plantilla
from reglas.lenguaje.errores import ErrorDeEntrada
from tests.interfaz.documentos.conftest import PUNTO, controles, lee, texto

TABLA = Tabla("Una", "Qué hay", ("A", "B"), ((celda("x", "y"), celda((PorCompletar("z"),))),), (1, 2))
TODO: tuple[Bloque, ...] = (
    Apartado("Uno"),
    Apartado("Dos", 2),
    parrafo("Sigue:"),
    TABLA,
    Rotulo("DISPOSICIONES"),
    Articulo("Objeto"),
    parrafo("Un numeral.", estilo="numeral"),
    parrafo("Una viñeta.", estilo="viñeta"),
    Apaisado(True),
    TABLA,
    Apaisado(False),
    parrafo("Fin."),
    LaminaA3(PUNTO, "Lámina", "Lo que dice la lámina"),
)


def documento(*bloques: Bloque, titulo: str = "Título") -> Documento:
    return Documento("Clase", titulo, date(2026, 6, 30), "pie", bloques)


def en_plantilla(preparada: docx.document.Document) -> Plantilla:
    crudo = io.BytesIO()
    preparada.save(crudo)
    return Plantilla("membrete.docx", crudo.getvalue())


def estilos(hecho: docx.document.Document) -> list[str]:
    return [p.style.name or "" for p in hecho.paragraphs if p.style is not None and p.text]


def test_cada_bloque_va_con_su_estilo_y_los_numerados_se_numeran_solos() -> None:
    hecho = lee(en_docx(documento(*TODO)).contenido)
    assert estilos(hecho) == [
        *("Cintillo", "Title", "Subtitle", "Heading 1", "Heading 2", "Normal", "Caption", "Rótulo", "Artículo"),
        *("Numeral", "List Bullet", "Caption", "Normal", "Caption"),
    ]
    for nombre in ("Heading 1", "Heading 2", "Artículo", "Numeral", "List Bullet"):
        (numero,) = hecho.styles[nombre].element.iter(qn("w:numPr"))
        assert numero.find(qn("w:numId")) is not None
    # Word pide las listas abstractas antes que las que las usan.
    clases = [elemento.tag for elemento in hecho.part.numbering_part.element]
    assert clases == sorted(clases, key=lambda tag: tag != qn("w:abstractNum"))


def test_el_idioma_es_el_del_pais() -> None:
    hecho = lee(en_docx(documento()).contenido)
    assert {idioma.get(qn("w:val")) for idioma in hecho.styles.element.iter(qn("w:lang"))} == {"es-PE"}


def test_las_tablas_repiten_su_cabecera_no_parten_filas_y_dicen_que_son() -> None:
    (tabla, _) = lee(en_docx(documento(*TODO)).contenido).tables
    assert tabla.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(fila._tr.trPr.find(qn("w:cantSplit")) is not None for fila in tabla.rows)
    dicho = {
        nombre: tabla._tbl.tblPr.find(qn(f"w:{nombre}")).get(qn("w:val")) for nombre in ("tblCaption", "tblDescription")
    }
    assert dicho == {"tblCaption": "Una", "tblDescription": "Qué hay"}


def test_la_lamina_va_en_a3_apaisada_con_su_alternativa() -> None:
    hecho = lee(en_docx(documento(*TODO)).contenido)
    medidas = [tuple(round(lado.cm, 1) for lado in (s.page_width, s.page_height) if lado) for s in hecho.sections]
    assert medidas == [(21.0, 29.7), (29.7, 21.0), (21.0, 29.7), (42.0, 29.7)]
    assert [s.orientation == WD_ORIENT.LANDSCAPE for s in hecho.sections] == [False, True, False, True]
    (dibujo,) = hecho.element.body.iter(qn("wp:docPr"))
    assert (dibujo.get("name"), dibujo.get("descr")) == ("Lámina", "Lo que dice la lámina")


def test_cambiar_de_hoja_y_volver_sin_escribir_no_deja_una_en_blanco() -> None:
    bloques = (
        parrafo("a"),
        Apaisado(True),
        parrafo("b"),
        Apaisado(False),
        Apaisado(True),
        parrafo("c"),
        Apaisado(False),
    )
    assert len(lee(en_docx(documento(*bloques)).contenido).sections) == 2
    assert len(lee(en_docx(documento(*bloques, LaminaA3(PUNTO, "L", "l"))).contenido).sections) == 3


def test_un_texto_hostil_sale_limpio_y_se_lee_de_vuelta() -> None:
    malo = "<w:p>&amp; \x00\x0b\x1b \u202etxet \ud800 ]]> ﷽\ufffe\n{0}"
    tabla = Tabla(malo, malo, (malo,), ((celda((PorCompletar(malo),)),),), (1,))
    bloques = (
        parrafo(malo, PorCompletar(malo), Enlace(malo, "https://a.pe/?x=1&y=<b>")),
        tabla,
        LaminaA3(PUNTO, malo, malo),
    )
    hecho = lee(en_docx(documento(*bloques, titulo=malo)).contenido)
    dicho = texto(hecho)
    assert "<w:p>&amp; " in dicho
    assert not set(dicho) & set("\x00\x0b\x1b\u202e\ud800\ufffe")
    assert len(controles(hecho)) == 2


@pytest.mark.parametrize("direccion", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", 'https://a"b'])
def test_solo_se_enlaza_lo_que_es_una_direccion(direccion: str) -> None:
    hecho = lee(en_docx(documento(parrafo(Enlace("aquí", direccion)))).contenido)
    assert "aquí" in texto(hecho)
    assert [r for r in hecho.part.rels.values() if r.is_external] == []


def test_de_la_plantilla_se_toman_hoja_membrete_y_estilos_y_no_su_texto() -> None:
    base = docx.Document()
    base.add_paragraph("Texto que sobra")
    base.sections[0].header.paragraphs[0].text = "MINISTERIO DE PRUEBA"
    base.sections[0].left_margin = Cm(4)
    base.styles["Heading 1"].font.name = "Courier New"
    escrito = en_docx(documento(*TODO), en_plantilla(base))
    hecho = lee(escrito.contenido)
    assert "Texto que sobra" not in texto(hecho)
    assert hecho.sections[0].header.paragraphs[0].text == "MINISTERIO DE PRUEBA"
    margen = hecho.sections[0].left_margin
    assert margen is not None
    assert round(margen.cm, 1) == 4
    assert hecho.styles["Heading 1"].font.name == "Courier New"
    (aviso,) = escrito.avisos
    assert aviso.startswith("membrete.docx no trae los estilos «Cintillo», «Rótulo»")
    assert "«Heading 1»" not in aviso
    # A un estilo ajeno no se le toca nada: el número va en el párrafo.
    assert not list(hecho.styles["Heading 1"].element.iter(qn("w:numPr")))
    assert [p for p in hecho.paragraphs if p.text == "Uno" and p._p.pPr.numPr is not None]
    assert en_docx(documento(*TODO), en_plantilla(base)).contenido == escrito.contenido


def test_una_plantilla_sin_listas_ni_encabezados_tambien_sirve() -> None:
    base = docx.Document()
    for nombre in ("Heading 1", "List Bullet"):
        base.styles[nombre].delete()
    crudo = en_plantilla(base).contenido
    escrito = en_docx(documento(*TODO), Plantilla("m.docx", _sin(crudo, "word/numbering.xml")))
    assert "«Heading 1»" in escrito.avisos[0]
    assert estilos(lee(escrito.contenido)).count("Heading 1") == 1


def test_una_plantilla_dotx_vale() -> None:
    crudo = en_plantilla(docx.Document()).contenido
    tipos = (b"document.main+xml", b"template.main+xml")
    escrito = en_docx(documento(*TODO), Plantilla("m.dotx", _con(crudo, "[Content_Types].xml", *tipos)))
    assert "Uno" in texto(lee(escrito.contenido))


def test_no_se_va_a_buscar_la_plantilla_de_la_plantilla() -> None:
    base = docx.Document()
    base.settings.element.insert(0, base.settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): "rId9"}))
    with zipfile.ZipFile(io.BytesIO(en_docx(documento(), en_plantilla(base)).contenido)) as partes:
        assert b"attachedTemplate" not in partes.read("word/settings.xml")


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"hola", "no es una plantilla .docx ni .dotx"),
        (b"\xd0\xcf\x11\xe0viejo", "un .doc antiguo"),
        (b"PK\x03\x04roto", "está dañada"),
    ],
)
def test_lo_que_no_es_una_plantilla_se_dice(contenido: bytes, dicho: str) -> None:
    with pytest.raises(ErrorDeEntrada, match=dicho):
        en_docx(documento(), Plantilla("m.docx", contenido))


def test_una_plantilla_peligrosa_no_se_abre() -> None:
    buena = en_plantilla(docx.Document()).contenido
    declara = (b"<w:settings", b'<!DOCTYPE x [<!ENTITY a "b">]><w:settings')
    for mala, dicho in (
        (_con(buena, "word/settings.xml", *declara), "peligrosa"),
        (_mas(buena, "word/vbaProject.bin", b"x"), "trae macros"),
        (_mas(buena, "word/media/grande.bin", b"\0" * (31 * 2**20)), "pasa de 30 MiB"),
        (_mas(_sin(buena, "word/document.xml"), "xl/workbook.xml", b"<x/>"), "no es una plantilla"),
        (_con(buena, "word/document.xml", b"<w:body>", b"<w:bodi>"), "está dañada"),
    ):
        with pytest.raises(ErrorDeEntrada, match=dicho) as error:
            en_docx(documento(), Plantilla("m.docx", mala))
        assert error.value.problemas[0].codigo == "ENT033"


def _con(crudo: bytes, parte: str, viejo: bytes, nuevo: bytes) -> bytes:
    return _copia(crudo, lambda nombre, dicho: dicho.replace(viejo, nuevo) if nombre == parte else dicho)


def _sin(crudo: bytes, quitada: str) -> bytes:
    """Sin una parte, ni lo que la nombra."""
    nombre = Path(quitada).name.encode()

    def limpia(parte: str, dicho: bytes) -> bytes:
        if not parte.endswith((".rels", "[Content_Types].xml")):
            return dicho
        trozos = (
            dicho.replace(b"<Relationship ", b"\n<Relationship ").replace(b"<Override ", b"\n<Override ").split(b"\n")
        )
        cierre = b"</Relationships>" if parte.endswith(".rels") else b"</Types>"
        quedan = b"".join(t for t in trozos if nombre not in t)
        return quedan if quedan.endswith(cierre) else quedan + cierre

    return _copia(crudo, limpia, quitada)


def _mas(crudo: bytes, parte: str, contenido: bytes) -> bytes:
    salida = io.BytesIO(crudo)
    with zipfile.ZipFile(salida, "a", zipfile.ZIP_DEFLATED) as a:
        a.writestr(parte, contenido)
    return salida.getvalue()


def _copia(crudo: bytes, cambia, sin: str = "") -> bytes:  # type: ignore[no-untyped-def]
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(crudo)) as de, zipfile.ZipFile(salida, "w") as a:
        for nombre in de.namelist():
            if nombre != sin:
                a.writestr(nombre, cambia(nombre, de.read(nombre)))
    return salida.getvalue()
