"""Con qué se evalúan los lotes de un barrido: procesos, hilos o un clúster de Dask. A cada uno el caso va una vez.

Los tres son `concurrent.futures.Executor`. Los que cruzan de un proceso a otro tienen además `reparte`: reciben la
carga una vez y devuelven lo que hace sus veces en cada lote (véase `ejecucion.Repartidor`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any, TypeVar

from grafos.reformas.alternativas.ejecucion import recibe

T = TypeVar("T")
SEGUNDOS_PARA_CONECTAR = 10


class SinMotor(Exception):
    """No se puede usar ese motor; el mensaje dice por qué y qué hacer."""


def en_hilos(cuantos: int) -> Executor:
    """Hilos de este proceso: comparten el caso, y no hay nada que repartir."""
    return ThreadPoolExecutor(cuantos)


class EnProcesos(Executor):
    """Procesos nuevos, que no heredan hilos ni terminal; cada uno recibe el caso al nacer."""

    def __init__(self, cuantos: int) -> None:
        self._cuantos = cuantos
        self._procesos: ProcessPoolExecutor | None = None

    def reparte(self, clave: str, carga: bytes) -> None:
        """Los procesos nacen con la carga: nada hace falta en cada lote."""
        self._procesos = ProcessPoolExecutor(
            self._cuantos, mp_context=get_context("spawn"), initializer=recibe, initargs=(clave, carga)
        )

    def submit(self, tarea: Callable[..., T], /, *argumentos: Any, **claves: Any) -> Future[T]:
        assert self._procesos is not None, "se reparte antes de pedir nada"
        return self._procesos.submit(tarea, *argumentos, **claves)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._procesos is not None:
            self._procesos.shutdown(wait, cancel_futures=cancel_futures)


class EnDask(Executor):
    """Los trabajadores de un clúster de Dask, que han de tener instalada esta misma versión.

    `direccion`: la del planificador (`máquina:puerto`). Levanta `SinMotor` si falta Dask o no se pudo conectar.
    """

    def __init__(self, direccion: str) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError as motivo:
            raise SinMotor("falta Dask: pip install 'delimita[dask]'") from motivo
        try:
            self._cliente = distributed.Client(
                f"tcp://{direccion}", timeout=SEGUNDOS_PARA_CONECTAR, set_as_default=False
            )
        except (OSError, ValueError) as motivo:
            raise SinMotor(f"no hay un planificador de Dask que responda en {direccion}") from motivo
        self._ejecutor: Executor = self._cliente.get_executor()

    def reparte(self, clave: str, carga: bytes) -> Any:
        """La carga queda en cada trabajador; en los lotes viaja una seña de ella."""
        return self._cliente.scatter(carga, broadcast=True)

    def submit(self, tarea: Callable[..., T], /, *argumentos: Any, **claves: Any) -> Future[T]:
        return self._ejecutor.submit(tarea, *argumentos, **claves)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._ejecutor.shutdown(wait and not cancel_futures)
        self._cliente.close()
