"""`delimita barrer CASO --espacio ARCHIVO`: muchas reasignaciones alternativas, de la que menos falla a la que más."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.escritura import es_corriente
from interfaz.ordenes.parametros import AbrirLaSalida, Caso, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, NADA_COMPROBADO, SIN_HALLAZGOS
from interfaz.terminal.opciones import Interrumpida, MalUso, un_entero, una_ruta, una_salida, uno_de

if TYPE_CHECKING:
    from concurrent.futures import Executor

PROCESOS, HILOS, DASK = "procesos", "hilos", "dask://"
_DIRECCION = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}")


def barrer(
    caso: Caso,
    espacio: Annotated[
        str, typer.Option("--espacio", metavar="ARCHIVO", help="Qué titulares y qué umbrales se prueban (YAML).")
    ],
    fecha: Fecha = None,
    procesos: Annotated[
        str | None,
        typer.Option("--procesos", metavar="N", help="Procesos o hilos a la vez; si falta, los de la máquina."),
    ] = None,
    motor: Annotated[
        str,
        typer.Option("--motor", metavar="MOTOR", help="Con qué: procesos, hilos o un clúster, dask://máquina:puerto."),
    ] = PROCESOS,
    reanudar: Annotated[
        str | None,
        typer.Option("--reanudar", metavar="ARCHIVO.jsonl", help="Guarda ahí lo terminado, y sigue donde quedó."),
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.csv", help="Escribe la tabla completa, para Excel.")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Prueba muchas reasignaciones y las ordena por errores, y por distritos y gente que tocan."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".csv")
    guardado = una_ruta("--reanudar", reanudar, (".jsonl",))
    if guardado is not None and not es_corriente(guardado):
        raise MalUso(f"--reanudar: {guardado} no es un archivo, y de ahí no puede seguirse")
    con_que = _un_motor(motor)
    if procesos is not None and con_que.startswith(DASK):
        raise MalUso("--procesos no va con un clúster: los trabajadores son los que tenga")
    cuantos = un_entero("--procesos", procesos, os.cpu_count() or 1)
    from pathlib import Path

    from interfaz.formatos import barrido as vista
    from interfaz.formatos.escritura import NoSePudoEscribir, es_la_salida, escribe
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.barrer import PedidoDeBarrido
    from interfaz.usos.barrer import barrer as barre
    from reglas.lenguaje.fallos_del_sistema import en_espanol

    van = (0, 0)
    try:
        with avance("Alternativas") as avanza:

            def cuenta(hechas: int, total: int) -> None:
                nonlocal van
                van = (hechas, total)
                avanza(hechas, total)

            ejecutor = ejecutor_de(cuantos, con_que)
            hecho = barre(PedidoDeBarrido(caso, Path(espacio), hoy(), ejecutor, dia, guardado, cuenta))
    except KeyboardInterrupt as motivo:
        if guardado is None or not van[1]:
            raise
        raise Interrumpida(
            f"hay {van[0]} de {van[1]} alternativas guardadas en {guardado}; "
            "la misma orden, repetida con el mismo --reanudar, sigue por las que faltan"
        ) from motivo
    except OSError as motivo:
        raise NoSePudoEscribir(f"no se pudo escribir {guardado}: {en_espanol(motivo)}") from motivo
    avisa(hecho.revision.avisos)
    if ruta is None or not es_la_salida(ruta):
        consola.pinta(vista.lineas(hecho))
    if ruta is not None:
        escribe(ruta, vista.en_csv(hecho))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    if hecho.revision.comprobadas == 0:
        return NADA_COMPROBADO
    return CON_HALLAZGOS if hecho.evaluadas[0].errores else SIN_HALLAZGOS


def ejecutor_de(cuantos: int | None = None, motor: str = PROCESOS) -> Callable[[int], Executor]:
    """Con qué se evalúan los lotes: hasta esos procesos o hilos a la vez (si no se dice, los de la máquina), o Dask."""
    return lambda lotes: _ejecutor(motor, min(cuantos or os.cpu_count() or 1, lotes))


def _ejecutor(motor: str, cuantos: int) -> Executor:
    from grafos.reformas.alternativas.motores import EnDask, EnProcesos, SinMotor, en_hilos

    if motor.startswith(DASK):
        try:
            return EnDask(motor.removeprefix(DASK))
        except SinMotor as motivo:
            raise MalUso(f"--motor: {motivo}") from motivo
    # Con uno solo no compensa abrir otro proceso, y se hace en este.
    return en_hilos(cuantos) if motor == HILOS or cuantos == 1 else EnProcesos(cuantos)


def _un_motor(texto: str) -> str:
    """El motor, escrito como es. Un clúster se nombra con la dirección de su planificador."""
    if texto.casefold().startswith(DASK):
        direccion = texto[len(DASK) :].strip().rstrip("/")
        if not _DIRECCION.fullmatch(direccion):
            raise MalUso(f"--motor: «{texto}» no dice qué clúster: se escribe {DASK}máquina:puerto")
        return DASK + direccion
    return uno_de("--motor", texto, (PROCESOS, HILOS, f"{DASK}máquina:puerto"))
