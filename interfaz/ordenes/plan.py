"""`delimita plan CASO`: el plan de acciones integradas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def plan(
    caso: Caso,
    fecha: Fecha = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """El plan de acciones: su orden, su ruta crítica, quién carga con él, qué errores atiende y si cumple lo que dice.

    Cada propuesta se simula. El código de salida es 1 si alguna observación es un error.
    """

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.plan import cuadros_del_plan
        from interfaz.usos.plan import plan as examina

        examinado = examina(pedido)
        return cuadros_del_plan(examinado), examinado.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
