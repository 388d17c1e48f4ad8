"""`delimita proponer CASO`: los cambios más pequeños que quitan los errores de cada celda, simulados uno a uno."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import AbrirLaSalida, Caso, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import MalUso, una_salida
from reglas.lenguaje.plurales import contados

if TYPE_CHECKING:
    from grafos.reformas.sugerencias import Busqueda, Sugerencia
    from motor.titulares.dictamen import Dictamen

SE_MUESTRAN = 3
TODAS = "todas"


def proponer(
    caso: Caso,
    paso: Annotated[str | None, typer.Option("--paso", metavar="PASO", help="Solo las celdas de ese paso.")] = None,
    fecha: Fecha = None,
    cual: Annotated[
        str | None,
        typer.Option("--cuál", "--cual", metavar="ID|todas", help="Qué sugerencia se escribe; si falta, la primera."),
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.yaml", help="La escribe como propuesta, para «simular».")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Sugiere los cambios más pequeños que quitan los errores de cada celda sin abrir otros, cada uno ya simulado."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".yaml", ".yml")
    if cual is not None and ruta is None:
        raise MalUso("--cuál dice qué sugerencia se escribe, y falta --salida")
    from grafos.reformas.sugerencias import DECIDE
    from interfaz.formatos.escritura import es_la_salida, escribe
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.proponer import PedidoDeSugerencias
    from interfaz.usos.proponer import proponer as propone

    with avance("Celdas con errores") as avanza:
        hechas = propone(PedidoDeSugerencias(caso, hoy(), dia, paso, avanza))
    avisa(hechas.revision.avisos)
    escritas = hechas.elegidas(cual) if ruta is not None else []
    if ruta is not None and es_la_salida(ruta):
        # Por la salida va solo el YAML, que lo lee otro programa.
        consola.vuelca(hechas.en_yaml(escritas) if escritas else "")
        return codigo_de(hechas.revision)
    consola.pinta(_lineas(hechas.busquedas, hechas.revision.dictamen))
    if ruta is not None and escritas:
        escribe(ruta, hechas.en_yaml(escritas))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    elif ruta is not None:
        consola.pinta([Linea(cuerpo=f"No hay ninguna sugerencia que escribir; no se dejó {ruta}.")])
    consola.pinta([Linea(rotulo=DECIDE)])
    return codigo_de(hechas.revision)


def _lineas(hechas: Sequence[Busqueda], dictamen: Dictamen) -> Iterator[Linea]:
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
    from grafos.prosa.citas import rango_legible

    caso = dictamen.caso
    quienes = ", ".join(caso.entidades[titular].nombre for titular in sugerencia.titulares)
    dicho = f": pide {rango_legible(sugerencia.costo.rango)}; responde {quienes}"
    yield Linea("  ", sugerencia.id, dicho, sangra="    ")
    for edicion in sugerencia.ediciones:
        yield Linea("    - ", cuerpo=edicion.texto(caso, dictamen.universo), sangra="      ")


def _notas(hecha: Busqueda) -> Iterator[str]:
    """Cuánto falta por ver y qué no se llegó a probar: lo que no se buscó también se dice."""
    from grafos.reformas.sugerencias import Limites

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
