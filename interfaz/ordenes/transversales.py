"""`delimita transversales CASO`: lo que coincide en varios sectores."""

from __future__ import annotations

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


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
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.transversales import cuadros_transversales
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.transversales import transversales as halla

    hallado = halla(PedidoDeExamen(caso, hoy(), dia))
    avisa(hallado.avisos)
    return entrega(cuadros_transversales(hallado), forma, ruta, abrir)
