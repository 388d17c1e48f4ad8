"""Casos ya resueltos, guardados con la suma de cada archivo de que salieron.

Se guarda el caso y no sus errores: uno con errores se lee siempre de nuevo. Y se guarda solo si ninguno de sus archivos
cambió mientras se leía.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reglas.guardado.arboles import un_arbol
from reglas.guardado.carpeta import Carpeta, en_json
from reglas.guardado.firma import firma_de
from reglas.guardado.formas import Forma, campos
from reglas.lenguaje.caso import Caso
from reglas.yaml import leidos
from reglas.yaml.fuentes import Fuente, paquete_de_datos, por_que_no_se_lee
from reglas.yaml.leidos import Leidos

__all__ = ["CASOS", "Escritas", "guarda", "recupera"]

CASOS = Carpeta("casos", 64 * 1024 * 1024)
_FORMATO = 1
_AQUI = Path(__file__).parent.parent
_DE_UNA_VEZ = 1024 * 1024
_NO_ES_LO_QUE_SE_ESPERABA = (ValueError, TypeError, LookupError, AttributeError, RecursionError, ArithmeticError)
"""Con ArithmeticError, una fecha o un decimal desmedidos."""


class Escritas(Mapping[str, Any]):
    """Lo escrito de cada regla, que casi ninguna orden mira: se arma cuando alguien lo pide."""

    __slots__ = ("_armadas", "en_json")

    def __init__(self, en_json: str) -> None:
        self.en_json = en_json
        self._armadas: dict[str, Any] | None = None

    def _todas(self) -> dict[str, Any]:
        if self._armadas is None:
            self._armadas = {nombre: un_arbol(escrita) for nombre, escrita in json.loads(self.en_json)}
        return self._armadas

    def __getitem__(self, nombre: str) -> Any:
        return self._todas()[nombre]

    def __iter__(self) -> Iterator[str]:
        return iter(self._todas())

    def __len__(self) -> int:
        return len(self._todas())


def recupera(raiz: Fuente) -> Caso | None:
    """El caso de esa raíz si se guardó y ninguno de sus archivos ha cambiado; los deja anotados como leídos."""
    clave = _clave(raiz)
    guardado = None if clave is None else CASOS.lee(clave)
    if guardado is None:
        return None
    try:
        de_que, dicho, escritas = guardado.decode().split("\n")
        archivos = [(Path(ruta), real, suma) for ruta, real, suma in json.loads(de_que)]
        if any(_como_esta(ruta) != (real, suma) for ruta, real, suma in archivos):
            return None
        caso = _armado(json.loads(dicho), Escritas(escritas))
    except (OSError, *_NO_ES_LO_QUE_SE_ESPERABA):
        return None
    for ruta, _, _ in archivos:
        leidos.anota(ruta)
    return caso


def guarda(raiz: Fuente, caso: Caso, de_que: Leidos) -> None:
    """Guarda el caso, que se leyó de esos archivos. Si no se puede, o alguno no es del disco, no hace nada."""
    clave = None if de_que.otros else _clave(raiz)
    if clave is None:
        return
    try:
        archivos = [[str(ruta), *_como_esta(ruta)] for ruta in sorted(de_que.estados)]
        if any(estado is None or estado != leidos.estado(ruta) for ruta, estado in de_que.estados.items()):
            return
        dicho = {nombre: _ida(una, getattr(caso, nombre)) for nombre, una in campos(Caso)}
        escritas = dicho.pop("escritas")
        CASOS.guarda(clave, "\n".join(map(en_json, (archivos, dicho, escritas))).encode())
    except (OSError, *_NO_ES_LO_QUE_SE_ESPERABA):
        return


def _armado(dicho: dict[str, Any], escritas: Escritas) -> Caso:
    formas = dict(campos(Caso))
    if dicho.keys() | {"escritas"} != formas.keys():
        raise ValueError("no son los campos de un caso")
    vueltos = {n: v if (paso := formas[n].vuelve) is None else paso(v) for n, v in dicho.items()}
    return Caso(**vueltos, escritas=escritas)


def _ida(una: Forma, valor: Any) -> Any:
    return valor if una.va is None else una.va(valor)


def _clave(raiz: Fuente) -> str | None:
    """Una por raíz y por el código que la lee; None si la raíz no es del disco."""
    firma = firma_de(_AQUI)
    if firma is None or not isinstance(raiz.lugar, Path):
        return None
    suyo = [str(raiz.lugar), raiz.mostrado, raiz.base and str(raiz.base)]
    quien = en_json([_FORMATO, firma, str(paquete_de_datos("casos")), *suyo])
    return hashlib.sha256(quien.encode("utf-8", "surrogatepass")).hexdigest()


def _como_esta(ruta: Path) -> tuple[str, str]:
    """Adónde lleva la ruta, siguiendo sus enlaces, y la suma de lo que hay. Lanza OSError si no se puede leer."""
    real = os.path.realpath(ruta)
    # Lo que fue un archivo puede ser ahora un tubo o un dispositivo: abrirlo sería esperar, o no acabar.
    if por_que_no_se_lee(Path(real)) is not None:
        raise OSError(real)
    with open(real, "rb") as abierto:
        if os.fstat(abierto.fileno()).st_size > _DE_UNA_VEZ:
            return real, hashlib.file_digest(abierto, "sha256").hexdigest()
        return real, hashlib.sha256(abierto.read()).hexdigest()
