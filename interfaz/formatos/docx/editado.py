"""Si un documento que ya está lo tocó alguien después de redactarse: entonces no se pisa."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx

from interfaz.formatos.escritura import NoSePudoEscribir, es_corriente

AUTOR = "delimita"


def comprueba_que_nadie_lo_edito(ruta: Path) -> None:
    """Levanta `NoSePudoEscribir` si en la ruta hay un documento de Word que no es tal como se redactó."""
    if not es_corriente(ruta) or not ruta.is_file() or not zipfile.is_zipfile(ruta):
        return
    try:
        datos = docx.Document(str(ruta)).core_properties
        intacto = datos.author == datos.last_modified_by == AUTOR and datos.created == datos.modified
    except Exception:
        # Un paquete que no se entiende no lo escribió esta herramienta.
        intacto = False
    if not intacto:
        raise NoSePudoEscribir(f"{ruta} se editó después de redactarse, y no se pisa; conviene otro nombre")
