"""`delimita simular CASO --propuesta ID`: qué cierra y qué abre una norma propuesta."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.formatos.destino import emite
from interfaz.ordenes.parametros import FORMATOS, Caso, Fecha, Salida
from interfaz.terminal.opciones import una_fecha, una_ruta, uno_de

Formato = Annotated[str, typer.Option("--formato", metavar="FORMATO", help="texto, plano o json.")]


def simular(
    caso: Caso,
    propuesta: Annotated[
        str, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Id de una del caso, un archivo, o ARCHIVO#ID.")
    ],
    contra: Annotated[
        str | None, typer.Option("--contra", metavar="ID|ARCHIVO", help="Otra propuesta con la que comparar.")
    ] = None,
    fecha: Fecha = None,
    formato: Formato = "texto",
    salida: Salida = None,
) -> int:
    """Simula una propuesta: hallazgos que resuelve y abre, y qué pasa de quién a quién, dónde.

    Sin --fecha se mira el primer día en que rige la propuesta, si es posterior a la fecha del caso.
    """
    formato = uno_de("--formato", formato, FORMATOS)
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida)
    from grafos.reformas.rango_suficiente import alertas_de_rango
    from grafos.reformas.simulacion import comparar, escenario
    from interfaz.formatos import simulacion as vista
    from interfaz.usos.propuesta_elegida import primer_dia, una_propuesta
    from motor.territorio.padron import leer_padron
    from reglas import cargar

    leido = cargar(caso)
    nueva = una_propuesta("--propuesta", propuesta, leido)
    otra = una_propuesta("--contra", contra, leido) if contra else None
    dia = dia or primer_dia(leido, [p for p in (nueva, otra) if p])
    actual = escenario(leido, None, dia)
    base = escenario(leido, otra, dia, base=actual.dictamen) if otra else actual
    hecha = comparar(base, escenario(leido, nueva, dia, base=actual.dictamen))
    alertas = alertas_de_rango(hecha, nueva, leido)
    comparacion = vista.Comparacion(leido, hecha, alertas, leer_padron(leido), nueva.titulo)
    emite(formato, ruta, lambda: vista.en_datos(comparacion), lambda: vista.lineas(comparacion))
    return comparacion.revision(hecha.propuesta).codigo_de_salida
