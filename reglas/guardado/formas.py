"""De los valores del caso a JSON y de vuelta, según lo que declaran sus clases.

Una clase va como la lista de sus campos; una que puede ser varias, con su nombre delante. Ningún dato del archivo
elige qué se construye: lo eligen las anotaciones.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from reglas.guardado.arboles import de_arbol, un_arbol
from reglas.lenguaje.clases_de_problema import CLASES_DE_PROBLEMA, ClaseDeProblema

__all__ = ["Forma", "campos", "forma"]

Paso = Callable[[Any], Any]


class Forma(NamedTuple):
    """Cómo va un tipo a JSON y cómo vuelve; None donde el valor ya es lo que JSON da."""

    va: Paso | None
    vuelve: Paso | None


TAL_CUAL = Forma(None, None)
_ARBOL = (str, object)
_SUELTAS: dict[Any, Forma] = {
    str: TAL_CUAL,
    int: TAL_CUAL,
    bool: TAL_CUAL,
    date: Forma(date.toordinal, date.fromordinal),
    Decimal: Forma(str, Decimal),
    ClaseDeProblema: Forma(lambda clase: clase.codigo, CLASES_DE_PROBLEMA.__getitem__),
}


@cache
def forma(tipo: Any) -> Forma:
    """La forma de un tipo anotado en las clases del caso. Lanza TypeError si no sabe ninguna."""
    if tipo in _SUELTAS:
        return _SUELTAS[tipo]
    if is_dataclass(tipo):
        return _de_clase(tipo)
    origen, partes = get_origin(tipo), get_args(tipo)
    if origen in (Union, types.UnionType):
        return _de_varias(partes)
    if origen is tuple:
        return _de_tupla(partes)
    if origen is Mapping and partes == _ARBOL:
        return Forma(de_arbol, un_arbol)
    if origen is Mapping:
        return _de_mapa(*partes)
    raise TypeError(f"no se sabe guardar {tipo!r}")


@cache
def campos(clase: Any) -> tuple[tuple[str, Forma], ...]:
    """Los campos que se dan al construirla, con su forma. Lanza TypeError si no sabe la de alguno."""
    declarados = get_type_hints(clase)
    return tuple((campo.name, forma(declarados[campo.name])) for campo in fields(clase) if campo.init)


@cache
def _vueltas(clase: Any) -> tuple[int, tuple[tuple[int, Paso], ...]]:
    """Cuántos campos son, y cuáles no vienen ya como son."""
    suyos = campos(clase)
    return len(suyos), tuple((n, una.vuelve) for n, (_, una) in enumerate(suyos) if una.vuelve is not None)


def _de_clase(clase: Any) -> Forma:
    """La lista de sus campos. Se miran al usarla, que una clase puede contenerse."""

    def va(valor: Any) -> list[Any]:
        suyos = campos(clase)
        if type(valor) is not clase:
            raise TypeError(f"no es {clase.__name__}: {type(valor).__name__}")
        return [_dado(una.va, getattr(valor, nombre)) for nombre, una in suyos]

    def vuelve(lista: list[Any]) -> Any:
        cuantos, pasos = _vueltas(clase)
        if len(lista) != cuantos:
            raise ValueError(f"no son los campos de {clase.__name__}")
        valores = [*lista]
        for n, paso in pasos:
            valores[n] = paso(valores[n])
        return clase(*valores)

    return Forma(va, vuelve)


def _de_varias(partes: tuple[Any, ...]) -> Forma:
    una = [parte for parte in partes if parte is not type(None)]
    if len(una) == 1:
        propia = forma(una[0])
        if propia == TAL_CUAL:
            return TAL_CUAL
        return Forma(
            lambda valor: None if valor is None else _dado(propia.va, valor),
            lambda valor: None if valor is None else _dado(propia.vuelve, valor),
        )
    if not all(map(is_dataclass, una)):
        raise TypeError(f"no se sabe guardar {partes!r}")
    # Una clase tiene siempre sus dos pasos.
    por_nombre = {clase.__name__: forma(clase) for clase in una}

    def va(valor: Any) -> Any:
        if valor is None:
            return None
        nombre = type(valor).__name__
        return [nombre, por_nombre[nombre].va(valor)]  # type: ignore[misc]

    def vuelve(valor: Any) -> Any:
        if valor is None:
            return None
        nombre, escrito = valor
        return por_nombre[nombre].vuelve(escrito)  # type: ignore[misc]

    return Forma(va, vuelve)


def _de_tupla(partes: tuple[Any, ...]) -> Forma:
    if partes[-1] is not Ellipsis:
        if any(forma(parte) != TAL_CUAL for parte in partes):
            raise TypeError(f"no se sabe guardar una tupla de {partes!r}")
        return Forma(list, tuple)
    una = forma(partes[0])
    ida, vuelta = una
    return Forma(
        list if ida is None else lambda valores: [ida(valor) for valor in valores],
        tuple if vuelta is None else lambda valores: tuple([vuelta(valor) for valor in valores]),
    )


def _de_mapa(de_clave: Any, de_valor: Any) -> Forma:
    """Como lista de parejas: así las claves pueden no ser textos, y el orden es el suyo."""
    clave, valor = forma(de_clave), forma(de_valor)
    return Forma(
        lambda mapa: [[_dado(clave.va, c), _dado(valor.va, v)] for c, v in mapa.items()],
        lambda parejas: {_dado(clave.vuelve, c): _dado(valor.vuelve, v) for c, v in parejas},
    )


def _dado(paso: Paso | None, valor: Any) -> Any:
    return valor if paso is None else paso(valor)
