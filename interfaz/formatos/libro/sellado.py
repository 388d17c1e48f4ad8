"""Los bytes de un libro, siempre los mismos: con la fecha del caso y no con la hora en que se escribió."""

from __future__ import annotations

import io
import re
from datetime import datetime

from openpyxl.workbook import Workbook

from interfaz.formatos.mismos_bytes import reempaqueta


def siempre_igual(hecho: Workbook, dia: datetime) -> bytes:
    """El libro como archivo, fechado en `dia`."""
    hecho.properties.created = dia
    crudo = io.BytesIO()
    hecho.save(crudo)
    sello = f">{dia.isoformat()}Z</dcterms:modified>".encode()

    def fecha(parte: str, contenido: bytes) -> bytes:
        es_la_ficha = parte == "docProps/core.xml"
        return re.sub(rb">[^<]*</dcterms:modified>", sello, contenido) if es_la_ficha else contenido

    return reempaqueta(crudo.getvalue(), fecha)
