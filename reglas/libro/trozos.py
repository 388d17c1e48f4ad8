"""Los trozos de una frase: lo que va entre comillas, entre paréntesis y entre separadores."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["FraseMalEscrita", "cierre", "comprueba", "entre_comillas", "partes", "sin_comillas"]

_NIVELES = 50
_ABRE, _CIERRA = "([", ")]"
_EMPIEZA_OTRA = re.compile(r"\n\s*(?:[\w.\-/]+\s*:|no\s*\()", re.IGNORECASE)


class FraseMalEscrita(ValueError):
    """Lo escrito no tiene la forma que se espera; el mensaje dice qué y cómo se escribe."""


def entre_comillas(texto: str) -> str:
    """El texto, de modo que ningún signo suyo se tome por otra cosa."""
    return '"' + texto.replace('"', '""') + '"'


def sin_comillas(dicho: str) -> str:
    """La inversa de `entre_comillas`; lo que no las lleva, igual. Levanta `FraseMalEscrita`."""
    if not dicho.startswith('"'):
        return dicho
    if len(dicho) < 2 or not dicho.endswith('"') or re.search(r'(?<!")"(?:"")*(?!")', dicho[1:-1]):
        raise FraseMalEscrita(f"«{dicho}»: las comillas rodean el valor entero")
    return dicho[1:-1].replace('""', '"')


def comprueba(texto: str) -> None:
    """Que lo que se abre se cierre, y sin demasiados niveles. Levanta `FraseMalEscrita`."""
    abiertos: list[str] = []
    for _, signo in _fuera_de_comillas(texto):
        if signo in _ABRE:
            abiertos.append(_CIERRA[_ABRE.index(signo)])
            if len(abiertos) > _NIVELES:
                raise FraseMalEscrita(f"hay más de {_NIVELES} paréntesis unos dentro de otros")
        elif signo in _CIERRA and (not abiertos or abiertos.pop() != signo):
            raise FraseMalEscrita(f"sobra un «{signo}»")
    if abiertos:
        raise FraseMalEscrita(f"falta cerrar con «{abiertos[-1]}»")


def _fuera_de_comillas(texto: str) -> Iterator[tuple[int, str]]:
    dentro = False
    for lugar, signo in enumerate(texto):
        if signo == '"':
            dentro = not dentro
        elif not dentro:
            yield lugar, signo
    if dentro:
        raise FraseMalEscrita("unas comillas no se cierran")


def cierre(texto: str, abre: int) -> int:
    """Dónde se cierra el paréntesis o corchete que se abre ahí."""
    hondo = 0
    for lugar, signo in _fuera_de_comillas(texto):
        if lugar < abre:
            continue
        hondo += (signo in _ABRE) - (signo in _CIERRA)
        if hondo == 0:
            return lugar
    raise FraseMalEscrita("falta cerrar un paréntesis")


def partes(texto: str, separadores: str, cuantas: int = -1, anida: bool = True) -> list[str]:
    """Los trozos entre los separadores que no están entre comillas ni, si `anida`, entre paréntesis."""
    hechas, desde, hondo = [], 0, 0
    for lugar, signo in _fuera_de_comillas(texto):
        if anida:
            hondo += (signo in _ABRE) - (signo in _CIERRA)
        renglon = separadores == ";" and signo == "\n" and _EMPIEZA_OTRA.match(texto, lugar)
        if hondo == 0 and (signo in separadores or renglon) and cuantas != 0:
            hechas.append(texto[desde:lugar])
            desde, cuantas = lugar + 1, cuantas - 1
    return [*hechas, texto[desde:]]
