"""`delimita proponer CASO`: los cambios más pequeños que quitan los errores de cada celda, simulados uno a uno."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.ordenes.parametros import Caso, Fecha
from interfaz.terminal import consola
from interfaz.terminal.opciones import MalUso, quiso_decir, una_fecha, una_ruta

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
) -> int:
    """Sugiere los cambios más pequeños que quitan los errores de cada celda sin abrir otros, cada uno ya simulado."""
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida, (".yaml", ".yml"))
    if cual is not None and ruta is None:
        raise MalUso("--cuál dice qué sugerencia se escribe, y falta --salida")
    from grafos.reformas.sugerencias import DECIDE, buscar, en_archivo
    from interfaz.formatos.destino import anuncia
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.avance import avance
    from interfaz.usos.revisar import revisar
    from reglas import cargar

    leido = cargar(caso)
    if paso is not None and paso not in leido.pasos:
        raise MalUso(f"--paso: el caso no tiene el paso «{paso}»{quiso_decir(paso, leido.pasos)}")
    revision = revisar(leido, dia, nombrado=caso)
    with avance("Celdas con errores") as avanza:
        hechas = buscar(revision.dictamen, revision.hallazgos, paso, avance=avanza)
    escritas = _elegidas(hechas, cual) if ruta is not None else []
    consola.pinta(_lineas(hechas, revision.dictamen))
    if ruta is not None and escritas:
        escribe(ruta, en_archivo(escritas, leido))
        anuncia(ruta)
    elif ruta is not None:
        consola.pinta([consola.Linea(cuerpo=f"No hay ninguna sugerencia que escribir; no se dejó {ruta}.")])
    consola.pinta([consola.Linea(rotulo=DECIDE)])
    return revision.codigo_de_salida


def _elegidas(hechas: Iterable[Busqueda], cual: str | None) -> list[Sugerencia]:
    """Las que se escriben."""
    por_id = {sugerencia.id: sugerencia for hecha in hechas for sugerencia in hecha.sugerencias}
    if cual in (None, TODAS):
        return list(por_id.values())[: None if cual == TODAS else 1]
    if cual not in por_id:
        raise MalUso(f"--cuál: no hay ninguna sugerencia «{cual}»{quiso_decir(str(cual), por_id)}")
    return [por_id[cual]]


def _lineas(hechas: list[Busqueda], dictamen: Dictamen) -> Iterator[consola.Linea]:
    if not hechas:
        yield consola.Linea(cuerpo="No hay errores de celdas por quitar.")
    for hecha in hechas:
        nombre = dictamen.caso.pasos[hecha.celda.paso].nombre
        codigos = ", ".join(dict.fromkeys(error.codigo for error in hecha.errores))
        yield consola.Linea(rotulo=f"{hecha.celda.paso} {hecha.celda.funcion}", cuerpo=f" ({codigos}): {nombre}")
        for sugerencia in hecha.sugerencias[:SE_MUESTRAN]:
            yield from _de_sugerencia(sugerencia, dictamen)
        yield from (consola.Linea("  ", cuerpo=nota, sangra="  ") for nota in _notas(hecha))
        yield consola.Linea()


def _de_sugerencia(sugerencia: Sugerencia, dictamen: Dictamen) -> Iterator[consola.Linea]:
    from grafos.prosa.citas import rango_legible

    caso = dictamen.caso
    quienes = ", ".join(caso.entidades[titular].nombre for titular in sugerencia.titulares)
    dicho = f": pide {rango_legible(sugerencia.costo.rango)}; responde {quienes}"
    yield consola.Linea("  ", sugerencia.id, dicho, sangra="    ")
    for edicion in sugerencia.ediciones:
        yield consola.Linea("    - ", cuerpo=edicion.texto(caso, dictamen.universo), sangra="      ")


def _notas(hecha: Busqueda) -> Iterator[str]:
    """Cuánto falta por ver y qué no se llegó a probar: lo que no se buscó también se dice."""
    from grafos.reformas.sugerencias import Limites

    calladas = len(hecha.sugerencias) - SE_MUESTRAN
    if calladas > 0:
        orden = f"--cuál {TODAS} --salida F.yaml"
        yield f"Y {calladas} más del mismo tamaño: {orden} las escribe, y simular elige con F.yaml#ID."
    if not hecha.sugerencias:
        tope = Limites().ediciones
        yield f"No se halló ningún conjunto de hasta {tope} cambios que sirva; se simularon {hecha.probadas:,}."
    if hecha.omitidas:
        yield f"Se probaron {hecha.candidatas} cambios posibles y se dejaron sin probar {hecha.omitidas}."
    if not hecha.agotada:
        yield f"La búsqueda se detuvo a las {hecha.probadas:,} simulaciones: puede haber otros igual de pequeños."
