"""Lo ya resuelto, recordado con un tope: lo que no cambia de un dictamen al siguiente no se vuelve a resolver."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, Protocol, TypeVar

CAJAS_QUE_SE_RECUERDAN = 100_000
"""Entre todo lo recordado, unos 75 MiB; al pasar de la cuenta se olvida lo que hace más que no se pide."""


class Ocupa(Protocol):
    """Lo que sabe cuántas cajas guarda."""

    ocupa: int


Ocupante = TypeVar("Ocupante", bound=Ocupa)


class Recuerdo:
    """Lo resuelto de un mismo espacio, por su clave. Vale para varios hilos a la vez.

    La clave dice todo de lo que depende lo que se guarda: si nombra objetos por su identidad, lo guardado los lleva
    consigo, y así su identidad no puede ser la de otros mientras se recuerda.
    """

    def __init__(self, tope: int = CAJAS_QUE_SE_RECUERDAN) -> None:
        self._tope = tope
        self._cajas = 0
        self._guardado: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._cerrojo = Lock()

    def __reduce__(self) -> tuple[type[Recuerdo], tuple[int]]:
        """A otro proceso, o a una copia, va vacío: lo guardado se nombra por identidades de este."""
        return Recuerdo, (self._tope,)

    def __len__(self) -> int:
        return len(self._guardado)

    def busca(self, clave: Hashable) -> Any:
        """Lo guardado con esa clave, o nulo."""
        with self._cerrojo:
            guardado = self._guardado.get(clave)
            if guardado is None:
                return None
            self._guardado.move_to_end(clave)
            return guardado[0]

    def guarda(self, clave: Hashable, valor: Any, cajas: int) -> None:
        """Recuerda el valor, que ocupa esas cajas, mientras quepa."""
        with self._cerrojo:
            if clave in self._guardado:
                return
            # Lo que no tiene cajas también ocupa.
            self._guardado[clave] = valor, cajas + 1
            self._cajas += cajas + 1
            while self._cajas > self._tope:
                _, (_, olvidadas) = self._guardado.popitem(last=False)
                self._cajas -= olvidadas

    def ambito(self, que: str, de: Sequence[Ocupante], calcula: Callable[[], Ocupante]) -> Ocupante:
        """El ámbito que se obtiene de esos, y siempre el mismo objeto; `que`: qué se hace con ellos."""
        clave = (que, *map(id, de))
        sabido = self.busca(clave)
        if sabido is None:
            sabido = tuple(de), calcula()
            self.guarda(clave, sabido, sabido[1].ocupa)
        ambito: Ocupante = sabido[1]
        return ambito
