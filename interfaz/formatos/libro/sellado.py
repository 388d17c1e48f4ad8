"""Los bytes de un libro, siempre los mismos: con la fecha del caso y no con la hora en que se escribió."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from openpyxl.workbook import Workbook

_ANO_DEL_ARCHIVO = (1980, 1, 1, 0, 0, 0)


def siempre_igual(hecho: Workbook, dia: datetime) -> bytes:
    """El libro como archivo, fechado en `dia`."""
    hecho.properties.created = dia
    crudo, salida = io.BytesIO(), io.BytesIO()
    hecho.save(crudo)
    sello = f">{dia.isoformat()}Z</dcterms:modified>".encode()
    with zipfile.ZipFile(crudo) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for parte in de.namelist():
            contenido = de.read(parte)
            if parte == "docProps/core.xml":
                contenido = re.sub(rb">[^<]*</dcterms:modified>", sello, contenido)
            a.writestr(zipfile.ZipInfo(parte, _ANO_DEL_ARCHIVO), contenido, zipfile.ZIP_DEFLATED)
    return salida.getvalue()
