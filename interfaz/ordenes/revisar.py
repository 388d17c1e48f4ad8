"""`delimita revisar CASO`: los hallazgos de un caso en una fecha o un periodo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interfaz.ordenes.codigos import codigo_de
from interfaz.ordenes.parametros import (
    FORMATOS,
    AbrirLaSalida,
    Caso,
    Fecha,
    Periodo,
    Salida,
    SinColor,
    hoy,
    opcion_de_formato,
    un_periodo,
    una_fecha,
)
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.destino import abre, deja, deja_json
from interfaz.terminal.opciones import MalUso, alternativas, un_entero, una_lista, una_salida, uno_de
from reglas.lenguaje.vocabulario import CONFIANZAS, NIVELES

SARIF = "sarif"
GRAVEDADES = ("error", "aviso", "información")


def revisar(
    caso: Caso,
    formato: Annotated[str, opcion_de_formato(SARIF)] = "texto",
    fecha: Fecha = None,
    periodo: Periodo = None,
    salida: Salida = None,
    abrir: AbrirLaSalida = False,
    certificado: Annotated[
        bool, typer.Option("--certificado", help="Añade, por celda, la cuenta exacta de puntos y si cuadra.")
    ] = False,
    presupuesto: Annotated[
        str | None,
        typer.Option("--presupuesto", metavar="CAJAS", help="Cajas que se exploran por celda antes de rendirse."),
    ] = None,
    proceso: Annotated[str | None, typer.Option("--proceso", metavar="ID,…", help="Solo lo de esos procesos.")] = None,
    paso: Annotated[str | None, typer.Option("--paso", metavar="ID,…", help="Solo lo de esos pasos.")] = None,
    entidad: Annotated[
        str | None, typer.Option("--entidad", metavar="ID,…", help="Solo lo que toca a esas entidades.")
    ] = None,
    nivel: Annotated[
        str | None,
        typer.Option("--nivel", metavar="NIVEL,…", help=f"Solo lo que toca a esos niveles: {alternativas(NIVELES)}."),
    ] = None,
    codigo: Annotated[
        str | None,
        typer.Option("--código", "--codigo", metavar="CÓDIGO,…", help="Solo esos códigos, o los que empiecen así."),
    ] = None,
    gravedad: Annotated[
        str | None, typer.Option("--gravedad", metavar="GRAVEDAD,…", help=f"Solo {alternativas(GRAVEDADES)}.")
    ] = None,
    confianza: Annotated[
        str | None,
        typer.Option("--confianza", metavar="CONFIANZA,…", help=f"Solo de confianza {alternativas(CONFIANZAS)}."),
    ] = None,
    buscar: Annotated[
        str | None, typer.Option("--buscar", metavar="PALABRAS", help="Solo lo que las diga, en él o en sus artículos.")
    ] = None,
    solo_nuevos: Annotated[
        str | None,
        typer.Option("--solo-nuevos", metavar="ANTERIOR.json", help="Solo lo que no estaba en esa revisión guardada."),
    ] = None,
    resumen: Annotated[bool, typer.Option("--resumen", help="Solo la respuesta y la cuenta por código.")] = False,
    sin_color: SinColor = False,
) -> int:
    """Revisa un caso: duplicidades, vacíos y contradicciones, con sus artículos.

    Con filtros se ve solo esa parte, y el código de salida es también el suyo.
    """
    formato = uno_de("--formato", formato, (*FORMATOS, SARIF))
    dia, dias = una_fecha("--fecha", fecha), un_periodo(periodo)
    if dia and dias:
        raise MalUso("--fecha y --periodo no van juntas")
    ruta = una_salida(salida, abrir)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.formatos.registro import EN_JSON, en_formato, en_lineas
    from interfaz.usos.filtro import Filtro, ya_vistos
    from interfaz.usos.revisar import PedidoDeRevision
    from interfaz.usos.revisar import revisar as revisa
    from motor.regiones.particion import PRESUPUESTO

    tope = un_entero("--presupuesto", presupuesto, PRESUPUESTO)
    vistos = ya_vistos(Path(solo_nuevos)) if solo_nuevos is not None else frozenset()
    filtro = Filtro(
        proceso=una_lista("--proceso", proceso),
        paso=una_lista("--paso", paso),
        entidad=una_lista("--entidad", entidad),
        nivel=una_lista("--nivel", nivel),
        codigo=una_lista("--código", codigo),
        gravedad=una_lista("--gravedad", gravedad),
        confianza=una_lista("--confianza", confianza),
        buscar=buscar or "",
        ya_vistos=vistos,
        anterior=Path(solo_nuevos).name if solo_nuevos is not None else "",
    )
    revision = revisa(PedidoDeRevision(caso, hoy(), dia, dias, tope, filtro))
    avisa(revision.avisos)
    prueba = None
    if certificado:
        from interfaz.formatos.certificado import certifica

        prueba = certifica(revision)
    if formato == "texto" and ruta is None:
        consola.pinta(en_lineas(revision, prueba, en_resumen=resumen))
    else:
        emite = deja_json if formato in EN_JSON else deja
        emite(en_formato(formato, revision, prueba, en_resumen=resumen), ruta)
    if abrir and ruta is not None:
        abre(ruta)
    # Quien lee SARIF decide por sus niveles; un código distinto de 0 le diría que la herramienta falló.
    return 0 if formato == SARIF else codigo_de(revision)
