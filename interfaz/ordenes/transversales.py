"""`delimita transversales CASO`: lo que coincide en varios sectores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def transversales(
    caso: Caso,
    fecha: Fecha = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Los hallazgos que coinciden en dos o más sectores, con sus artículos, y los lineamientos que los atienden.

    El código de salida es 0 si responde, y 1 si alguna observación es un error.
    """

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.transversales import cuadros_transversales
        from interfaz.usos.transversales import transversales as halla

        hallado = halla(pedido)
        return cuadros_transversales(hallado), hallado.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
