"""`delimita inventario CASO`: las existencias, por quien ha de mantenerlas y por hallazgo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interfaz.ordenes.cuadros import Dado, Formato, SalidaDeCuadros, responde
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor

if TYPE_CHECKING:
    from interfaz.formatos.cuadros.cuadro import Cuadros
    from interfaz.usos.examinar import PedidoDeExamen


def inventario(
    caso: Caso,
    fecha: Fecha = None,
    formato: Formato = None,
    salida: SalidaDeCuadros = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """Lo que el inventario cuenta, por quien ha de mantenerlo y por hallazgo; qué no mantiene nadie y qué no se sabe.

    En Excel, una hoja por departamento. El código de salida es 1 si alguna observación es un error.
    """

    def arma(pedido: PedidoDeExamen) -> tuple[Cuadros, tuple[str, ...]]:
        from interfaz.formatos.gestion.inventario import cuadros_del_inventario
        from interfaz.usos.inventario import inventario as examina

        examinado = examina(pedido)
        return cuadros_del_inventario(examinado), examinado.avisos

    return responde(Dado(caso, fecha, formato, salida, abrir, sin_color), arma)
