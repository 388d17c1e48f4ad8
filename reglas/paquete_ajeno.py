"""Un archivo de Office que viene de fuera: qué es, cuánto ocupa y qué lleva dentro, antes de interpretarlo."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from reglas.lenguaje import clases_de_problema as clases
from reglas.lenguaje.errores import ErrorDeEntrada, Problema
from reglas.lenguaje.fallos_del_sistema import en_espanol
from reglas.lenguaje.sitio import Sitio
from reglas.yaml import leidos
from reglas.yaml.fuentes import de_ruta, sin_archivo

TAMANO_MAXIMO = 10 * 2**20
DESCOMPRIMIDO_MAXIMO = 30 * 2**20
"""Octetos de todas las partes juntas: el libro de un sector ocupa menos de uno."""
PARTES_MAXIMAS = 1_000


class NoEsLoQueDice(Exception):
    """El archivo no es un paquete con la parte que se esperaba."""


class Desborda(Exception):
    """Ocupa demasiado, o trae demasiadas partes."""


class EstaDanado(Exception):
    """No se deja leer, o declara entidades: solo se hace para que al leerlas crezcan o traigan otro archivo."""


def octetos_de(ruta: str) -> bytes:
    """Lo que trae el archivo, y uno más de lo que cabe si pasa de `TAMANO_MAXIMO`. Levanta `ErrorDeEntrada`."""
    if (falta := sin_archivo(de_ruta(Path(ruta)), ruta)) is not None:
        raise ErrorDeEntrada([falta])
    try:
        with Path(ruta).open("rb") as abierto:
            leidos.anota(Path(ruta))
            return abierto.read(TAMANO_MAXIMO + 1)
    except OSError as motivo:
        mensaje = f"el archivo no se puede leer: {en_espanol(motivo)}"
        raise ErrorDeEntrada([Problema(clases.ILEGIBLE, Sitio(ruta), "", mensaje)]) from motivo


def trae_macros(contenido: bytes, principal: str) -> bool:
    """Si trae macros. `principal`: la parte que ha de traer. Levanta `NoEsLoQueDice`, `Desborda` o `EstaDanado`."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as partes:
            return _mira(partes, principal)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, OSError) as motivo:
        raise EstaDanado from motivo


def _mira(partes: zipfile.ZipFile, principal: str) -> bool:
    listadas = partes.infolist()
    if not any(parte.filename == principal for parte in listadas):
        raise NoEsLoQueDice
    if sum(parte.file_size for parte in listadas) > DESCOMPRIMIDO_MAXIMO or len(listadas) > PARTES_MAXIMAS:
        raise Desborda
    for parte in listadas:
        crudo = partes.read(parte)
        if parte.filename.endswith((".xml", ".rels", ".vml")) and (b"<!" in _sin_notas(crudo) or b"\0" in crudo):
            raise EstaDanado
    return any(parte.filename.endswith("vbaProject.bin") for parte in listadas)


def _sin_notas(crudo: bytes) -> bytes:
    return crudo.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
