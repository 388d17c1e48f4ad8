"""Los nombres del PDF («/Type», «/P»): pocos y repetidos miles de veces; cada uno se hace y se escribe una vez."""

from __future__ import annotations

from functools import cache

from pypdf.generic import NameObject


class _Nombre(NameObject):
    """Un nombre que no se recorre letra por letra cada vez que se escribe."""

    def renumber(self) -> bytes:
        return _escrito(str(self))


@cache
def nombre(texto: str) -> NameObject:
    """El nombre, con su barra."""
    return _Nombre(texto)


@cache
def _escrito(texto: str) -> bytes:
    return NameObject(texto).renumber()
