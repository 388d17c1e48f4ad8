"""Los hallazgos para leer en la consola, al modo de ruff y rustc. La prosa viene de la ficha; aquí solo se compone."""

from __future__ import annotations

from collections.abc import Iterator

from interfaz.formatos.ficha import SIN_PROCESO, Ficha, ReglaCitada, fichas, ordenes_que_siguen, salidas
from interfaz.formatos.linea import Linea
from interfaz.formatos.respuesta import respuesta
from interfaz.formatos.resumen import cuando, cuenta_de_gravedades, cuenta_tolerados, denominador
from interfaz.usos.revisar import Revision

ESTILOS = {"error": "bold red", "aviso": "bold yellow", "información": "bold blue"}
ROTULOS = {"error": "Errores", "aviso": "Avisos", "información": "Información"}
_BARRA = "   | "
_DETALLE = "   = "
_DETALLE_DEL_PIE = f"{' ' * 14}= "


def lineas(revision: Revision, prueba: tuple[str, ...] = (), *, en_resumen: bool = False) -> Iterator[Linea]:
    """Todas las líneas del informe, con la respuesta primero; `en_resumen`, sin los hallazgos uno a uno.

    `prueba`: lo que va justo antes del denominador, que es siempre la última.
    """
    caso = revision.dictamen.caso
    yield Linea(rotulo="Caso: ", cuerpo=f"{caso.titulo} ({caso.id})")
    rotulo, dias = cuando(revision)
    yield Linea(rotulo=f"{rotulo}: ", cuerpo=dias)
    yield from (Linea(rotulo=linea) for linea in respuesta(revision))
    yield Linea()
    if not en_resumen:
        yield from _hallazgos(revision)
    yield from _pie(revision)
    yield from (Linea(cuerpo=linea) for linea in prueba)
    yield Linea(rotulo=denominador(revision))


def _hallazgos(revision: Revision) -> Iterator[Linea]:
    nombres = {p.id: p.nombre for p in revision.dictamen.caso.procesos}
    seccion: tuple[str, str] | None = None
    for ficha in fichas(revision):
        if (ficha.gravedad, ficha.proceso) != seccion:
            seccion = ficha.gravedad, ficha.proceso
            donde = f"proceso {ficha.proceso}: {nombres[ficha.proceso]}" if ficha.proceso else SIN_PROCESO
            rotulo = f"== {ROTULOS[ficha.gravedad]} · {donde} =="
            yield Linea(rotulo=rotulo, estilo_del_rotulo="bold cyan")
            yield Linea()
        yield from _hallazgo(ficha)
        yield Linea()


def _hallazgo(ficha: Ficha) -> Iterator[Linea]:
    tolerado = " (tolerado)" if ficha.tolerado else ""
    yield Linea(
        rotulo=f"{ficha.gravedad}[{ficha.codigo}]",
        cuerpo=f"{tolerado}: {ficha.titulo} ({ficha.id})",
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
        ("respaldo: ", ficha.respaldo),
    )
    yield from (Linea(_DETALLE, rotulo, cuerpo, sangra="     ") for rotulo, cuerpo in detalles if cuerpo)


def _regla(regla: ReglaCitada) -> Iterator[Linea]:
    abierta = f" [condición abierta: «{regla.abierta}»]" if regla.abierta else ""
    sangra = f"{_BARRA}    "
    yield Linea(f"{_BARRA}* ", f"{regla.lugar}  ", f"{regla.id}: {regla.cita}", "cyan", sangra=sangra)
    yield Linea(sangra, cuerpo=f"{regla.resumen}{abierta}", estilo="dim", sangra=sangra)


def _pie(revision: Revision) -> Iterator[Linea]:
    if not revision.hallazgos:
        yield Linea(rotulo="Sin hallazgos.", estilo_del_rotulo="bold green")
        return
    yield Linea(rotulo="Resumen")
    for salida in salidas(revision):
        estilo = ESTILOS[salida.gravedad]
        yield Linea("  ", f"{salida.codigo}  {salida.cuantos:>4}  ", salida.titulo, estilo, sangra=" " * 16)
        detalles = (("sugerencia: ", salida.sugerencia), ("ayuda: ", salida.ayuda))
        yield from (Linea(_DETALLE_DEL_PIE, rotulo, dicho, sangra=" " * 16) for rotulo, dicho in detalles if dicho)
    yield Linea(cuerpo=f"{cuenta_de_gravedades(revision)}{cuenta_tolerados(revision)}.")
    for para, orden in ordenes_que_siguen(revision):
        yield Linea(rotulo=f"{para}: ", cuerpo=orden, estilo_del_rotulo="")
