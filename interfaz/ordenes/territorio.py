"""`delimita territorio CASO`: cuántos distritos y cuánta gente caen en cada conjunto de titulares de cada celda."""

from __future__ import annotations

from typing import Annotated

import typer

from interfaz.ordenes.parametros import Caso, Fecha
from interfaz.terminal import consola
from interfaz.terminal.opciones import MalUso, una_fecha, una_ruta


def territorio(
    caso: Caso,
    fecha: Fecha = None,
    tipologia: Annotated[
        str | None,
        typer.Option("--tipología", "--tipologia", metavar="ARCHIVO", help="Cuenta también por grupo de la tipología."),
    ] = None,
    salida: Annotated[
        str | None, typer.Option("--salida", metavar="ARCHIVO.csv", help="Escribe la tabla completa, para Excel.")
    ] = None,
) -> int:
    """Dice, de cada celda, cuántas unidades del territorio y cuánta gente caen con cada titular o sin ninguno."""
    dia, ruta = una_fecha("--fecha", fecha), una_ruta("--salida", salida, (".csv",))
    from interfaz.formatos import cobertura
    from interfaz.formatos.destino import anuncia
    from interfaz.formatos.escritura import escribe
    from interfaz.terminal.avance import avance
    from interfaz.usos.revisar import revisar
    from motor.territorio.cobertura import coberturas, con_tipologia
    from reglas import cargar
    from reglas.resolucion.tipologias import cargar_tipologia

    leido = cargar(caso)
    revision = revisar(leido, dia, nombrado=caso)
    if revision.padron is None:
        raise MalUso(f"el caso «{leido.id}» no declara territorio: no hay unidades que contar")
    padron, grupos = revision.padron, None
    dictamen = revision.dictamen
    if tipologia is not None:
        tipo = cargar_tipologia(tipologia, leido)
        padron, grupos = con_tipologia(padron, tipo, dictamen.espacio, dictamen.universo)
    with avance("Celdas") as avanza:
        filas = coberturas(dictamen, padron, grupos, avanza)
    if ruta is not None:
        escribe(ruta, cobertura.en_csv(filas, leido, padron, grupos))
        anuncia(ruta)
    else:
        con_titular = [f for f in filas if f.titulares or dictamen.celdas[f.celda].exigida]
        consola.pinta(cobertura.lineas(con_titular, leido, padron, grupos))
    return revision.codigo_de_salida
