"""`delimita procesos CASO`: qué procesos conviene delimitar primero, y con qué cifras."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import AbrirLaSalida, Fecha, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.opciones import una_salida

NO_SE_CALCULA = "No se calcula, y lo decide una persona: si importa para la entrega y si es prioritario en la política."


def procesos(
    caso: Annotated[str, typer.Argument(metavar="[CASO]", help="Un caso; si falta, los cuatro sectores.")] = "nacional",
    fecha: Fecha = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.csv", help="Escribe la tabla, para Excel.")
    ] = None,
    abrir: AbrirLaSalida = False,
) -> int:
    """Ordena los procesos por lo que puede calcularse de los criterios de la Comisión, y enseña las cifras."""
    dia, ruta = una_fecha("--fecha", fecha), una_salida(salida, abrir, ".csv")
    from grafos.exportacion.hoja_csv import en_csv
    from grafos.prioridad_de_procesos import Cifras
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.destino import abre, anuncia
    from interfaz.usos.procesos import PedidoDeProcesos
    from interfaz.usos.procesos import procesos as ordena

    prioridad = ordena(PedidoDeProcesos(caso, hoy(), dia))
    avisa(prioridad.revision.avisos)
    ordenadas = prioridad.cifras

    def linea(puesto: int, c: Cifras) -> Linea:
        cuerpo = (
            f" {c.proceso.nombre}: puntaje {c.puntaje:.2f}; "
            f"pasos que reúnen a varios niveles: {c.compartidos} de {c.pasos}; "
            f"enlaces que cambian de nivel: {c.traspasos} de {c.enlaces}; "
            f"errores: {c.errores}; avisos: {c.avisos}; otros sectores con las mismas normas: {c.otros_sectores}"
        )
        return Linea(rotulo=f"{puesto}. {c.proceso.id}", cuerpo=cuerpo, sangra="   ")

    if ruta is not None:
        cabecera = ["puesto", "proceso", "nombre", "sector", "puntaje", "pasos", "pasos_de_varios_niveles", "enlaces",
                    "traspasos", "errores", "avisos", "otros_sectores"]  # fmt: skip
        filas = [
            [i, c.proceso.id, c.proceso.nombre, c.proceso.sector, round(c.puntaje, 4), c.pasos, c.compartidos,
             c.enlaces, c.traspasos, c.errores, c.avisos, c.otros_sectores]
            for i, c in enumerate(ordenadas, start=1)
        ]  # fmt: skip
        escribe(ruta, en_csv(cabecera, filas))
        anuncia(ruta)
        if abrir:
            abre(ruta)
    else:
        consola.pinta([linea(i, c) for i, c in enumerate(ordenadas, start=1)])
        consola.pinta([Linea(), Linea(cuerpo=NO_SE_CALCULA)])
    return codigo_de(prioridad.revision)
