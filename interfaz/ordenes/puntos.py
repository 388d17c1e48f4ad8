"""`delimita puntos CASO`: los puntos críticos de cada fase."""

from __future__ import annotations

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


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
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.puntos import cuadros_de_puntos
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.puntos import puntos as halla

    hallados = halla(PedidoDeExamen(caso, hoy(), dia))
    avisa(hallados.avisos)
    return entrega(cuadros_de_puntos(hallados), forma, ruta, abrir)
