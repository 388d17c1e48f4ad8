"""Cómo se ve un resultado en un cuaderno: una tabla corta en HTML, con todo texto escapado."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.prosa.mensajes import mensaje
from interfaz.formatos.resumen import denominador
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion
from motor.titulares.dictamen import Dictamen

CABECERA = ("Código", "Gravedad", "Paso", "Función", "Qué pasa")


def revision_en_html(revision: Revision) -> str:
    """La lista de hallazgos de una revisión."""
    return _tabla(denominador(revision), CABECERA, _filas(revision.hallazgos, revision.dictamen))


def comparacion_en_html(comparacion: Comparacion) -> str:
    """Lo que se resuelve y lo que se abre."""
    simulacion = comparacion.simulacion
    partes = (
        ("Resuelve", simulacion.resueltos, simulacion.base.dictamen),
        ("Abre", simulacion.nuevos, simulacion.propuesta.dictamen),
    )
    tablas = (_tabla(f"{t}: {len(hs)}", CABECERA, _filas(hs, dictamen)) for t, hs, dictamen in partes)
    return f"<h3>{escape(comparacion.titulo)}</h3>" + "".join(tablas)


def _filas(hallazgos: Iterable[Hallazgo], dictamen: Dictamen) -> Iterable[tuple[str, ...]]:
    for h in hallazgos:
        titulo = f"{h.codigo}, {CATALOGO[h.codigo].titulo}"
        yield titulo, h.gravedad, h.paso or "", h.funcion or "", mensaje(h, dictamen)


def _tabla(rotulo: str, cabecera: Sequence[str], filas: Iterable[Sequence[str]]) -> str:
    titulos = "".join(f'<th scope="col">{escape(titulo)}</th>' for titulo in cabecera)
    cuerpo = "".join("<tr>" + "".join(f"<td>{escape(celda)}</td>" for celda in fila) + "</tr>" for fila in filas)
    return f"<table><caption>{escape(rotulo)}</caption><thead><tr>{titulos}</tr></thead><tbody>{cuerpo}</tbody></table>"
