"""Colgar lo que dice cada fila en el árbol del documento, con la celda de cada cosa."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import NO_DICE, SIN_DATO, canonica
from reglas.libro import modelo as mo
from reglas.libro.tablas import Dicho, Escrita
from reglas.yaml.arbol import Lista, Mapa, Tramo

__all__ = ["cuelga", "lista_de", "llena", "pone", "tramo"]

_CON_CALLADO = {"recursos": NO_DICE, "plazo": NO_DICE, "costo": SIN_DATO}
"""Lo que se dice con una palabra sola donde iría lo demás."""


def tramo(sitio: Sitio) -> Tramo:
    """El tramo de una celda."""
    return (*sitio.desde, *sitio.desde)


def cuelga(lista: Lista, parte: Mapa) -> None:
    """Añade la parte a la lista."""
    lista.append(parte)
    lista.sitios.append(parte.tramo)


def lista_de(parte: Mapa, clave: str, hoja: str) -> Lista:
    """La lista de esa clave; si no la hay, vacía y de esa hoja."""
    if clave not in parte:
        pone(parte, clave, Lista(parte.archivo, parte.tramo, hoja), parte.sitio)
    lista = parte[clave]
    assert isinstance(lista, Lista)
    return lista


def pone(mapa: Mapa, clave: str, valor: Any, sitio: Sitio | None) -> None:
    """Pone el valor en la clave, dicho en esa celda."""
    mapa[clave] = valor
    mapa.sitios[clave] = (mapa.tramo,) * 2 if sitio is None else (tramo(sitio),) * 2
    if sitio is not None:
        mapa.celdas[clave] = sitio


def llena(parte: Mapa, escrita: Escrita, efecto: str | None = None) -> None:
    """Pone en la parte lo que la fila dice, y dónde se diría lo que no dice."""
    dichos = list(_con_ruta(escrita, efecto))
    for ruta, dicho in dichos:
        if dicho.valor is None:
            continue
        mapa: Any = parte
        for clave in ruta[:-1]:
            if not isinstance(mapa.get(clave), Mapa):
                pone(mapa, clave, Mapa(parte.archivo, tramo(dicho.sitio), escrita.hoja.nombre), dicho.sitio)
            mapa = mapa[clave]
        pone(mapa, ruta[-1], dicho.valor, dicho.sitio)
    for ruta, dicho in dichos:
        mapa = parte
        for clave in ruta[:-1]:
            if not isinstance(mapa.get(clave), Mapa):
                mapa.celdas.setdefault(clave, dicho.sitio)
                break
            mapa = mapa[clave]
        else:
            mapa.celdas.setdefault(ruta[-1], dicho.sitio)
    for clave, callado in _CON_CALLADO.items():
        mapa = parte.get(clave)
        if isinstance(mapa, Mapa) and len(mapa) == 1 and canonica(str(next(iter(mapa.values()))), (callado,)):
            pone(parte, clave, callado, next(iter(mapa.celdas.values())))


def _con_ruta(escrita: Escrita, efecto: str | None) -> Iterator[tuple[mo.Ruta, Dicho]]:
    for dicho in escrita.dichos:
        ruta = dicho.columna.ruta
        if ruta[0].startswith("«") or ruta == (mo.EFECTO,):
            continue
        if ruta[0] == mo.EFECTO:
            if efecto is None:
                continue
            ruta = (efecto, "de" if efecto == "delega" and ruta[1] == "titular" else ruta[1])
        yield ruta, dicho
