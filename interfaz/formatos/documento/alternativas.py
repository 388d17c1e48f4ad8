"""Las alternativas comparadas: no hacer nada, la propuesta, otras del caso, las sugeridas y las del barrido."""

from __future__ import annotations

from collections.abc import Iterator

from grafos.prosa.citas import rango_legible
from grafos.reformas.alternativas import EspacioDeBarrido, Evaluada
from grafos.reformas.sugerencias import DECIDE
from interfaz.formatos.documento.bloques import Bloque, Celda, Fuerte, Parrafo, Tabla, celda, parrafo
from interfaz.formatos.documento.partes import de_paso
from interfaz.usos.alternativas import ESTA, NADA, OTRA, Alternativa
from interfaz.usos.barrer import Barrido
from interfaz.usos.redactar import Materia
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.plurales import contados

DEL_BARRIDO = 8
"""Cuántas combinaciones del barrido se enseñan."""


def comparadas(materia: Materia) -> Iterator[Bloque]:
    """Las alternativas, todas medidas en la misma fecha, y las mejores del barrido si se dio uno."""
    caso = materia.antes.dictamen.caso
    filas = tuple(_fila(alternativa, caso) for alternativa in materia.alternativas)
    titulo = "Alternativas medidas con el mismo caso y en la misma fecha"
    cabecera = ("Alternativa", "Cierra", "Abre", "Quedan", "Rango que pide")
    descripcion = f"{titulo}: errores que cierra, que abre y que quedan en todo el caso, y rango de la norma."
    yield Tabla(titulo, descripcion, cabecera, filas, (8, 1.5, 1.5, 1.7, 3))
    yield Parrafo((f"Se cuentan errores de reparto. De las sugeridas: {DECIDE[0].lower()}{DECIDE[1:]}",), "nota")
    if materia.barrido is not None:
        yield from _barrido(materia.barrido)


def _fila(una: Alternativa, caso: Caso) -> tuple[Celda, ...]:
    rango = rango_legible(una.rango) if una.rango else "ninguno"
    return (_que(una, caso), *(celda(str(n)) for n in (una.cierra, una.abre, una.quedan)), celda(rango))


def _que(una: Alternativa, caso: Caso) -> Celda:
    if una.clase == NADA:
        return celda((Fuerte("No hacer nada"),))
    if una.clase in (ESTA, OTRA):
        cual = "La propuesta" if una.clase == ESTA else "Otra propuesta del caso"
        return celda((Fuerte(f"{cual}: "), f"«{una.titulo}»"))
    assert una.celda is not None
    rotulo = Fuerte(f"Sugerida para «{una.celda.funcion}» de {de_paso(caso, una.celda.paso)}")
    return celda((rotulo,), *(f"– {edicion}." for edicion in una.hace))


def _barrido(barrido: Barrido) -> Iterator[Bloque]:
    cuantas = len(barrido.evaluadas)
    combinaciones = contados(cuantas, "combinación", "combinaciones")
    yield parrafo(f"Del barrido de {combinaciones}, lo que menos falla:")
    filas = tuple(_combinacion(n, e, barrido.espacio) for n, e in enumerate(barrido.evaluadas[:DEL_BARRIDO], start=1))
    titulo = "Combinaciones de titulares y umbrales que menos fallan"
    cabecera = ("Puesto", "Combinación", "Errores", "Avisos", "Unidades que toca")
    descripcion = f"{titulo}: qué se elige en cada función y cuánto falla."
    yield Tabla(titulo, descripcion, cabecera, filas, (1.3, 7, 1.6, 1.6, 2))


def _combinacion(puesto: int, evaluada: Evaluada, espacio: EspacioDeBarrido) -> tuple[Celda, ...]:
    elegido = [f"{eje.nombre}: {valor}" for eje, valor in zip(espacio.ejes, evaluada.valores, strict=True)]
    cuentas = (str(evaluada.errores), str(evaluada.avisos), f"{evaluada.unidades:,}")
    return (celda(str(puesto)), celda(*elegido), *(celda(cuenta) for cuenta in cuentas))
