"""Explicar quién tiene una función y por qué."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grafos.explicacion import Explicacion, explicaciones
from grafos.hallazgos import Hallazgo
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.informar import informar
from interfaz.usos.pedido import PedidoDeInforme, PedidoInvalido, el_caso, quiso_decir
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso, PropuestaEscrita
from reglas.lenguaje.vocabulario import canonica


@dataclass(frozen=True, slots=True)
class PedidoDeExplicacion:
    """Qué paso se explica y, si se quiere, solo una de sus funciones, o con una propuesta ya en vigor."""

    caso: Caso | str | Path
    paso: str
    hoy: date
    funcion: str | None = None
    fecha: date | None = None
    propuesta: PropuestaEscrita | str | None = None


@dataclass(frozen=True)
class Explicada(EnCuaderno):
    """Las celdas explicadas y los hallazgos del caso, de los que cada una recuerda los suyos."""

    dictamen: Dictamen
    celdas: tuple[Explicacion, ...]
    hallazgos: tuple[Hallazgo, ...]
    avisos: tuple[str, ...]


def explicar(pedido: PedidoDeExplicacion) -> Explicada:
    """Región por región, quién tiene la función, quién no y por qué. Levanta `PedidoInvalido` o `ErrorDeEntrada`."""
    caso = el_caso(pedido.caso)
    paso = canonica(pedido.paso, tuple(caso.pasos))
    if paso is None:
        quiso = quiso_decir(pedido.paso, caso.pasos)
        raise PedidoInvalido(f"el caso no tiene el paso «{pedido.paso}»{quiso or '.'} {los_pasos(caso)}")
    revision = informar(PedidoDeInforme(caso, pedido.hoy, pedido.fecha, pedido.propuesta)).revision
    celdas = tuple(explicaciones(revision.dictamen, paso, pedido.funcion))
    return Explicada(revision.dictamen, celdas, revision.hallazgos, revision.avisos)


def los_pasos(caso: Caso) -> str:
    """Los pasos del caso, uno por línea."""
    if not caso.pasos:
        return "El caso no tiene pasos."
    return "Los pasos del caso son:" + "".join(f"\n  {id_}: {paso.nombre}" for id_, paso in caso.pasos.items())
