"""El árbol leído de un YAML o de un libro: mapas, listas y textos que saben dónde están escritos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from reglas.lenguaje.sitio import Sitio
from reglas.lenguaje.vocabulario import llana

__all__ = [
    "ILEGIBLE",
    "Lista",
    "Lugar",
    "Mapa",
    "Ruta",
    "Tramo",
    "como_arbol",
    "copiado",
    "hijo",
    "nodo_en",
    "sitio_de",
]

Ruta: TypeAlias = tuple[str | int, ...]
"""Claves e índices desde un mapa hasta uno de sus valores."""


class _Ilegible:
    """Valor ya informado como error: nadie debe volver a quejarse de él."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ILEGIBLE"


ILEGIBLE = _Ilegible()


Tramo: TypeAlias = tuple[int, int, int, int]
"""Línea y columna donde empieza algo, y línea y columna del primer punto que ya no es suyo; desde 1.

En una hoja, la primera celda y la última.
"""


class Mapa(dict[str, Any]):
    """Mapa. `sitios[clave]` = (tramo de la clave, tramo del valor). `tramo`: el suyo.

    `hoja`: la suya, si es de un libro. `celdas`: donde se escribe cada clave, esté o no, aunque sea en otra hoja.
    """

    __slots__ = ("archivo", "celdas", "hoja", "sitios", "tramo")

    def __init__(self, archivo: str, tramo: Tramo, hoja: str = "") -> None:
        super().__init__()
        self.archivo = archivo
        self.tramo = tramo
        self.hoja = hoja
        self.sitios: dict[str, tuple[Tramo, Tramo]] = {}
        self.celdas: dict[str, Sitio] = {}

    @property
    def sitio(self) -> Sitio:
        """Donde está escrito entero."""
        return _sitio(self, self.tramo)


class Lista(list[Any]):
    """Lista. `sitios[i]` = tramo del elemento i. `tramo`: el suyo. `hoja`: la suya, si es de un libro."""

    __slots__ = ("archivo", "hoja", "sitios", "tramo")

    def __init__(self, archivo: str, tramo: Tramo, hoja: str = "") -> None:
        super().__init__()
        self.archivo = archivo
        self.tramo = tramo
        self.hoja = hoja
        self.sitios: list[Tramo] = []


def _sitio(nodo: Mapa | Lista, tramo: Tramo) -> Sitio:
    if nodo.hoja and tramo[:2] == tramo[2:]:
        return Sitio(nodo.archivo, tramo[:2], None, nodo.hoja)
    return Sitio(nodo.archivo, tramo[:2], tramo[2:], nodo.hoja)


def hijo(nodo: Any, paso: str | int) -> tuple[Any, Any, tuple[Tramo, Tramo]] | None:
    """(clave o índice como está escrito, valor, tramos de clave y valor), o None si no está.

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
        return paso, nodo[paso], (nodo.sitios[paso],) * 2
    return None


def sitio_de(mapa: Mapa, ruta: Ruta, *, de_la_clave: bool = False) -> Sitio:
    """El sitio del valor (o de la clave) en `ruta`; si no está, el de lo más hondo que sí está."""
    nodo: Any = mapa
    sitio = mapa.sitio
    for numero, paso in enumerate(ruta, start=1):
        celda = nodo.celdas.get(str(paso)) if isinstance(nodo, Mapa) else None
        hallado = hijo(nodo, paso)
        if hallado is None:
            return celda or sitio
        contenedor = nodo
        _, nodo, (de_clave, tramo) = hallado
        if de_la_clave and numero == len(ruta):
            return celda or _sitio(contenedor, de_clave)
        sitio = celda or _sitio(contenedor, tramo)
    return sitio


@dataclass(frozen=True, slots=True)
class Lugar:
    """Un lugar del árbol y su clave para personas; `lugar / "vigente" / "desde"` es lo que cuelga de él.

    La clave la elige quien lo hace: `reglas.lom-80` es el mapa de una regla, esté donde esté en el archivo.
    """

    clave: str
    mapa: Mapa
    ruta: Ruta = ()

    def __truediv__(self, paso: str | int) -> Lugar:
        dicho = f"[{paso}]" if isinstance(paso, int) else f".{paso}"
        return Lugar(self.clave + dicho, self.mapa, (*self.ruta, paso))

    @property
    def sitio(self) -> Sitio:
        """Donde está su valor o, si falta, lo más hondo que lo contiene."""
        return sitio_de(self.mapa, self.ruta)

    @property
    def sitio_de_la_clave(self) -> Sitio:
        """Donde está su clave."""
        return sitio_de(self.mapa, self.ruta, de_la_clave=True)


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
        mapa = Mapa(nodo.archivo, nodo.tramo, nodo.hoja)
        mapa.update((clave, copiado(valor)) for clave, valor in nodo.items())
        mapa.sitios.update(nodo.sitios)
        mapa.celdas.update(nodo.celdas)
        return mapa
    if isinstance(nodo, Lista):
        lista = Lista(nodo.archivo, nodo.tramo, nodo.hoja)
        lista.extend(copiado(valor) for valor in nodo)
        lista.sitios.extend(nodo.sitios)
        return lista
    return nodo


def como_arbol(escrito: Any, origen: Sitio) -> Any:
    """Un valor corriente (`dict`, `list`, texto…) como árbol situado en `origen`; lo ya situado, igual."""
    tramo = (*origen.desde, *(origen.hasta or origen.desde))
    if isinstance(escrito, Mapa | Lista):
        return escrito
    if isinstance(escrito, Mapping):
        mapa = Mapa(origen.archivo, tramo, origen.hoja)
        mapa.update((str(clave), como_arbol(valor, origen)) for clave, valor in escrito.items())
        mapa.sitios.update((clave, (tramo, tramo)) for clave in mapa)
        return mapa
    if isinstance(escrito, list | tuple):
        lista = Lista(origen.archivo, tramo, origen.hoja)
        lista.extend(como_arbol(valor, origen) for valor in escrito)
        lista.sitios.extend([tramo] * len(escrito))
        return lista
    if isinstance(escrito, bool):
        return "sí" if escrito else "no"
    return str(escrito)
