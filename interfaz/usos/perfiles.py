"""Cada hallazgo, y lo que cambia una propuesta, contados por perfil de lugar y por departamento."""

from __future__ import annotations

from dataclasses import dataclass

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.diversidad import Reparto, reparto_de
from grafos.gestion.observaciones import observadas
from interfaz.usos.examinar import PedidoDeExamen, examinar, examinar_con
from interfaz.usos.pedido import PedidoInvalido
from reglas.lenguaje.caso import PropuestaEscrita


@dataclass(frozen=True)
class Repartido:
    """El caso con su padrón partido en lugares."""

    examen: Examen
    reparto: Reparto
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def perfiles(pedido: PedidoDeExamen, propuesta: PropuestaEscrita | str | None = None) -> Repartido:
    """Levanta `ErrorDeEntrada`, o `PedidoInvalido` si el caso no trae territorio o la propuesta no existe."""
    examen, avisos = examinar(pedido) if propuesta is None else examinar_con(pedido, propuesta)
    reparto = reparto_de(examen)
    if reparto is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay lugares en que contar")
    return Repartido(examen, reparto, observadas(examen, "perfiles"), avisos)
