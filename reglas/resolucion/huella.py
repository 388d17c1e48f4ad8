"""La huella del caso: sha256 de lo escrito, en forma canónica (docs/lenguaje.md, 10).

No cambia al permutar reglas, claves o archivos, ni con comentarios, sangrías o líneas; sí con cualquier
cambio de contenido.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from reglas.escrito.modelos import Documento, TerritorioEscrito

__all__ = ["huella_de_documentos"]


_SIN_ORDEN = ("deroga", "agrega", "reasigna")
"""Listas de una propuesta cuyo orden no dice nada."""


def _texto(valor: Any) -> str:
    return json.dumps(valor, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _columnas(territorio: TerritorioEscrito) -> dict[str, Any]:
    """Lo que el documento dice del territorio, sin su ruta; el mapa, solo si lo dice."""
    sobra = {"archivo"} if territorio.mapa_de_teselas is not None else {"archivo", "mapa_de_teselas"}
    return territorio.model_dump(exclude=sobra)


def huella_de_documentos(
    documentos: Sequence[Documento], raiz: Documento | None, territorio: str | None, inventario: str | None = None
) -> str:
    """sha256 en hexadecimal de los documentos reunidos; `territorio` e `inventario` son las de sus CSV, si los hay."""
    conjuntos: dict[str, list[Any]] = {}
    for documento in documentos:
        volcado = documento.model_dump(
            by_alias=True, exclude_unset=True, exclude={"formato", "caso", "usa", "territorio"}
        )
        for norma in volcado.get("normas", ()):
            propias = norma.pop("reglas", ())
            conjuntos.setdefault("reglas", []).extend({**regla, "norma": norma["id"]} for regla in propias)
        for propuesta in volcado.get("propuestas", ()):
            propuesta |= {lista: sorted(propuesta[lista], key=_texto) for lista in _SIN_ORDEN if lista in propuesta}
        for seccion, contenido in volcado.items():
            elementos = contenido.items() if isinstance(contenido, dict) else contenido
            conjuntos.setdefault(seccion, []).extend(elementos)
    cabecera = raiz.caso.model_dump(by_alias=True, exclude_unset=True) if raiz and raiz.caso else None
    columnas = sorted((_columnas(d.territorio) for d in documentos if d.territorio), key=_texto)
    suma = hashlib.sha256(_texto([cabecera, territorio, columnas]).encode())
    for seccion in sorted(conjuntos):
        suma.update(f"\n{seccion}\n".encode())
        for elemento in sorted(_texto(elemento) for elemento in conjuntos[seccion]):
            suma.update(elemento.encode() + b"\n")
    if inventario is not None:
        suma.update(f"\nCSV del inventario\n{inventario}\n".encode())
    return suma.hexdigest()
