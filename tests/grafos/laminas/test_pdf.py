"""El PDF para quien lo lee con un lector: título, idioma, números, marcadores, enlaces y renglones etiquetados."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from grafos.laminas import dibujar
from grafos.laminas.dibujo.etiquetas import con_marcas
from grafos.laminas.hoja.lienzo import hoja_en_blanco
from grafos.laminas.hoja.modelo import Lamina, Marcador, Texto
from grafos.laminas.matriz.matriz import matriz
from tests.grafos.laminas.ejemplos import LEY, asignacion, datos

CONTENIDO = b"1 0 0 1 0 0 cm\n0 g BT\n9 0 0 -9 10 20 Tm\n(a)Tj\n0 -9 Td\n(b)Tj\nET\n0 0 5 5 re f\nBT\n1 2 Td\n(c)Tj\nET"


def leido(lamina: Lamina) -> PdfReader:
    return PdfReader(io.BytesIO(dibujar(lamina, "pdf")[0]))


def test_cada_renglon_va_marcado_una_vez_y_lo_demas_es_adorno() -> None:
    marcado, renglones = con_marcas(CONTENIDO)
    lineas = marcado.split(b"\n")
    assert renglones == 3
    assert [linea.split()[0] for linea in lineas if linea.endswith(b"BDC")] == [b"/H1", b"/P", b"/P"]
    abiertas = 0
    for linea in lineas:
        abiertas += linea.endswith((b"BDC", b"BMC")) - (linea == b"EMC")
        assert abiertas in (0, 1)
    assert abiertas == 0
    quitadas = [linea for linea in lineas if not linea.endswith((b"BDC", b"BMC")) and linea != b"EMC"]
    assert b"\n".join(quitadas).split() == CONTENIDO.split()


def test_lo_que_no_se_entiende_queda_como_estaba_y_sin_marcas() -> None:
    assert con_marcas(b"0 g BT\n1 2 Td\n(a)Tj") == (b"0 g BT\n1 2 Td\n(a)Tj", 0)


def test_el_documento_dice_su_titulo_su_idioma_y_sus_paginas_y_va_etiquetado() -> None:
    lamina = matriz(datos(8, 2))
    raiz = leido(lamina).trailer["/Root"]
    assert raiz["/Lang"] == "es-PE"
    assert raiz["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert raiz["/PageLabels"]["/Nums"][1]["/S"] == "/D"
    assert raiz["/MarkInfo"]["/Marked"].value
    secciones = raiz["/StructTreeRoot"]["/K"]["/K"]
    assert [s.get_object()["/T"] for s in secciones] == [p.titulo for p in lamina.paginas]
    clases = [hijo.get_object()["/S"] for hijo in secciones[0].get_object()["/K"]]
    assert clases[0] == "/H1"
    assert {"/P", "/Link"} <= set(clases)


def test_una_cita_de_varios_renglones_lleva_un_solo_enlace_y_dice_cual_es() -> None:
    larga = replace(LEY, texto="art. 80, num. 4.2, y la disposición complementaria final que sigue a la décima")
    base = datos(2, 1)
    uno = replace(base, asignaciones=(asignacion("pr0-00", "gore", citas=(larga,)),), senales=())
    lamina = matriz(uno)
    partes = [f for f in lamina.paginas[0].formas if isinstance(f, Texto) and "décima" in f.contenido]
    assert partes
    assert not any(f.enlace for f in partes)
    (anotacion,) = [a.get_object() for p in leido(lamina).pages for a in p.get("/Annots", [])]
    assert anotacion["/A"]["/URI"] == LEY.url
    assert "art. 80, num. 4.2" in anotacion["/Contents"].replace("\xa0", " ")


def test_los_enlaces_de_dentro_llevan_a_su_sitio_y_el_que_no_lleva_a_ninguno_no_va() -> None:
    primera, segunda = hoja_en_blanco("Una"), hoja_en_blanco("Otra")
    primera.linea(30, 30, 100, "a la otra", 10, enlace="#aqui", titulo="Ir a la otra")
    primera.linea(30, 60, 100, "a ninguna", 10, enlace="#no-esta")
    segunda.caja(50, 200, 10, 10, id="aqui", borde="#000000")
    segunda.linea(50, 200, 100, "aquí", 10)
    segunda.marcadores.append(Marcador("El sitio", 200))
    documento = leido(Lamina("x", "X", (primera.pagina(), segunda.pagina()), ""))
    (anotacion,) = [a.get_object() for p in documento.pages for a in p.get("/Annots", [])]
    assert anotacion["/Contents"] == "Ir a la otra"
    assert anotacion["/Dest"][0].get_object()["/StructParents"] == documento.pages[1]["/StructParents"]
    assert [m.title for m in documento.outline] == ["Una", "El sitio"]
