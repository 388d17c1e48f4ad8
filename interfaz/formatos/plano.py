"""Los hallazgos en llano, para lectores de pantalla: sin color, cajas ni adornos, una cosa por línea.

Cada línea se entiende sola y dice de qué habla antes de decirlo.
"""

from __future__ import annotations

from collections.abc import Iterator

from grafos.hallazgos import CATALOGO
from interfaz.formatos.ficha import Ficha, fichas
from interfaz.formatos.json import resumen
from interfaz.formatos.resumen import cuando, cuenta_de_gravedades, cuenta_tolerados, denominador
from interfaz.usos.revisar import Revision
from reglas.lenguaje.errores import sanear


def en_plano(revision: Revision, prueba: tuple[str, ...] = ()) -> Iterator[str]:
    """Las líneas del informe, saneadas; la última es el denominador."""
    return (sanear(linea) for linea in (*_lineas(revision), *prueba, denominador(revision)))


def _lineas(revision: Revision) -> Iterator[str]:
    caso = revision.dictamen.caso
    yield f"Caso: {caso.titulo} ({caso.id})"
    rotulo, dias = cuando(revision)
    yield f"{rotulo}: {dias}"
    nombres = {p.id: p.nombre for p in caso.procesos}
    proceso = ""
    for numero, ficha in enumerate(fichas(revision), start=1):
        if ficha.proceso and ficha.proceso != proceso:
            proceso = ficha.proceso
            yield f"Proceso: {nombres[proceso]} ({proceso})"
        yield from _hallazgo(ficha, f"Hallazgo {numero} de {len(revision.hallazgos)}")
    yield from _pie(revision)


def _hallazgo(ficha: Ficha, cual: str) -> Iterator[str]:
    tolerado = ", tolerado" if ficha.tolerado else ""
    yield f"{cual}: {ficha.gravedad} {ficha.codigo}{tolerado}, {ficha.titulo}"
    if ficha.paso:
        yield f"Paso: {ficha.nombre_del_paso} ({ficha.paso})" if ficha.nombre_del_paso else f"Paso: {ficha.paso}"
    if ficha.funcion:
        yield f"Función: {ficha.funcion}"
    yield f"Qué pasa: {ficha.mensaje}"
    for regla in ficha.reglas:
        yield f"Regla {regla.id}: {regla.cita}. {regla.resumen}"
        if regla.abierta:
            yield f"Condición abierta de {regla.id}: {regla.abierta}"
        yield f"Escrita en: {regla.archivo}, línea {regla.linea}"
    detalles = (
        ("Dónde", ficha.donde),
        ("Por ejemplo", ficha.ejemplo),
        ("Territorio", ficha.territorio),
        ("Sugerencia", ficha.sugerencia),
        *(("Ayuda", ayuda) for ayuda in ficha.ayudas),
    )
    yield from (f"{rotulo}: {texto}" for rotulo, texto in detalles if texto)


def _pie(revision: Revision) -> Iterator[str]:
    if revision.hallazgos:
        for codigo, cuantos in resumen(revision)["por_código"].items():
            yield f"Resumen de {codigo}: {cuantos}, {CATALOGO[codigo].titulo}"
        yield f"Resumen: {cuenta_de_gravedades(revision)}{cuenta_tolerados(revision)}"
    else:
        yield "Sin hallazgos"
