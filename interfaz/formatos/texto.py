"""Los hallazgos para leer en la consola, al modo de ruff y rustc. La prosa viene de la ficha; aquí solo se compone."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.hallazgos import CATALOGO
from interfaz.formatos.ficha import SIN_PROCESO, Ficha, ReglaCitada, fichas
from interfaz.formatos.json import resumen
from interfaz.formatos.linea import Linea
from interfaz.formatos.resumen import cuando, cuenta_de_gravedades, cuenta_tolerados, denominador
from interfaz.usos.revisar import Revision

ESTILOS = {"error": "bold red", "aviso": "bold yellow", "información": "bold blue"}
_BARRA = "   | "
_DETALLE = "   = "


def lineas(revision: Revision, prueba: tuple[str, ...] = ()) -> Iterator[Linea]:
    """Todas las líneas del informe. `prueba`: lo que va justo antes del denominador, que es siempre la última."""
    caso = revision.dictamen.caso
    yield Linea(rotulo="Caso: ", cuerpo=f"{caso.titulo} ({caso.id})")
    rotulo, dias = cuando(revision)
    yield Linea(rotulo=f"{rotulo}: ", cuerpo=dias)
    yield Linea()
    proceso: str | None = None
    nombres = {p.id: p.nombre for p in caso.procesos}
    for ficha in fichas(revision):
        if ficha.proceso != proceso:
            proceso = ficha.proceso
            titulo = f"Proceso {proceso}: {nombres[proceso]}" if proceso else SIN_PROCESO
            yield Linea(rotulo=f"== {titulo} ==", estilo_del_rotulo="bold cyan")
            yield Linea()
        yield from _hallazgo(ficha)
        yield Linea()
    yield from _pie(revision)
    yield from (Linea(cuerpo=linea) for linea in prueba)
    yield Linea(rotulo=denominador(revision))


def _hallazgo(ficha: Ficha) -> Iterator[Linea]:
    tolerado = " (tolerado)" if ficha.tolerado else ""
    yield Linea(
        rotulo=f"{ficha.gravedad}[{ficha.codigo}]",
        cuerpo=f"{tolerado}: {ficha.titulo}",
        estilo_del_rotulo=ESTILOS[ficha.gravedad],
        estilo="bold",
    )
    celda = " > ".join(parte for parte in (ficha.proceso, ficha.paso, ficha.funcion) if parte)
    if celda:
        nombre = f": «{ficha.nombre_del_paso}»" if ficha.nombre_del_paso else ""
        yield Linea("  --> ", cuerpo=celda + nombre, sangra="      ")
    yield Linea(_BARRA, cuerpo=ficha.mensaje, sangra=_BARRA)
    for regla in ficha.reglas:
        yield from _regla(regla)
    detalles = (
        ("dónde: ", ficha.donde),
        ("por ejemplo: ", ficha.ejemplo),
        ("territorio: ", ficha.territorio),
        ("sugerencia: ", ficha.sugerencia),
        *(("ayuda: ", ayuda) for ayuda in ficha.ayudas),
    )
    yield from (Linea(_DETALLE, rotulo, cuerpo, sangra="     ") for rotulo, cuerpo in detalles if cuerpo)


def _regla(regla: ReglaCitada) -> Iterator[Linea]:
    abierta = f" [condición abierta: «{regla.abierta}»]" if regla.abierta else ""
    sangra = f"{_BARRA}    "
    yield Linea(f"{_BARRA}* ", f"{regla.archivo}:{regla.linea}  ", f"{regla.id}: {regla.cita}", "cyan", sangra=sangra)
    yield Linea(sangra, cuerpo=f"{regla.resumen}{abierta}", estilo="dim", sangra=sangra)


def _pie(revision: Revision) -> Iterator[Linea]:
    if revision.hallazgos:
        yield Linea(rotulo="Resumen")
        for codigo, cuantos in resumen(revision)["por_código"].items():
            comprobacion = CATALOGO[codigo]
            estilo = ESTILOS[comprobacion.gravedad]
            yield Linea("  ", f"{codigo}  {cuantos:>4}  ", comprobacion.titulo, estilo, sangra=" " * 16)
        yield Linea(cuerpo=f"{cuenta_de_gravedades(revision)}{cuenta_tolerados(revision)}.")
    else:
        yield Linea(rotulo="Sin hallazgos.", estilo_del_rotulo="bold green")
