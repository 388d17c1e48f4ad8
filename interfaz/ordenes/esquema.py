"""`delimita esquema`: el JSON Schema del documento, para que el editor complete y valide."""

from __future__ import annotations

from interfaz.ordenes.parametros import Salida
from interfaz.terminal.destino import deja_json
from interfaz.terminal.opciones import una_ruta


def esquema(salida: Salida = None) -> int:
    """Emite el JSON Schema del documento."""
    ruta = una_ruta("--salida", salida)
    from interfaz.formatos.json import en_json
    from reglas.esquema.generador import esquema as del_documento

    deja_json(en_json(del_documento()), ruta)
    return 0
