"""Las sugerencias para quitar los errores de cada celda, para leer."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.prosa.citas import nombres, rango_legible, tiene
from grafos.reformas.sugerencias import Busqueda, Limites, Sugerencia
from interfaz.formatos.linea import Linea
from interfaz.formatos.menciones import acortadas
from interfaz.usos.proponer import TODAS, Sugerencias
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.plurales import contados

SE_MUESTRAN = 3


def lineas(sugerencias: Sugerencias) -> Iterator[Linea]:
    """De cada celda con errores, las primeras, y cuánto no se buscó."""
    return acortadas(_lineas(sugerencias), sugerencias.revision.dictamen.caso)


def _lineas(sugerencias: Sugerencias) -> Iterator[Linea]:
    hechas, dictamen = sugerencias.busquedas, sugerencias.revision.dictamen
    if not hechas:
        yield Linea(cuerpo="No hay errores de celdas por quitar.")
    for hecha in hechas:
        nombre = dictamen.caso.pasos[hecha.celda.paso].nombre
        codigos = ", ".join(dict.fromkeys(error.codigo for error in hecha.errores))
        yield Linea(rotulo=f"{hecha.celda.paso} {hecha.celda.funcion}", cuerpo=f" ({codigos}): {nombre}")
        for sugerencia in hecha.sugerencias[:SE_MUESTRAN]:
            yield from _de_sugerencia(sugerencia, dictamen)
        yield from (Linea("  ", cuerpo=nota, sangra="  ") for nota in _notas(hecha))
        yield Linea()


def _de_sugerencia(sugerencia: Sugerencia, dictamen: Dictamen) -> Iterator[Linea]:
    caso = dictamen.caso
    quienes = nombres(caso, sugerencia.titulares, en_medio=True)
    varios = len(sugerencia.titulares) > 1 or any(tiene(caso, titular) != "tiene" for titular in sugerencia.titulares)
    responden = "responden" if varios else "responde"
    dicho = f": pide {rango_legible(sugerencia.costo.rango)}; {responden} {quienes}"
    yield Linea("  ", sugerencia.id, dicho, sangra="    ")
    for edicion in sugerencia.ediciones:
        yield Linea("    - ", cuerpo=edicion.texto(caso, dictamen.universo), sangra="      ")


def _notas(hecha: Busqueda) -> Iterator[str]:
    """Cuánto falta por ver y qué no se llegó a probar: lo que no se buscó también se dice."""
    simuladas = contados(hecha.probadas, "simulación", "simulaciones")
    calladas = len(hecha.sugerencias) - SE_MUESTRAN
    if calladas > 0:
        orden = f"--cuál {TODAS} --salida F.yaml"
        yield f"Y {calladas:,} más del mismo tamaño: con {orden} se escriben todas, y simular elige una con F.yaml#ID."
    if not hecha.sugerencias:
        tope = Limites().ediciones
        yield f"No se halló ningún conjunto de hasta {contados(tope, 'cambio', 'cambios')} que sirva, tras {simuladas}."
    if hecha.omitidas:
        yield f"Cambios posibles que se probaron: {hecha.candidatas:,}; que se dejaron sin probar: {hecha.omitidas:,}."
    if not hecha.agotada:
        yield f"La búsqueda se detuvo tras {simuladas}: puede haber otros igual de pequeños."
