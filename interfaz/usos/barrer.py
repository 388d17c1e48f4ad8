"""Comparar muchos repartos: una rejilla de titulares y umbrales, de la que menos falla a la que más."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.reformas.alternativas import EspacioDeBarrido, Evaluada, leer_espacio
from grafos.reformas.alternativas import barrer as barre
from grafos.reformas.alternativas.ejecucion import LOTE
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.pedido import Avance, PedidoInvalido, el_caso
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.version import VERSION
from reglas.lenguaje.caso import Caso
from reglas.yaml.leidos import anota, se_leyo


@dataclass(frozen=True, slots=True)
class PedidoDeBarrido:
    """`espacio`: el archivo que dice qué se prueba. `ejecutor`: abre, para un número de lotes, con qué se evalúan.
    `reanudar`: dónde se guarda lo terminado y de dónde se sigue."""

    caso: Caso | str | Path
    espacio: Path
    hoy: date
    ejecutor: Callable[[int], AbstractContextManager[Executor]]
    fecha: date | None = None
    reanudar: Path | None = None
    avance: Avance | None = None


@dataclass(frozen=True)
class Barrido(EnCuaderno):
    """Las alternativas evaluadas, de la que menos falla a la que más, y la revisión del caso tal como está."""

    revision: Revision
    espacio: EspacioDeBarrido
    evaluadas: tuple[Evaluada, ...]


def barrer(pedido: PedidoDeBarrido) -> Barrido:
    """Evalúa todas las alternativas.

    Levanta `PedidoInvalido`, `ErrorDeEntrada`, u `OSError` si no se puede guardar lo terminado.
    """
    caso = el_caso(pedido.caso)
    espacio = leer_espacio(pedido.espacio, caso)
    revision = revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha))
    if pedido.reanudar is not None:
        if se_leyo(pedido.reanudar):
            motivo = f"{pedido.reanudar} es un archivo que esta orden lee, y no se le añade nada; conviene otro nombre"
            raise PedidoInvalido(motivo, "reanudar")
        pedido.reanudar.open("ab").close()
        anota(pedido.reanudar)
    with pedido.ejecutor(-(-len(espacio) // LOTE)) as ejecutor:
        hechas = barre(
            caso, espacio, ejecutor, revision.dictamen.fecha, pedido.reanudar, pedido.avance, version=VERSION
        )
    return Barrido(revision, espacio, tuple(hechas))
