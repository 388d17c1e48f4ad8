"""`delimita provincias CASO`: la hoja de mantenimiento de cada provincia, todas de una vez."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interfaz.formatos.linea import Linea
from interfaz.ordenes.cuadros import TERMINACIONES, Formato, entrega, forma_y_ruta
from interfaz.ordenes.parametros import Abrir, Caso, Fecha, SinColor, hoy, una_fecha
from interfaz.terminal import consola
from interfaz.terminal.avisos import avisa
from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, SIN_HALLAZGOS
from interfaz.terminal.opciones import MalUso, una_lista
from reglas.lenguaje.plurales import contados

if TYPE_CHECKING:
    from grafos.gestion.provincias import HojaDeProvincia
    from interfaz.usos.pedido import Avance
    from interfaz.usos.provincias import ProvinciasRecorridas

_DE_TEXTO = (".txt", ".md")
_RESUMEN = "resumen"


def provincias(
    caso: Caso,
    fecha: Fecha = None,
    propuesta: Annotated[
        str | None, typer.Option("--propuesta", metavar="ID|ARCHIVO", help="Añade lo que mueve en cada provincia.")
    ] = None,
    pasos: Annotated[
        str | None,
        typer.Option("--pasos", metavar="ID,…", help="Los de mantenimiento; si faltan, los que dicen que lo son."),
    ] = None,
    en_quien: Annotated[
        str | None,
        typer.Option("--en-quien", metavar="ENTIDAD", help="En quién se reuniría; si falta, municipalidad-provincial."),
    ] = None,
    convenios: Annotated[
        bool, typer.Option("--convenios", help="En la carpeta, además, en Word, cada convenio que cabe.")
    ] = False,
    formato: Formato = None,
    salida: Annotated[
        str | None,
        typer.Option("--salida", metavar="CARPETA|ARCHIVO", help="Carpeta nueva, o .xlsx, .csv, .json o .txt."),
    ] = None,
    abrir: Abrir = False,
    sin_color: SinColor = False,
) -> int:
    """La hoja de mantenimiento de cada provincia: quién lo tiene hoy, con qué, qué hay, y cómo se podría reunir.

    Sin --formato ni un archivo, deja un Excel por provincia en una carpeta. En un solo Excel, una hoja por provincia.
    El código de salida es 1 si alguna observación es un error.
    """
    en_carpeta = formato is None and not _es_archivo(salida)
    if convenios and not en_carpeta:
        raise MalUso(
            "--convenios: los convenios se dejan en una carpeta, cada uno en su archivo: dé una y quite --formato"
        )
    forma, ruta = ("", None) if en_carpeta else forma_y_ruta(formato, salida, abrir)
    dia = una_fecha("--fecha", fecha)
    if sin_color:
        consola.quiere(color=False)
    from interfaz.terminal.avance import avance
    from interfaz.usos.examinar import PedidoDeExamen
    from interfaz.usos.provincias import provincias as recorre

    pedido = PedidoDeExamen(caso, hoy(), dia)
    recorridas = recorre(pedido, propuesta, una_lista("--pasos", pasos), en_quien)
    avisa(recorridas.avisos)
    if en_carpeta:
        return _en_carpeta(recorridas, salida, abrir, convenios=convenios)
    from interfaz.formatos.gestion.provincias import cuadros_de_provincias

    with avance("Provincias") as avanza:
        hechos = cuadros_de_provincias(recorridas, _contadas(recorridas, avanza))
    return entrega(hechos, forma, ruta, abrir)


def _es_archivo(salida: str | None) -> bool:
    """Si lo pedido es un archivo y no una carpeta: por su terminación, o porque es la salida de siempre."""
    return salida is not None and (salida == "-" or Path(salida).suffix.lower() in (*TERMINACIONES, *_DE_TEXTO))


def _contadas(recorridas: ProvinciasRecorridas, avanza: Avance) -> Iterator[HojaDeProvincia]:
    for hechas, hoja in enumerate(recorridas.hojas, start=1):
        yield hoja
        avanza(hechas, recorridas.cuantas)


def _en_carpeta(recorridas: ProvinciasRecorridas, salida: str | None, abrir: bool, *, convenios: bool) -> int:
    """Un Excel por provincia, cada uno escrito en cuanto se calcula, y el del resumen; y sus convenios, si se piden."""
    from interfaz.formatos.cuadros.escritos import libro_de
    from interfaz.formatos.escritura import escribe, hace_carpeta, nombre_de_archivo
    from interfaz.formatos.gestion.provincias import cuadros_de_provincia, fila_del_resumen, resumen_de
    from interfaz.formatos.nombres import nombre_seguro
    from interfaz.terminal.avance import avance
    from interfaz.terminal.destino import abre, anuncia

    carpeta = Path(salida) if salida is not None else nombre_de_archivo(recorridas.examen.caso.id, "-provincias")
    hace_carpeta(carpeta)
    usados, resumen, redactados = {_RESUMEN}, [], 0
    with avance("Provincias") as avanza:
        for hoja in _contadas(recorridas, avanza):
            nombre = nombre_seguro(hoja.nombre, usados)
            escribe(carpeta / f"{nombre}.xlsx", libro_de(cuadros_de_provincia(recorridas, hoja)))
            if convenios:
                redactados += _redacta(recorridas, hoja, carpeta, nombre, usados)
            resumen.append(fila_del_resumen(recorridas, hoja))
    escribe(carpeta / f"{_RESUMEN}.xlsx", libro_de(resumen_de(recorridas, resumen)))
    anuncia(carpeta)
    if convenios:
        consola.pinta([Linea(cuerpo=_cuantos(redactados))])
    if abrir:
        abre(carpeta)
    return CON_HALLAZGOS if any(o.gravedad == "error" for o in recorridas.observaciones) else SIN_HALLAZGOS


def _redacta(
    recorridas: ProvinciasRecorridas, hoja: HojaDeProvincia, carpeta: Path, nombre: str, usados: set[str]
) -> int:
    """Cada convenio que cabe en la provincia, en su archivo; cuántos son."""
    from interfaz.formatos.docx.escritura import en_docx
    from interfaz.formatos.escritura import escribe
    from interfaz.formatos.nombres import nombre_seguro
    from interfaz.usos.provincias import convenios_de
    from interfaz.usos.redactar import PedidoDeDocumento, redactar

    juzgados = tuple(convenios_de(recorridas, hoja))
    for juzgado in juzgados:
        acto = juzgado.acto
        hecho = redactar(PedidoDeDocumento(recorridas.examen.caso, "convenio", hoy(), acto=juzgado))
        cual = nombre_seguro(f"{nombre}-convenio-{acto.paso}-{acto.hace}-{acto.quien}", usados)
        escribe(carpeta / f"{cual}.docx", en_docx(hecho.documento).contenido)
    return len(juzgados)


def _cuantos(redactados: int) -> str:
    if not redactados:
        return "Ningún convenio: en ninguna provincia hay una función de mantenimiento que quepa por convenio"
    return f"{contados(redactados, 'convenio', 'convenios')} en Word"
