"""Claves que una hoja de cálculo estropeó: al leer `010101` como número se pierde el cero inicial."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from reglas.lenguaje.plurales import contados

__all__ = ["CerosPerdidos", "aviso_de_ceros", "casadas", "reconocidas"]

_UBIGEO = 6


def _con_ceros(clave: str, buenas: Collection[str], ancho: int) -> str | None:
    """La clave entre las `buenas`, tal cual o con los ceros iniciales que le falten hasta el ancho; None si no está."""
    if clave in buenas:
        return clave
    rellena = clave.zfill(ancho) if clave.isdecimal() else clave
    return rellena if rellena in buenas else None


class CerosPerdidos:
    """Si unas claves, vistas poco a poco, parecen códigos de ubigeo sin su cero inicial. No las guarda."""

    def __init__(self) -> None:
        self._pueden = True
        self._cortas = 0
        self._primera = ""

    def mira(self, claves: Iterable[str]) -> None:
        """Unas claves más. En cuanto se sabe que no lo son, no mira ninguna."""
        for clave in claves if self._pueden else ():
            # Basta una que no sea un ubigeo, o una entera que empiece por cero, para que no se perdiera ninguno.
            largo = len(clave)
            self._pueden = clave.isdecimal() and (largo == _UBIGEO - 1 or (largo == _UBIGEO and clave[0] != "0"))
            if not self._pueden:
                return
            if largo < _UBIGEO:
                self._cortas += 1
                self._primera = self._primera or clave

    def olvida(self, clave: str, veces: int) -> None:
        """Como si la clave se hubiera visto esas veces menos."""
        if len(clave) < _UBIGEO:
            self._cortas -= veces

    def aviso(self) -> str | None:
        """Lo que conviene decir, o None."""
        if not self._pueden or not self._cortas:
            return None
        cuantas = contados(self._cortas, "clave tiene", "claves tienen")
        ejemplo = f"{self._primera} por {self._primera.zfill(_UBIGEO)}"
        return f"{cuantas} {_UBIGEO - 1} cifras: parece que la hoja de cálculo se comió el cero inicial ({ejemplo})"


def aviso_de_ceros(claves: Iterable[str]) -> str | None:
    """Lo que conviene decir de unas claves que parecen códigos de ubigeo sin su cero inicial, o None."""
    ceros = CerosPerdidos()
    ceros.mira(claves)
    return ceros.aviso()


def reconocidas(escritas: Iterable[str], claves: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """De cada clave escrita, la que de verdad es; y los avisos: las que perdieron el cero y las que no son de nadie."""
    anchos = {len(clave) for clave in claves}
    ancho = anchos.pop() if len(anchos) == 1 else 0
    halladas: dict[str, str] = {}
    ajenas: list[str] = []
    for clave in escritas:
        suya = _con_ceros(clave, claves, ancho)
        if suya is None:
            ajenas.append(clave)
        else:
            halladas[clave] = suya
    avisos = []
    cortas = [clave for clave, suya in halladas.items() if suya != clave]
    if cortas:
        cuantas = contados(len(cortas), "clave ha perdido", "claves han perdido")
        avisos.append(f"{cuantas} el cero inicial y se repone ({cortas[0]} por {cortas[0].zfill(ancho)})")
    if ajenas:
        cuantas = contados(len(ajenas), "clave no es", "claves no son")
        avisos.append(f"{cuantas} de ninguna unidad del territorio (por ejemplo, {ajenas[0]})")
    return halladas, avisos


def casadas(tabla: Mapping[str, str], claves: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """La tabla con las claves que de verdad hay, y los avisos: las que perdieron el cero y las que no son de nadie."""
    halladas, avisos = reconocidas(tabla, claves)
    return {suya: tabla[escrita] for escrita, suya in halladas.items()}, avisos
