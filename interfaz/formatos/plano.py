"""Los hallazgos en llano, para lectores de pantalla: sin color, cajas ni adornos, una cosa por línea.

Cada línea se entiende sola y dice de qué habla antes de decirlo.
"""

from __future__ import annotations

from collections.abc import Iterator

from interfaz.formatos.ficha import Ficha, fichas, ordenes_que_siguen, salidas
from interfaz.formatos.respuesta import respuesta
from interfaz.formatos.resumen import cuando, cuenta_de_gravedades, cuenta_tolerados, denominador
from interfaz.usos.revisar import Revision
from reglas.lenguaje.errores import sanear


def en_plano(revision: Revision, prueba: tuple[str, ...] = (), *, en_resumen: bool = False) -> Iterator[str]:
    """Las líneas del informe, saneadas; la última es el denominador. `en_resumen`: sin los hallazgos uno a uno."""
    return (sanear(linea) for linea in (*_lineas(revision, en_resumen), *prueba, denominador(revision)))


def _lineas(revision: Revision, en_resumen: bool) -> Iterator[str]:
    caso = revision.dictamen.caso
    yield f"Caso: {caso.titulo} ({caso.id})"
    rotulo, dias = cuando(revision)
    yield f"{rotulo}: {dias}"
    yield from respuesta(revision)
    if not en_resumen:
        yield from _hallazgos(revision)
    yield from _pie(revision)


def _hallazgos(revision: Revision) -> Iterator[str]:
    nombres = {p.id: p.nombre for p in revision.dictamen.caso.procesos}
    proceso = ""
    for numero, ficha in enumerate(fichas(revision), start=1):
        if ficha.proceso and ficha.proceso != proceso:
            proceso = ficha.proceso
            yield f"Proceso: {nombres[proceso]} ({proceso})"
        yield from _hallazgo(ficha, f"Hallazgo {numero} de {len(revision.hallazgos)}")


def _hallazgo(ficha: Ficha, cual: str) -> Iterator[str]:
    tolerado = ", tolerado" if ficha.tolerado else ""
    yield f"{cual}: {ficha.gravedad} {ficha.codigo}{tolerado}, {ficha.titulo}"
    yield f"Id: {ficha.id}"
    if ficha.paso:
        yield f"Paso: {ficha.nombre_del_paso} ({ficha.paso})" if ficha.nombre_del_paso else f"Paso: {ficha.paso}"
    if ficha.funcion:
        yield f"Función: {ficha.funcion}"
    yield f"Qué pasa: {ficha.mensaje}"
    for regla in ficha.reglas:
        yield f"Regla {regla.id}: {regla.cita}. {regla.resumen}"
        if regla.abierta:
            yield f"Condición abierta de {regla.id}: {regla.abierta}"
        yield f"Escrita en: {regla.lugar}"
    detalles = (
        ("Dónde", ficha.donde),
        ("Por ejemplo", ficha.ejemplo),
        ("Territorio", ficha.territorio),
        ("Respaldo", ficha.respaldo),
    )
    yield from (f"{rotulo}: {texto}" for rotulo, texto in detalles if texto)


def _pie(revision: Revision) -> Iterator[str]:
    if not revision.hallazgos:
        yield "Sin hallazgos"
        return
    for salida in salidas(revision):
        yield f"Resumen de {salida.codigo}: {salida.cuantos}, {salida.titulo}"
        if salida.sugerencia:
            yield f"Sugerencia para {salida.codigo}: {salida.sugerencia}"
        yield f"Ayuda de {salida.codigo}: {salida.ayuda}"
    yield f"Resumen: {cuenta_de_gravedades(revision)}{cuenta_tolerados(revision)}"
    for para, orden in ordenes_que_siguen(revision):
        yield f"Para ver {para}: {orden}"
