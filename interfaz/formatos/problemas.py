"""Los errores de entrada para otro programa: en JSON, y en SARIF para un editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from interfaz.formatos.artefactos import carpeta_de, lugar
from interfaz.formatos.json import en_json
from interfaz.formatos.modelos import problemas as m
from interfaz.formatos.modelos.comunes import Herramienta
from interfaz.formatos.sarif import registro, regla_de_sarif
from interfaz.version import VERSION
from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA, ClaseDeProblema
from reglas.lenguaje.errores import ErrorDeEntrada, Problema


def _en_json(error: ErrorDeEntrada, _: str) -> str:
    herramienta = Herramienta(nombre="delimita", version=VERSION)
    problemas = tuple(_problema(problema) for problema in error.problemas)
    return en_json(m.InformeDeProblemas(herramienta=herramienta, problemas=problemas).objeto())


def _problema(problema: Problema) -> m.Problema:
    sitio = problema.sitio
    return m.Problema(
        codigo=problema.codigo,
        archivo=sitio.archivo,
        hoja=sitio.hoja or None,
        linea=sitio.linea,
        columna=sitio.columna,
        hasta=None if sitio.hasta is None else m.Hasta(linea=sitio.hasta[0], columna=sitio.hasta[1]),
        clave=problema.clave,
        mensaje=problema.mensaje,
        recibido=problema.recibido,
        admitidos=problema.admitidos,
        sugerencia=problema.sugerencia,
    )


def _en_sarif(error: ErrorDeEntrada, nombrado: str) -> str:
    codigos = sorted({problema.codigo for problema in error.problemas})
    carpeta = carpeta_de(nombrado)
    resultados = [_resultado(problema, codigos.index(problema.codigo), carpeta) for problema in error.problemas]
    return en_json(registro([_regla(CLASES_DE_PROBLEMA[codigo]) for codigo in codigos], resultados, leida=False))


def _regla(clase: ClaseDeProblema) -> dict[str, Any]:
    return regla_de_sarif(clase.codigo, clase.titulo, clase.que_es, clase.explicacion, "error")


def _resultado(problema: Problema, indice: int, carpeta: Path | None) -> dict[str, Any]:
    donde: dict[str, Any] = {"physicalLocation": lugar(problema.sitio, carpeta)}
    if problema.clave:
        donde["logicalLocations"] = [{"fullyQualifiedName": problema.clave}]
    return {
        "ruleId": problema.codigo,
        "ruleIndex": indice,
        "level": "error",
        "message": {"text": problema.dicho},
        "locations": [donde],
    }


EN_FORMATO: dict[str, Callable[[ErrorDeEntrada, str], str]] = {"json": _en_json, "sarif": _en_sarif}
"""Los formatos en que también salen los errores de entrada, dado el caso como se nombró."""
