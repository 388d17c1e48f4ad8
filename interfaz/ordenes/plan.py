"""`delimita plan CASO`: el plan de acciones integradas."""

from __future__ import annotations

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


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
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.plan import cuadros_del_plan
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.plan import plan as examina

    examinado = examina(PedidoDeExamen(caso, hoy(), dia))
    avisa(examinado.avisos)
    return entrega(cuadros_del_plan(examinado), forma, ruta, abrir)
