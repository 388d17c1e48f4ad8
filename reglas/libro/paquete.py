"""Abrir un libro que viene de fuera sin fiarse de él: qué es, cuánto ocupa y qué lleva dentro, antes de leerlo."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

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
    trae_macros,
)

_DANADO = "el libro está dañado o es peligroso: ábralo en Excel, guárdelo de nuevo como .xlsx y vuelva a intentarlo"
MACROS = "el libro trae macros: no se ejecutan ni se leen"


def abre(contenido: bytes, archivo: str) -> tuple[Workbook, list[str]]:
    """El libro, para leerlo fila a fila, y lo que conviene avisar. Levanta `ErrorDeEntrada`."""
    if contenido.startswith(OLE):
        raise falla(archivo, "tiene contraseña o es un .xls antiguo: guárdelo como .xlsx, sin contraseña")
    if not contenido.startswith(ZIP):
        raise falla(archivo, "no es un libro .xlsx")
    if len(contenido) > TAMANO_MAXIMO:
        raise falla(archivo, f"el libro ocupa más de {TAMANO_MAXIMO // 2**20} MiB")
    avisos = [MACROS] if _revisa(contenido, archivo) else []
    try:
        # De solo lectura: lo que no son celdas (uniones, notas, validaciones) ni se mira.
        return load_workbook(io.BytesIO(contenido), read_only=True, keep_links=False), avisos
    except Exception as motivo:
        # Lo que no cuadra con su formato sale de la biblioteca de muchas maneras, y para quien lo manda es una.
        raise falla(archivo, _DANADO) from motivo


def falla(archivo: str, mensaje: str) -> ErrorDeEntrada:
    """Un error del libro entero."""
    return ErrorDeEntrada([Problema(clases.LIBRO, Sitio(archivo), "", mensaje)])


def danado(archivo: str) -> ErrorDeEntrada:
    """El libro no se deja leer."""
    return falla(archivo, _DANADO)


def _revisa(contenido: bytes, archivo: str) -> bool:
    """Si trae macros. Levanta `ErrorDeEntrada` si no es un libro, desborda o declara entidades."""
    try:
        return trae_macros(contenido, "xl/workbook.xml")
    except NoEsLoQueDice as motivo:
        raise falla(archivo, "no es un libro .xlsx") from motivo
    except Desborda as motivo:
        raise falla(archivo, f"descomprimido pasa de {DESCOMPRIMIDO_MAXIMO // 2**20} MiB: {_DANADO}") from motivo
    except EstaDanado as motivo:
        raise danado(archivo) from motivo
