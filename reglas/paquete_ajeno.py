"""Un archivo que viene de fuera: sus octetos y, si es de Office, qué es y qué lleva dentro, antes de interpretarlo."""

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
from reglas.yaml.fuentes import PREFIJO, Fuente, de_ruta, recurso, sin_archivo

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


def octetos_de(ruta: str, maximo: int | None = TAMANO_MAXIMO) -> bytes:
    """Lo que trae un archivo o un recurso, y uno más de lo que cabe si pasa de `maximo` (nulo: entero).

    Levanta `ErrorDeEntrada`; un tubo o un dispositivo no se abre: podría no acabarse nunca.
    """
    fuente = Fuente(recurso(ruta[len(PREFIJO) :]), ruta, None) if ruta.startswith(PREFIJO) else de_ruta(Path(ruta))
    if fuente.lugar is None:
        raise ErrorDeEntrada([Problema(clases.ARCHIVO_INEXISTENTE, Sitio(ruta), "", "el recurso no existe")])
    if (falta := sin_archivo(fuente, ruta)) is not None:
        raise ErrorDeEntrada([falta])
    try:
        with fuente.lugar.open("rb") as abierto:
            leidos.anota(fuente.lugar)
            return bytes(abierto.read(-1 if maximo is None else maximo + 1))
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
