"""Los errores de entrada, todos a la vez, al modo de rustc: dónde, qué se recibió, qué se admite y qué se sugiere."""

from __future__ import annotations

import re

from interfaz.terminal import consola
from reglas.lenguaje.errores import ErrorDeEntrada, Problema, sanear

ADMITIDOS_QUE_SE_MUESTRAN = 12
ANCHO_DEL_RENGLON = 90
_TROZO = re.compile(r"['\"][^'\"]*['\"]|[^\s,:\[\]{}]+")


def informa(error: ErrorDeEntrada) -> None:
    """Escribe cada problema en la salida de error, y cuántos fueron."""
    for problema in error.problemas:
        for linea in lineas(problema, error.renglon(problema)):
            consola.avisa(sanear(linea))
        consola.avisa("")
    cuantos = len(error.problemas)
    consola.avisa("1 error de entrada." if cuantos == 1 else f"{cuantos} errores de entrada.")
    codigos = sorted({problema.codigo for problema in error.problemas})
    consola.avisa(f"Cada código se explica con «delimita explicar {codigos[0]}».")


def lineas(problema: Problema, renglon: str | None = None) -> list[str]:
    """Las líneas de un problema. `renglon`: la línea del archivo en que está, si se tiene."""
    sitio = f"{problema.archivo}:{problema.linea}:{problema.columna}"
    salida = [
        f"error de entrada[{problema.codigo}]: {problema.mensaje}",
        f"  --> {sitio}",
        *_renglon(problema, renglon),
    ]
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


def _renglon(problema: Problema, renglon: str | None) -> list[str]:
    """La línea escrita y, debajo, una marca en lo que falla; una línea larga se recorta alrededor de la marca."""
    if renglon is None or not renglon.strip():
        return []
    desde = min(max(problema.columna - 1, 0), len(renglon))
    hallado = _TROZO.match(renglon, desde)
    largo = max(len(hallado.group()) if hallado else 1, 1)
    corte = max(0, desde - ANCHO_DEL_RENGLON // 2)
    visible = sanear(renglon[corte : corte + ANCHO_DEL_RENGLON].rstrip())
    # Lo saneado puede ocupar más: la marca se pone según lo que queda a la vista.
    antes = len(sanear(renglon[corte:desde]))
    marca = "^" * min(largo, max(len(visible) - antes, 1))
    numero = str(problema.linea)
    return [f"{' ' * len(numero)} |", f"{numero} | {visible}", f"{' ' * len(numero)} | {' ' * antes}{marca}"]
