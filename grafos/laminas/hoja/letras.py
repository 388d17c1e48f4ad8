"""Qué signos tiene una fuente y cuánto mide cada uno, leídos de sus tablas (`cmap`, `hmtx`) sin cargar nada más."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

__all__ = ["anchos_de", "cubre"]

Glifos = Iterator[tuple[int, int]]
_POR_MIL = 1000


def anchos_de(ruta: Path) -> dict[str, int]:
    """Las milésimas de cuerpo de cada signo de la fuente."""
    with ruta.open("rb") as archivo:
        tablas = _tablas(archivo)
        (unidades,) = struct.unpack(">H", _trozo(archivo, tablas[b"head"])[18:20])
        (cuantos,) = struct.unpack(">H", _trozo(archivo, tablas[b"hhea"])[34:36])
        medidas = _trozo(archivo, tablas[b"hmtx"])
        salida = {}
        for signo, glifo in _glifos(_trozo(archivo, tablas[b"cmap"])):
            (ancho,) = struct.unpack_from(">H", medidas, 4 * min(glifo, cuantos - 1))
            salida[chr(signo)] = round(ancho * _POR_MIL / unidades)
        return salida


def cubre(ruta: Path, signos: frozenset[str]) -> frozenset[str]:
    """Cuáles de esos signos tiene la fuente; ninguno si no se puede leer."""
    buscados = {ord(signo) for signo in signos}
    try:
        with ruta.open("rb") as archivo:
            tabla = _trozo(archivo, _tablas(archivo)[b"cmap"])
            return frozenset(chr(signo) for signo, _ in _glifos(tabla, buscados))
    except (OSError, KeyError, ValueError, struct.error):
        return frozenset()


def _tablas(archivo: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """Dónde está cada tabla y cuánto mide; de una colección, las de su primera fuente."""
    cabeza = archivo.read(16)
    comienzo = struct.unpack(">I", cabeza[12:16])[0] if cabeza[:4] == b"ttcf" else 0
    archivo.seek(comienzo + 4)
    (cuantas,) = struct.unpack(">H", archivo.read(2))
    archivo.seek(comienzo + 12)
    entradas = struct.iter_unpack(">4s4xII", archivo.read(16 * cuantas))
    return {nombre: (desde, largo) for nombre, desde, largo in entradas}


def _trozo(archivo: BinaryIO, donde: tuple[int, int]) -> bytes:
    archivo.seek(donde[0])
    return archivo.read(donde[1])


def _glifos(cmap: bytes, buscados: set[int] | None = None) -> Glifos:
    """Cada signo con su glifo; si se buscan algunos, solo esos."""
    (cuantas,) = struct.unpack_from(">H", cmap, 2)
    vistos: set[int] = set()
    for plataforma, codificacion, desde in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * cuantas]):
        if not (plataforma == 0 or (plataforma == 3 and codificacion in (1, 10))):
            continue
        (formato,) = struct.unpack_from(">H", cmap, desde)
        lee = {4: _de_formato_4, 12: _de_formato_12}.get(formato)
        for signo, glifo in lee(cmap[desde:], buscados) if lee is not None else ():
            if glifo and signo not in vistos:
                vistos.add(signo)
                yield signo, glifo


def _de_formato_4(tabla: bytes, buscados: set[int] | None) -> Glifos:
    (doble,) = struct.unpack_from(">H", tabla, 6)
    cuantos = doble // 2
    finales = struct.unpack_from(f">{cuantos}H", tabla, 14)
    comienzos = struct.unpack_from(f">{cuantos}H", tabla, 16 + doble)
    saltos = struct.unpack_from(f">{cuantos}H", tabla, 16 + 2 * doble)
    lejos = 16 + 3 * doble
    desvios = struct.unpack_from(f">{cuantos}H", tabla, lejos)
    for n, (comienzo, final) in enumerate(zip(comienzos, finales, strict=True)):
        for signo in _en_tramo(comienzo, min(final, 0xFFFE), buscados):
            glifo = signo
            if desvios[n]:
                (glifo,) = struct.unpack_from(">H", tabla, lejos + 2 * n + desvios[n] + 2 * (signo - comienzo))
                if not glifo:
                    continue
            yield signo, (glifo + saltos[n]) & 0xFFFF


def _de_formato_12(tabla: bytes, buscados: set[int] | None) -> Glifos:
    (cuantos,) = struct.unpack_from(">I", tabla, 12)
    for comienzo, final, glifo in struct.iter_unpack(">III", tabla[16 : 16 + 12 * cuantos]):
        for signo in _en_tramo(comienzo, min(final, 0x10FFFF), buscados):
            yield signo, glifo + signo - comienzo


def _en_tramo(comienzo: int, final: int, buscados: set[int] | None) -> Iterator[int]:
    if buscados is None:
        yield from range(comienzo, final + 1)
    else:
        yield from (signo for signo in sorted(buscados) if comienzo <= signo <= final)
