"""El árbol leído de un YAML: mapas, listas y textos que saben dónde están escritos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from reglas.lenguaje.atributos import Origen
from reglas.lenguaje.vocabulario import llana

__all__ = ["ILEGIBLE", "Lista", "Mapa", "Ruta", "como_arbol", "copiado", "hijo", "nodo_en", "sitio_de"]

Ruta: TypeAlias = tuple[str | int, ...]
"""Claves e índices desde un mapa hasta uno de sus valores."""


class _Ilegible:
    """Valor ya informado como error: nadie debe volver a quejarse de él."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ILEGIBLE"


ILEGIBLE = _Ilegible()


class Mapa(dict[str, Any]):
    """Mapa YAML. `sitios[clave]` = (línea y columna de la clave, línea y columna del valor), desde 1."""

    __slots__ = ("archivo", "columna", "linea", "sitios")

    def __init__(self, archivo: str, linea: int, columna: int) -> None:
        super().__init__()
        self.archivo = archivo
        self.linea = linea
        self.columna = columna
        self.sitios: dict[str, tuple[int, int, int, int]] = {}


class Lista(list[Any]):
    """Lista YAML. `sitios[i]` = (línea, columna) del elemento i, desde 1."""

    __slots__ = ("archivo", "columna", "linea", "sitios")

    def __init__(self, archivo: str, linea: int, columna: int) -> None:
        super().__init__()
        self.archivo = archivo
        self.linea = linea
        self.columna = columna
        self.sitios: list[tuple[int, int]] = []


def hijo(nodo: Any, paso: str | int) -> tuple[Any, Any, tuple[int, int, int, int]] | None:
    """(clave o índice como está escrito, valor, sitios de clave y valor), o None si no está.

    Una clave se busca tal cual y, si no está, sin mirar tildes.
    """
    if isinstance(nodo, Mapa):
        clave = str(paso)
        if clave not in nodo:
            llano = llana(clave)
            hallada = next((escrita for escrita in nodo if llana(escrita) == llano), None)
            if hallada is None:
                return None
            clave = hallada
        return clave, nodo[clave], nodo.sitios[clave]
    if isinstance(nodo, Lista) and isinstance(paso, int) and paso < len(nodo):
        linea, columna = nodo.sitios[paso]
        return paso, nodo[paso], (linea, columna, linea, columna)
    return None


def sitio_de(mapa: Mapa, ruta: Ruta, *, de_la_clave: bool = False) -> tuple[int, int]:
    """Línea y columna del valor (o de la clave) en `ruta`; si no está, las de lo más hondo que sí está."""
    nodo: Any = mapa
    linea, columna = mapa.linea, mapa.columna
    for numero, paso in enumerate(ruta, start=1):
        hallado = hijo(nodo, paso)
        if hallado is None:
            break
        _, nodo, (linea_clave, columna_clave, linea, columna) = hallado
        if de_la_clave and numero == len(ruta):
            return linea_clave, columna_clave
    return linea, columna


def nodo_en(mapa: Mapa, ruta: Ruta) -> Any:
    """El valor que está en `ruta`, o None si no está."""
    nodo: Any = mapa
    for paso in ruta:
        hallado = hijo(nodo, paso)
        if hallado is None:
            return None
        nodo = hallado[1]
    return nodo


def copiado(nodo: Any) -> Any:
    """Copia honda del árbol, con sus posiciones. La profundidad está acotada por la lectura."""
    if isinstance(nodo, Mapa):
        mapa = Mapa(nodo.archivo, nodo.linea, nodo.columna)
        mapa.update((clave, copiado(valor)) for clave, valor in nodo.items())
        mapa.sitios.update(nodo.sitios)
        return mapa
    if isinstance(nodo, Lista):
        lista = Lista(nodo.archivo, nodo.linea, nodo.columna)
        lista.extend(copiado(valor) for valor in nodo)
        lista.sitios.extend(nodo.sitios)
        return lista
    return nodo


def como_arbol(escrito: Any, origen: Origen) -> Any:
    """Un valor corriente (`dict`, `list`, texto…) como árbol situado en `origen`; lo ya situado, igual."""
    sitio = (origen.linea, origen.columna)
    if isinstance(escrito, Mapa | Lista):
        return escrito
    if isinstance(escrito, Mapping):
        mapa = Mapa(origen.archivo, *sitio)
        mapa.update((str(clave), como_arbol(valor, origen)) for clave, valor in escrito.items())
        mapa.sitios.update((clave, sitio * 2) for clave in mapa)
        return mapa
    if isinstance(escrito, list | tuple):
        lista = Lista(origen.archivo, *sitio)
        lista.extend(como_arbol(valor, origen) for valor in escrito)
        lista.sitios.extend([sitio] * len(escrito))
        return lista
    if isinstance(escrito, bool):
        return "sí" if escrito else "no"
    return str(escrito)
