"""Los errores de entrada para otro programa: en JSON, y en SARIF para un editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from interfaz.formatos.json import en_json
from interfaz.version import VERSION
from reglas.lenguaje.catalogo_de_errores import ERRORES
from reglas.lenguaje.errores import ErrorDeEntrada, Problema


def _en_json(error: ErrorDeEntrada) -> str:
    herramienta = {"nombre": "delimita", "versión": VERSION}
    problemas = [_problema(problema) for problema in error.problemas]
    return en_json({"formato": 1, "herramienta": herramienta, "problemas": problemas})


def _problema(problema: Problema) -> dict[str, Any]:
    return {
        "código": problema.codigo,
        "archivo": problema.archivo,
        "línea": problema.linea,
        "columna": problema.columna,
        "clave": problema.clave,
        "mensaje": problema.mensaje,
        "recibido": problema.recibido,
        "admitidos": list(problema.admitidos),
        "sugerencia": problema.sugerencia,
    }


def _en_sarif(error: ErrorDeEntrada) -> str:
    usados = sorted({problema.codigo for problema in error.problemas})
    reglas = [{"id": codigo, "shortDescription": {"text": ERRORES[codigo].titulo}} for codigo in usados]
    resultados = [_resultado(problema) for problema in error.problemas]
    conductor = {"name": "delimita", "version": VERSION, "rules": reglas}
    corrida = {"tool": {"driver": conductor}, "results": resultados}
    esquema = "https://json.schemastore.org/sarif-2.1.0.json"
    return en_json({"$schema": esquema, "version": "2.1.0", "runs": [corrida]})


def _resultado(problema: Problema) -> dict[str, Any]:
    region = {"startLine": problema.linea, "startColumn": problema.columna}
    lugar = {"artifactLocation": {"uri": quote(problema.archivo)}, "region": region}
    return {
        "ruleId": problema.codigo,
        "level": "error",
        "message": {"text": str(problema)},
        "locations": [{"physicalLocation": lugar}],
    }


EN_FORMATO: dict[str, Callable[[ErrorDeEntrada], str]] = {"json": _en_json, "sarif": _en_sarif}
"""Los formatos en que también salen los errores de entrada."""
