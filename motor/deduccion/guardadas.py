"""Lo que durable-rules ya dedujo de un programa, en la caché del usuario, con el nombre de quien lo dedujo."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.util import find_spec
from pathlib import Path

from motor.deduccion.programa import Deducido, Premisa, Programa
from reglas.guardado.carpeta import Carpeta, en_json
from reglas.guardado.firma import firma_de

__all__ = ["DEDUCCIONES", "guarda", "recupera"]

DEDUCCIONES = Carpeta("deducciones", 32 * 1024 * 1024)
_FORMATO = 1


def recupera(programa: Programa) -> tuple[frozenset[Deducido], str] | None:
    """Lo que se dedujo de ese mismo programa con la misma extensión y el mismo código, y quién lo dedujo."""
    clave = _clave(programa)
    guardado = None if clave is None else DEDUCCIONES.lee(clave)
    if guardado is None:
        return None
    try:
        nombre, deducidos = json.loads(guardado)
        return frozenset(_deducido(*uno) for uno in deducidos), str(nombre)
    except (ValueError, TypeError, RecursionError):
        return None


def guarda(programa: Programa, deducidos: frozenset[Deducido], nombre: str) -> None:
    """Lo guarda, si se puede."""
    clave = _clave(programa)
    if clave is not None:
        escritos = sorted(en_json(uno) for uno in deducidos)
        DEDUCCIONES.guarda(clave, f"[{en_json(nombre)},[{','.join(escritos)}]]".encode())


def _deducido(regla: str, paso: str, funcion: str, titular: str | None, premisa: list[str] | None) -> Deducido:
    return Deducido(regla, paso, funcion, titular, None if premisa is None else Premisa(*premisa))


def _clave(programa: Programa) -> str | None:
    """Una por programa, por extensión instalada y por el código que la usa; None si no se sabe cuál es alguno."""
    firma, extension = firma_de(Path(__file__).parent), find_spec("durable_rules_engine")
    if firma is None or extension is None or extension.origin is None:
        return None
    try:
        dato = os.stat(extension.origin)
        con_que = [_FORMATO, firma, extension.origin, dato.st_size, dato.st_mtime_ns]
        reglas = [[r.id, r.patron, r.premisa, r.conclusiones, r.encadena] for r in programa.reglas]
        texto = en_json([con_que, programa.pasos, programa.enlaces, reglas]).encode()
    except (OSError, ValueError):
        return None
    return hashlib.sha256(texto).hexdigest()
