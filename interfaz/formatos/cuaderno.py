"""Cómo se ve cada resultado en un cuaderno: una tabla corta, o lo que diría la consola, con todo texto escapado.

Un resultado nuevo se registra aquí, y hereda de `EnCuaderno`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape

from grafos.hallazgos import CATALOGO, Hallazgo, por_gravedad
from grafos.prosa.mensajes import mensaje
from grafos.prosa.territorio import en_unidades
from interfaz.formatos import acto, barrido, cobertura, explicacion, prioridad, quien, sugerencias
from interfaz.formatos.documento.bloques import cuantos_por_completar
from interfaz.formatos.linea import Linea
from interfaz.formatos.resumen import denominador
from interfaz.usos.acto import Juzgados
from interfaz.usos.barrer import Barrido
from interfaz.usos.convertir import Convertido
from interfaz.usos.explicar import Explicada
from interfaz.usos.exportar import Exportado
from interfaz.usos.importar import Importado
from interfaz.usos.informar import Informado
from interfaz.usos.procesos import Prioridad
from interfaz.usos.proponer import Sugerencias
from interfaz.usos.quien import Respondido, RespondidoEnTodas
from interfaz.usos.redactar import Redactado
from interfaz.usos.revisar import Revision
from interfaz.usos.simular import Comparacion
from interfaz.usos.territorio import TerritorioContado
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.plurales import contados

CABECERA = ("Código", "Gravedad", "Paso", "Función", "Qué pasa")


@singledispatch
def en_html(resultado: object) -> str:
    """El resultado en HTML. Levanta `TypeError` por uno que no se sabe mostrar."""
    raise TypeError(f"no se sabe mostrar {type(resultado).__name__}")


@en_html.register
def _(revision: Revision) -> str:
    return _tabla(denominador(revision), CABECERA, _filas(revision.hallazgos, revision.dictamen))


@en_html.register
def _(comparacion: Comparacion) -> str:
    simulacion = comparacion.simulacion
    partes = (
        ("Resuelve", simulacion.resueltos, simulacion.base.dictamen),
        ("Abre", simulacion.nuevos, simulacion.propuesta.dictamen),
    )
    tablas = (_tabla(f"{t}: {len(hs)}", CABECERA, _filas(por_gravedad(hs), dictamen)) for t, hs, dictamen in partes)
    return f"<h3>{escape(comparacion.titulo)}</h3>" + "".join(tablas)


@en_html.register
def _(explicada: Explicada) -> str:
    return _dicho(explicacion.lineas(explicada.celdas, explicada.dictamen, explicada.hallazgos))


@en_html.register
def _(respondido: Respondido) -> str:
    return _dicho(quien.lineas(respondido))


@en_html.register
def _(respondido: RespondidoEnTodas) -> str:
    unidades = en_unidades(respondido.unidades, respondido.revision.dictamen.caso.territorio)
    funciones = contados(len(respondido.celdas), "función", "funciones")
    return _dicho([Linea(cuerpo=f"{unidades} y {funciones} de un paso: se responden según se recorre «filas».")])


@en_html.register
def _(juzgados: Juzgados) -> str:
    return _dicho(acto.lineas(juzgados))


@en_html.register
def _(redactado: Redactado) -> str:
    documento = redactado.documento
    dicho = f"{documento.clase}: {documento.titulo}; {cuantos_por_completar(len(documento.por_completar))}."
    return _dicho([Linea(cuerpo=dicho)])


@en_html.register
def _(informado: Informado) -> str:
    return en_html(informado.revision)


@en_html.register
def _(contado: TerritorioContado) -> str:
    return _dicho(cobertura.lineas(contado))


@en_html.register
def _(ordenados: Prioridad) -> str:
    return _dicho(prioridad.lineas(ordenados))


@en_html.register
def _(halladas: Sugerencias) -> str:
    return _dicho(sugerencias.lineas(halladas))


@en_html.register
def _(hecho: Barrido) -> str:
    return _dicho(barrido.lineas(hecho))


@en_html.register
def _(importado: Importado) -> str:
    return f"<pre>{escape(importado.texto)}</pre>" if importado.texto else _dicho([Linea(cuerpo="Sin cambios.")])


@en_html.register
def _(convertido: Convertido) -> str:
    nombres = (nombre or "el único archivo" for nombre in (*convertido.archivos, *convertido.tablas))
    return _dicho([Linea(cuerpo=f"{', '.join(nombres)}, en «archivos» y «tablas».")])


@en_html.register
def _(exportado: Exportado) -> str:
    caso, cuanto = exportado.revision.dictamen.caso.id, contados(len(exportado.contenido), "byte", "bytes")
    return _dicho([Linea(cuerpo=f"{caso}{exportado.terminacion}: {cuanto}, en «contenido».")])


def _dicho(lineas: Iterable[Linea]) -> str:
    """Lo que diría la consola, con sus rótulos y sus sangrías."""
    partes = (f"{escape(x.margen)}<b>{escape(x.rotulo)}</b>{escape(x.cuerpo)}" for x in lineas)
    return f'<pre style="white-space: pre-wrap">{chr(10).join(partes)}</pre>'


def _filas(hallazgos: Iterable[Hallazgo], dictamen: Dictamen) -> Iterable[tuple[str, ...]]:
    for h in hallazgos:
        titulo = f"{h.codigo}, {CATALOGO[h.codigo].titulo}"
        yield titulo, h.gravedad, h.paso or "", h.funcion or "", mensaje(h, dictamen)


def _tabla(rotulo: str, cabecera: Sequence[str], filas: Iterable[Sequence[str]]) -> str:
    titulos = "".join(f'<th scope="col">{escape(titulo)}</th>' for titulo in cabecera)
    cuerpo = "".join("<tr>" + "".join(f"<td>{escape(celda)}</td>" for celda in fila) + "</tr>" for fila in filas)
    return f"<table><caption>{escape(rotulo)}</caption><thead><tr>{titulos}</tr></thead><tbody>{cuerpo}</tbody></table>"
