"""Los errores de entrada, todos a la vez, al modo de rustc: dónde, qué se recibió, qué se admite y qué se sugiere."""

from __future__ import annotations

from interfaz.formatos.marca import con_marca
from interfaz.formatos.problemas import EN_FORMATO
from interfaz.terminal import consola
from interfaz.terminal.destino import deja_json
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.sitio import Sitio

ADMITIDOS_QUE_SE_MUESTRAN = 12


def informa(error: ErrorDeEntrada, formato: str = "texto", nombrado: str = "") -> None:
    """Escribe cada problema en la salida de error, y cuántos fueron; en `json` y `sarif`, además, en la salida.

    `nombrado`: el caso, como se escribió en la orden.
    """
    if formato in EN_FORMATO:
        deja_json(EN_FORMATO[formato](error, nombrado), None)
    for problema in error.problemas:
        for linea in lineas(problema, error.escrito(problema)):
            consola.avisa(sanear(linea))
        consola.avisa("")
    cuantos = len(error.problemas)
    consola.avisa(f"{contados(cuantos, 'error', 'errores')} de entrada.")
    codigos = sorted({problema.codigo for problema in error.problemas})
    consola.avisa(f"Cada código se explica: delimita explicar {codigos[0]}")


def lineas(problema: Problema, escrita: str | None = None) -> list[str]:
    """Las líneas de un problema. `escrita`: la del archivo en que está, si se tiene."""
    salida = [f"error de entrada [{problema.codigo}]: {problema.mensaje}", f"  --> {_donde(problema.sitio, escrita)}"]
    if escrita is not None and escrita.strip():
        numero = str(problema.linea)
        margen = " " * len(numero)
        linea, marca = con_marca(escrita, problema.sitio)
        salida += [f"{margen} |", f"{numero} | {linea}", f"{margen} | {marca}"]
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


def _donde(sitio: Sitio, escrita: str | None) -> str:
    """El sitio; de un archivo del que no se pudo leer nada, solo cuál es."""
    return sitio.archivo if escrita is None and sitio == Sitio(sitio.archivo) else str(sitio)
