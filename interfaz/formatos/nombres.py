"""Nombres de archivo que cualquier sistema admite, hechos de textos que pueden traer cualquier cosa."""

from __future__ import annotations

import re

from reglas.lenguaje.vocabulario import llana

_AJENOS = re.compile(r"[^a-z0-9]+")
_LARGO = 80
_RESERVADOS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
"""Los que Windows no deja usar, lleven la terminación que lleven."""


def nombre_seguro(texto: str, usados: set[str], vacio: str = "sin-nombre") -> str:
    """El texto en letras llanas, cifras y guiones, distinto de los `usados`, a los que se suma."""
    limpio = _AJENOS.sub("-", llana(texto).casefold()).strip("-")[:_LARGO].strip("-") or vacio
    if _RESERVADOS.fullmatch(limpio):
        limpio = f"{limpio}-"
    hallado, numero = limpio, 1
    while hallado in usados:
        numero += 1
        hallado = f"{limpio}-{numero}"
    usados.add(hallado)
    return hallado
