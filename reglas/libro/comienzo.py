"""Cómo se reconoce un libro de Excel, sin cargar con qué leerlo."""

from __future__ import annotations

__all__ = ["OLE", "TERMINACIONES", "ZIP", "es_un_libro"]

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
TERMINACIONES = (".xlsx", ".xlsm", ".xls", ".ods")


def es_un_libro(contenido: bytes) -> bool:
    """Si por su comienzo es un libro de Excel, de ahora o de antes, y no un texto."""
    return contenido.startswith((ZIP, OLE))
