"""Los hallazgos para leer en la consola, al modo de ruff y rustc; y en llano, para lectores de pantalla."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.palabras import frase
from interfaz.informe import resumen
from interfaz.mensajes import mensaje
from interfaz.revision import Revision
from reglas.errores import sanear

if TYPE_CHECKING:
    from rich.text import Text

ESTILOS = {"error": "bold red", "aviso": "bold yellow", "información": "bold blue"}
Linea = tuple[tuple[str, str], ...]
"""Trozos de texto con su estilo; en llano el estilo se ignora."""


def en_texto(revision: Revision) -> Iterator[Text]:
    """Las líneas del formato `texto`, con estilo."""
    from rich.text import Text

    for linea in _lineas(revision):
        texto = Text()
        for trozo, estilo in linea:
            texto.append(sanear(trozo), style=estilo)
        yield texto


def en_llano(revision: Revision) -> Iterator[str]:
    """Las líneas del formato `plano`: sin color, cajas ni sangrías; una cosa por línea."""
    for linea in _lineas(revision):
        texto = sanear("".join(trozo for trozo, _ in linea)).strip().lstrip("|=-> ")
        if texto:
            yield texto


def _lineas(revision: Revision) -> Iterator[Linea]:
    caso = revision.dictamen.caso
    yield (("Caso: ", "bold"), (f"{caso.titulo} ({caso.id})", ""))
    yield (("Fecha: " if not revision.dictamen.periodo else "Periodo: ", "bold"), (_cuando(revision), ""))
    yield ()
    proceso: str | None = ""
    nombres = {p.id: p.nombre for p in caso.procesos}
    for hallazgo in revision.hallazgos:
        if hallazgo.proceso != proceso:
            proceso = hallazgo.proceso
            titulo = f"Proceso {proceso}: {nombres[proceso]}" if proceso else "Sobre las reglas del caso"
            yield ((f"== {titulo} ==", "bold cyan"),)
            yield ()
        yield from _hallazgo(hallazgo, revision)
        yield ()
    yield from _pie(revision)


def _cuando(revision: Revision) -> str:
    if revision.dictamen.periodo:
        desde, hasta = revision.dictamen.periodo
        return f"del {desde} al {hasta}"
    return revision.dictamen.fecha.isoformat()


def _hallazgo(h: Hallazgo, revision: Revision) -> Iterator[Linea]:
    caso = revision.dictamen.caso
    tolerado = " (tolerado)" if h.tolerado else ""
    titulo = CATALOGO[h.codigo].titulo
    yield ((f"{h.gravedad}[{h.codigo}]{tolerado}", ESTILOS[h.gravedad]), (f": {titulo}", "bold"))
    if h.paso and h.paso in caso.pasos:
        funcion = f" > {h.funcion}" if h.funcion else ""
        yield (("  --> ", "blue"), (f"{h.paso} «{caso.pasos[h.paso].nombre}»{funcion}", ""))
    yield (("   |  ", "blue"), (mensaje(h, revision.dictamen), ""))
    for id_ in h.reglas:
        regla = caso.reglas[id_]
        norma = caso.normas[regla.norma]
        yield (
            ("   |  ", "blue"),
            (f"{regla.origen.archivo}:{regla.origen.linea}", "cyan"),
            (f"  {regla.id}: {norma.nombre}, {regla.cita}", ""),
        )
        abierta = f" [condición abierta: {regla.condicion_abierta}]" if regla.condicion_abierta else ""
        yield (("   |      ", "blue"), (f"{regla.resumen}{abierta}", "dim"))
    yield from _donde(h, revision)
    yield (("   = ", "blue"), ("ayuda: ", "bold"), (f"delimita explicar {h.codigo}", ""))


def _donde(h: Hallazgo, revision: Revision) -> Iterator[Linea]:
    if h.ambito is None:
        return
    yield (("   = ", "blue"), ("dónde: ", "bold"), (frase(h.ambito), ""))
    punto = revision.testigo(h)
    if punto is not None:
        dimensiones = revision.dictamen.espacio.dimensiones
        usados = {id_ for caja in h.ambito.cajas() for id_ in caja}
        partes = [f"{d.id.replace('_', ' ')}: {d.texto(punto[d.id])}" for d in dimensiones if d.id in usados]
        if partes:
            yield (("   = ", "blue"), ("por ejemplo: ", "bold"), ("; ".join(partes), ""))
    alcance = revision.alcance(h.ambito)
    if alcance is not None and revision.padron is not None:
        nombres = " | ".join(revision.padron.nombres[fila] for fila in alcance.ejemplos)
        texto = f"{alcance.unidades:,} unidades, peso {alcance.peso:,.0f}, {alcance.sin_dato:,} sin dato"
        yield (("   = ", "blue"), ("territorio: ", "bold"), (f"{texto} ({nombres})" if nombres else texto, ""))


def _pie(revision: Revision) -> Iterator[Linea]:
    cuentas = resumen(revision)
    if not revision.hallazgos:
        yield (("Sin hallazgos.", "bold green"),)
    else:
        yield (("Resumen", "bold"),)
        for codigo, cuantos in cuentas["por_código"].items():
            comprobacion = CATALOGO[codigo]
            yield ((f"  {codigo}  {cuantos:>4}  ", ESTILOS[comprobacion.gravedad]), (comprobacion.titulo, ""))
        gravedades = cuentas["por_gravedad"]
        yield ((f"{gravedades['error']} errores, {gravedades['aviso']} avisos, ", ""),
               (f"{gravedades['información']} de información.", ""))  # fmt: skip
    if revision.padron is not None:
        for aviso in revision.padron.avisos:
            yield ((f"Aviso del territorio: {aviso}", "yellow"),)


def denominador(revision: Revision) -> str:
    """La última línea: cuánto se comprobó de lo que había que comprobar."""
    total = revision.comprobadas + revision.no_comprobadas
    return f"{revision.comprobadas} de {total} celdas comprobadas, {revision.no_comprobadas} no comprobadas."


def juntas(lineas: Iterable[str]) -> str:
    """Las líneas como un archivo de texto."""
    return "".join(f"{linea}\n" for linea in lineas)
