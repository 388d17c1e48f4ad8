"""El PDF: páginas A3 exactas, con título, idioma, números de página, marcadores, enlaces y etiquetas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NullObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from grafos.laminas.dibujo.dot import enlace_seguro
from grafos.laminas.dibujo.etiquetas import Arbol, con_marcas
from grafos.laminas.dibujo.nombres import nombre
from grafos.laminas.hoja.modelo import CONTINUA, Caja, Lamina, Marcador, Pagina, Texto


def en_un_pdf(lamina: Lamina, dibujos: Sequence[bytes]) -> bytes:
    """Las páginas dibujadas en un documento. Sin reloj: las mismas páginas dan los mismos bytes."""
    salida = PdfWriter()
    puestas = [_puesta(salida, pagina, dibujo) for pagina, dibujo in zip(lamina.paginas, dibujos, strict=True)]
    destinos = _destinos(lamina.paginas)
    arbol = Arbol(salida)
    for pagina, (puesta, renglones) in zip(lamina.paginas, puestas, strict=True):
        enlaces = [_anotado(salida, puesta, enlace) for enlace in _enlaces(pagina, destinos, [p for p, _ in puestas])]
        arbol.pon(puesta, pagina.titulo, renglones, enlaces)
    if all(renglones for _, renglones in puestas):
        arbol.cierra()
    _con_marcadores(salida, lamina.paginas)
    salida.metadata = {"/Title": lamina.titulo, "/Producer": "delimita"}
    raiz = salida.root_object
    raiz[nombre("/Lang")] = TextStringObject("es-PE")
    raiz[nombre("/ViewerPreferences")] = _mapa(DisplayDocTitle=BooleanObject(True))
    numeradas = ArrayObject([NumberObject(0), _mapa(S=nombre("/D"))])
    raiz[nombre("/PageLabels")] = _mapa(Nums=numeradas)
    documento = io.BytesIO()
    salida.write(documento)
    return documento.getvalue()


def _mapa(**claves: object) -> DictionaryObject:
    return DictionaryObject({nombre(f"/{clave}"): valor for clave, valor in claves.items()})


def _puesta(salida: PdfWriter, pagina: Pagina, dibujo: bytes) -> tuple[PageObject, int]:
    """La página en el documento, de su medida exacta, y cuántos renglones quedaron marcados.

    El contenido se envuelve sin leerlo operador por operador: era lo que más tardaba.
    """
    origen = PdfReader(io.BytesIO(dibujo)).pages[0]
    escala = min(pagina.ancho / float(origen.mediabox.width), pagina.alto / float(origen.mediabox.height))
    contenido = origen.get_contents()
    marcado, renglones = con_marcas(contenido.get_data() if contenido is not None else b"")
    puesta = salida.add_page(origen)
    # Los enlaces propios se ponen después, todos iguales dibuje quien dibuje.
    puesta.pop(nombre("/Annots"), None)
    puesta.mediabox = RectangleObject((0, 0, pagina.ancho, pagina.alto))
    nuevo = DecodedStreamObject()
    nuevo.set_data(b"q %.6f 0 0 %.6f 0 0 cm\n%s\nQ" % (escala, escala, marcado))
    puesta[nombre("/Contents")] = salida._add_object(nuevo.flate_encode())
    return puesta, renglones


def _con_marcadores(salida: PdfWriter, paginas: Iterable[Pagina]) -> None:
    secciones: dict[str, IndirectObject] = {}
    for numero, pagina in enumerate(paginas):
        if pagina.seccion and pagina.seccion not in secciones:
            secciones[pagina.seccion] = salida.add_outline_item(title=pagina.seccion, page_number=numero)
        suyos = pagina.marcadores
        if not suyos and not pagina.titulo.endswith(CONTINUA):
            suyos = (Marcador(pagina.titulo),)
        for marcador in suyos:
            donde = Fit.xyz(left=0, top=pagina.alto - marcador.y) if marcador.y else Fit.fit()
            salida.add_outline_item(
                title=marcador.titulo, page_number=numero, parent=secciones.get(pagina.seccion), fit=donde
            )


def _destinos(paginas: Iterable[Pagina]) -> dict[str, tuple[int, float]]:
    """A qué página y altura, desde abajo, lleva cada ancla."""
    destinos: dict[str, tuple[int, float]] = {}
    for numero, pagina in enumerate(paginas):
        for forma in pagina.formas:
            if isinstance(forma, Caja) and forma.id:
                destinos.setdefault(f"#{forma.id}", (numero, pagina.alto - forma.y))
    return destinos


def _enlaces(
    pagina: Pagina, destinos: Mapping[str, tuple[int, float]], puestas: Sequence[PageObject]
) -> Iterable[DictionaryObject]:
    """Los de la página, cada uno con lo que dice de adónde lleva; el que no lleva a ningún sitio no va."""
    for forma in pagina.formas:
        direccion = enlace_seguro(forma.enlace)
        if not direccion or (direccion.startswith("#") and direccion not in destinos):
            continue
        x, y = forma.x, pagina.alto - forma.y - forma.alto
        lados = (x, y, x + forma.ancho, y + forma.alto)
        enlace = _mapa(
            Type=nombre("/Annot"),
            Subtype=nombre("/Link"),
            Rect=ArrayObject(FloatObject(round(lado, 2)) for lado in lados),
            Border=ArrayObject([NumberObject(0)] * 3),
            Contents=TextStringObject(_dicho(forma) or direccion),
        )
        if direccion.startswith("#"):
            numero, alto = destinos[direccion]
            donde = [nombre("/XYZ"), NullObject(), FloatObject(round(alto, 2)), NullObject()]
            enlace[nombre("/Dest")] = ArrayObject([puestas[numero].indirect_reference, *donde])
        else:
            enlace[nombre("/A")] = _mapa(S=nombre("/URI"), URI=TextStringObject(direccion))
        yield enlace


def _dicho(forma: Caja | Texto) -> str:
    return forma.titulo or (forma.contenido if isinstance(forma, Texto) else "")


def _anotado(salida: PdfWriter, puesta: PageObject, enlace: DictionaryObject) -> IndirectObject:
    referencia = salida._add_object(enlace)
    puesta.setdefault(nombre("/Annots"), ArrayObject()).append(referencia)
    return referencia
