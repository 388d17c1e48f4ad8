"""`delimita inventario CASO`: las existencias, por quien ha de mantenerlas y por hallazgo."""

from __future__ import annotations

from interfaz.ordenes.cuadros import Formato, SalidaDeCuadros, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa


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
    forma, ruta = forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.gestion.inventario import cuadros_del_inventario
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.inventario import inventario as examina

    examinado = examina(PedidoDeExamen(caso, hoy(), dia))
    avisa(examinado.avisos)
    return entrega(cuadros_del_inventario(examinado), forma, ruta, abrir)
