"""Lo que cabe en una hoja: lo desmedido se corta con puntos suspensivos, y entero va en la alternativa.

Sin tope, un nombre de miles de signos daría miles de hojas, o un encabezado que no deja sitio a ninguna fila.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from grafos.laminas.datos.datos import ArticuloDeSenal, Asignacion, Cita, DatosDeLamina, Lugar, NormaDeLamina, Senal

LARGO_DE_NOMBRE, LARGO_DE_TEXTO = 400, 20_000
"""Cuántos signos caben de un nombre o una cita, que van en encabezados, y de lo demás, que sigue de hoja en hoja."""
SUSPENSIVOS = "..."
Cosa = TypeVar("Cosa")


def breves(datos: DatosDeLamina) -> DatosDeLamina:
    """Los mismos datos si nada es desmedido; si no, cortados, con los enteros en `entero`. Lineal en los datos."""
    cortos = _con(
        datos,
        titulo=nombre_breve(datos.titulo),
        fuentes=_todos(nombre_breve, datos.fuentes),
        procesos=_todos(lambda p: _con(p, nombre=nombre_breve(p.nombre)), datos.procesos),
        pasos=_todos(lambda p: _con(p, nombre=_texto_breve(p.nombre)), datos.pasos),
        entidades=_todos(
            lambda e: _con(e, nombre=nombre_breve(e.nombre), nombre_corto=nombre_breve(e.nombre_corto)),
            datos.entidades,
        ),
        asignaciones=_todos(_asignacion, datos.asignaciones),
        senales=_todos(_senal, datos.senales),
        repartos=_todos(lambda r: _con(r, lugar=_lugar(r.lugar)), datos.repartos),
        normas=_todos(_norma, datos.normas),
    )
    return datos if cortos is datos else replace(cortos, entero=datos.entero or datos)


def nombre_breve(texto: str) -> str:
    """El nombre en a lo más 400 signos."""
    return _cortado(texto, LARGO_DE_NOMBRE)


def _texto_breve(texto: str) -> str:
    return _cortado(texto, LARGO_DE_TEXTO)


def _cortado(texto: str, largo: int) -> str:
    return texto if len(texto) <= largo else texto[: largo - len(SUSPENSIVOS)].rstrip() + SUSPENSIVOS


def _con(cosa: Cosa, **campos: object) -> Cosa:
    """La cosa con esos campos, o ella misma si ninguno cambia."""
    distintos = {campo: valor for campo, valor in campos.items() if getattr(cosa, campo) is not valor}
    return replace(cosa, **distintos) if distintos else cosa  # type: ignore[type-var]


def _todos(corta: Callable[[Cosa], Cosa], cosas: tuple[Cosa, ...]) -> tuple[Cosa, ...]:
    cortas = tuple(map(corta, cosas))
    return cosas if all(una is otra for una, otra in zip(cortas, cosas, strict=True)) else cortas


def _asignacion(asignacion: Asignacion) -> Asignacion:
    condicion = None if asignacion.condicion is None else _texto_breve(asignacion.condicion)
    return _con(asignacion, citas=_todos(_cita, asignacion.citas), condicion=condicion)


def _cita(cita: Cita) -> Cita:
    return _con(cita, texto=nombre_breve(cita.texto), norma=nombre_breve(cita.norma))


def _lugar(lugar: Lugar) -> Lugar:
    return _con(lugar, texto=_texto_breve(lugar.texto))


def _senal(senal: Senal) -> Senal:
    return _con(
        senal,
        texto=_texto_breve(senal.texto),
        region=_texto_breve(senal.region),
        articulos=_todos(_articulo, senal.articulos),
        lugar=None if senal.lugar is None else _lugar(senal.lugar),
    )


def _articulo(articulo: ArticuloDeSenal) -> ArticuloDeSenal:
    return _con(articulo, cita=_cita(articulo.cita), resumen=_texto_breve(articulo.resumen))


def _norma(norma: NormaDeLamina) -> NormaDeLamina:
    return _con(norma, corta=nombre_breve(norma.corta), nombre=nombre_breve(norma.nombre))
