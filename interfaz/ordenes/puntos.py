"""`delimita puntos CASO`: los puntos críticos de cada fase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def puntos(
    caso: Caso,
    fecha: Fecha = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Los puntos críticos de cada fase: problemas declarados, hallazgos de la ley, entregas entre niveles y actos.

    El código de salida es 0 si responde, y 1 si alguna observación es un error.
    """

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.puntos import cuadros_de_puntos
        from interfaz.usos.puntos import puntos as halla

        hallados = halla(pedido)
        return cuadros_de_puntos(hallados), hallados.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
