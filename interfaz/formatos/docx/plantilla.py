"""La plantilla con membrete de quien firma: de ella se toman estilos, hoja, encabezado y pie; su texto no.

Viene de fuera: antes de abrirla se mira qué es, cuánto ocupa y qué lleva dentro.
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn

from interfaz.formatos.mismos_bytes import reempaqueta
from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.sitio import Sitio
from reglas.libro.comienzo import OLE, ZIP
from reglas.paquete_ajeno import (
    DESCOMPRIMIDO_MAXIMO,
    TAMANO_MAXIMO,
    Desborda,
    EstaDanado,
    NoEsLoQueDice,
    octetos_de,
    trae_macros,
)


@dataclass(frozen=True, slots=True)
class Plantilla:
    """La que trae el membrete. `nombre`: cómo llamarla en los mensajes."""

    nombre: str
    contenido: bytes


_PLANTILLA = b"wordprocessingml.template.main+xml"
_DOCUMENTO = b"wordprocessingml.document.main+xml"
_NO_ES = "no es una plantilla .docx ni .dotx"
_DANADA = "la plantilla está dañada o es peligrosa: ábrala en Word, guárdela de nuevo como .docx y vuelva a intentarlo"


def leer_plantilla(ruta: str) -> Plantilla:
    """La plantilla de un archivo. Levanta `ErrorDeEntrada` si no se puede leer."""
    return Plantilla(ruta, octetos_de(ruta))


def abre_plantilla(plantilla: Plantilla) -> Document:
    """La plantilla sin su texto, con la hoja, el encabezado y el pie de su primera sección. Levanta
    `ErrorDeEntrada`."""
    contenido, archivo = plantilla.contenido, plantilla.nombre
    reparo = _por_que_no(contenido)
    if reparo:
        raise _falla(archivo, reparo)
    try:
        documento = docx.Document(io.BytesIO(reempaqueta(contenido, _como_documento)))
        _vacia(documento)
    except Exception as motivo:
        # Lo que no cuadra con su formato sale de la biblioteca de muchas maneras, y para quien la manda es una.
        raise _falla(archivo, _DANADA) from motivo
    return documento


def _por_que_no(contenido: bytes) -> str:
    """Por qué no se puede usar, o nada."""
    if contenido.startswith(OLE):
        return "tiene contraseña o es un .doc antiguo: guárdela como .docx, sin contraseña"
    if not contenido.startswith(ZIP):
        return _NO_ES
    if len(contenido) > TAMANO_MAXIMO:
        return f"la plantilla ocupa más de {TAMANO_MAXIMO // 2**20} MiB"
    try:
        macros = trae_macros(contenido, "word/document.xml")
    except NoEsLoQueDice:
        return _NO_ES
    except Desborda:
        return f"descomprimida pasa de {DESCOMPRIMIDO_MAXIMO // 2**20} MiB: {_DANADA}"
    except EstaDanado:
        return _DANADA
    return "la plantilla trae macros, que irían en el documento: guárdela como .docx, sin ellas" if macros else ""


def _falla(archivo: str, mensaje: str) -> ErrorDeEntrada:
    return ErrorDeEntrada([Problema(clases.PLANTILLA, Sitio(archivo), "", mensaje)])


def _como_documento(parte: str, contenido: bytes) -> bytes:
    """Un .dotx es lo mismo que un .docx, con otro nombre en la lista de sus partes."""
    return contenido.replace(_PLANTILLA, _DOCUMENTO) if parte == "[Content_Types].xml" else contenido


def _vacia(documento: Document) -> None:
    cuerpo = documento.element.body
    hoja = deepcopy(documento.sections[0]._sectPr)
    for elemento in list(cuerpo):
        cuerpo.remove(elemento)
    cuerpo.append(hoja)
    ajustes = documento.settings.element
    for remota in ajustes.findall(qn("w:attachedTemplate")):
        # Word iría a buscarla, quizá fuera de la máquina.
        ajustes.remove(remota)
