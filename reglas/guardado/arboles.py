"""Un árbol leído, con sus posiciones, a JSON y de vuelta."""

from __future__ import annotations

from typing import Any

from reglas.lenguaje.sitio import Sitio
from reglas.yaml.arbol import Lista, Mapa

__all__ = ["de_arbol", "un_arbol"]


def de_arbol(nodo: Any) -> Any:
    """El árbol como listas y textos. Lanza TypeError si hay en él algo que no sea un mapa, una lista o un texto."""
    if isinstance(nodo, str):
        return nodo
    if isinstance(nodo, Mapa):
        partes = [[clave, de_arbol(valor)] for clave, valor in nodo.items()]
        sitios = [[clave, *de_la_clave, *del_valor] for clave, (de_la_clave, del_valor) in nodo.sitios.items()]
        celdas = [[c, s.archivo, *s.desde, s.hasta, s.hoja] for c, s in nodo.celdas.items()]
        return [nodo.archivo, nodo.hoja, nodo.tramo, partes, sitios, celdas]
    if isinstance(nodo, Lista):
        return [nodo.archivo, nodo.hoja, nodo.tramo, [de_arbol(valor) for valor in nodo], nodo.sitios]
    raise TypeError(f"no es un árbol leído: {type(nodo).__name__}")


def un_arbol(escrito: Any) -> Any:
    """El árbol de lo que dio `de_arbol`. Lanza ValueError, TypeError o IndexError si no es su forma."""
    if isinstance(escrito, str):
        return escrito
    if len(escrito) == len(("archivo", "hoja", "tramo", "partes", "sitios")):
        archivo, hoja, tramo, valores, sitios = escrito
        lista = Lista(archivo, tuple(tramo), hoja)
        lista.extend(map(un_arbol, valores))
        lista.sitios.extend(map(tuple, sitios))
        return lista
    archivo, hoja, tramo, partes, sitios, celdas = escrito
    mapa = Mapa(archivo, tuple(tramo), hoja)
    mapa.update((clave, un_arbol(valor)) for clave, valor in partes)
    mapa.sitios.update((clave, ((a, b, c, d), (e, f, g, h))) for clave, a, b, c, d, e, f, g, h in sitios)
    for clave, nombre, linea, columna, hasta, de_la_hoja in celdas:
        mapa.celdas[clave] = Sitio(nombre, (linea, columna), hasta and tuple(hasta), de_la_hoja)
    return mapa
