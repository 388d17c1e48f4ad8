"""Los puestos clave de un caso: dónde hacen falta, dónde están acreditados y qué hay que capacitar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from grafos.gestion.base import Examen, Observacion
from grafos.gestion.observaciones import observadas
from grafos.gestion.puestos import PuestosVistos, puestos_de
from interfaz.usos.examinar import PedidoDeExamen, examinar
from interfaz.usos.pedido import PedidoInvalido
from motor.territorio.acreditaciones import leer_acreditaciones
from reglas.paquete_ajeno import octetos_de


@dataclass(frozen=True)
class PuestosExaminados:
    """Los puestos vistos en el territorio, y lo que en ellos conviene mirar."""

    examen: Examen
    vistos: PuestosVistos
    observaciones: tuple[Observacion, ...]
    avisos: tuple[str, ...]


def puestos(pedido: PedidoDeExamen, acreditaciones: str | Path | None = None) -> PuestosExaminados:
    """`acreditaciones`: el CSV que dice dónde está acreditado cada puesto; sin él, nada se sabe.

    Levanta `ErrorDeEntrada`, o `PedidoInvalido` si el caso no declara puestos o no trae territorio.
    """
    examen, avisos = examinar(pedido)
    if not examen.gestion.puestos:
        raise PedidoInvalido(
            f"el caso «{examen.caso.id}» no declara ningún puesto: se escriben en la sección «puestos» de cualquiera de"
            " sus documentos (docs/plan.md)"
        )
    if examen.padron is None:
        raise PedidoInvalido(f"el caso «{examen.caso.id}» no declara territorio: no hay unidades que mirar")
    if acreditaciones is not None:
        dichas = leer_acreditaciones(
            octetos_de(str(acreditaciones), None), Path(acreditaciones).name, examen.gestion.puestos, examen.padron
        )
        examen, avisos = replace(examen, acreditaciones=dichas, _calculado={}), (*avisos, *dichas.avisos)
    vistos = puestos_de(examen)
    assert vistos is not None
    return PuestosExaminados(examen, vistos, observadas(examen, "puestos"), avisos)
