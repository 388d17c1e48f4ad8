"""Los errores de entrada, todos a la vez, al modo de rustc: dónde, qué se recibió, qué se admite y qué se sugiere."""

from __future__ import annotations

from interfaz.terminal import consola
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear

ADMITIDOS_QUE_SE_MUESTRAN = 12


def informa(error: ErrorDeEntrada) -> None:
    """Escribe cada problema en la salida de error, y cuántos fueron."""
    for problema in error.problemas:
        for linea in lineas(problema):
            consola.avisa(sanear(linea))
        consola.avisa("")
    cuantos = len(error.problemas)
    consola.avisa("1 error de entrada." if cuantos == 1 else f"{cuantos} errores de entrada.")


def lineas(problema: Problema) -> list[str]:
    """Las líneas de un problema."""
    sitio = f"{problema.archivo}:{problema.linea}:{problema.columna}"
    salida = [f"error de entrada: {problema.mensaje}", f"  --> {sitio}"]
    if problema.clave:
        salida.append(f"   = clave: {problema.clave}")
    if problema.recibido is not None:
        salida.append(f"   = recibido: «{problema.recibido}»")
    if problema.admitidos:
        muestra = ", ".join(problema.admitidos[:ADMITIDOS_QUE_SE_MUESTRAN])
        faltan = len(problema.admitidos) - ADMITIDOS_QUE_SE_MUESTRAN
        salida.append(f"   = se admite: {muestra}" + (f" y {faltan} más" if faltan > 0 else ""))
    if problema.sugerencia:
        salida.append(f"   = ¿quiso decir «{problema.sugerencia}»?")
    return salida
