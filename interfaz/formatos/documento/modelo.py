"""El modelo de provisión de un proceso, o instrumento del sector (DS 029-2018-PCM, art. 20, num. 20.2): el bien o
servicio, la cadena, los roles de cada nivel y los puntos críticos. Se aprueba por resolución ministerial (20.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grafos import laminas
from grafos.laminas.datos.extraccion import Titularidad, titularidades
from grafos.prosa.citas import nombre, nombres
from grafos.prosa.regiones import frase, nombre_legible
from interfaz.formatos.documento.bloques import (
    Apaisado,
    Apartado,
    Bloque,
    Celda,
    Documento,
    Fuerte,
    LaminaA3,
    Parrafo,
    PorCompletar,
    Tabla,
    celda,
    parrafo,
)
from interfaz.formatos.documento.cambios import completar
from interfaz.formatos.documento.laminas import en_hojas
from interfaz.formatos.documento.partes import (
    NADIE,
    a_cuantos,
    articulos,
    con_mayuscula,
    de_paso,
    limites,
    pie_de,
    quienes,
    tabla_de_hallazgos,
    tabla_de_normas,
)
from interfaz.usos.redactar import PROCESO, PROPUESTA, Materia
from motor.titulares.activacion import Celda as CeldaDelCaso
from reglas.lenguaje.caso import NoDice, Paso, Proceso
from reglas.lenguaje.plurales import contados
from reglas.lenguaje.vocabulario import FUNCIONES, NIVELES, ROTULOS_DE_FASE

TITULO = "Modelo de provisión"
PIDE = (PROCESO,)
ADMITE = (PROPUESTA,)
_FUERA_DE_LOS_GOBIERNOS = "comunidad"


def arma(materia: Materia) -> Documento:
    """El documento entero."""
    partes = (_servicio, _cadena, _roles, _criticos, _articulacion, _territorio, _aprobacion, _anexos)
    bloques = [bloque for parte in partes for bloque in parte(materia, _proceso(materia))]
    fecha = materia.revision.dictamen.fecha
    titulo = _proceso(materia).nombre
    if materia.comparacion is not None:
        titulo = f"{titulo}, con «{materia.propuesta.titulo}»"
    return Documento(TITULO, titulo, fecha, pie_de(materia.revision), (*bloques, *_laminas(materia)))


def _proceso(materia: Materia) -> Proceso:
    assert materia.proceso is not None
    return materia.proceso


def _servicio(_: Materia, proceso: Proceso) -> Iterator[Bloque]:
    yield Apartado("El bien o servicio")
    yield parrafo(Fuerte("Producto: "), proceso.producto or PorCompletar("el bien o servicio que se entrega"))
    yield parrafo(Fuerte("A quién se entrega: "), PorCompletar("el ciudadano a quien se orienta"))
    yield parrafo(Fuerte("Cómo se mide: "), PorCompletar("el indicador, su unidad y su línea de base, con la fuente"))


def _cadena(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    pasos = materia.revision.dictamen.caso.pasos
    yield Apartado("La cadena: fases y pasos")
    filas = tuple(
        (
            celda(ROTULOS_DE_FASE[paso.fase]),
            celda((Fuerte(paso.nombre),)),
            celda(", ".join(paso.exige) or "ninguna"),
            celda(*(f"– {pasos[previo].nombre}" for previo in paso.despues_de)),
        )
        for paso in proceso.pasos
    )
    titulo = f"Pasos de «{proceso.nombre}»"
    cabecera = ("Fase", "Paso", "Funciones que pide", "Va después de")
    yield Tabla(
        titulo, f"{titulo}: por fase, qué funciones pide cada uno y qué va antes.", cabecera, filas, (3, 5, 3, 5)
    )


# -- roles -----------------------------------------------------------------------------------------------------------
def _roles(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    yield Apaisado(True)
    yield Apartado("Roles y responsabilidades de cada nivel de gobierno")
    yield parrafo("Lo que las normas del caso asignan. Sin más palabras, la entidad es titular en todos los casos.")
    caso = materia.revision.dictamen.caso
    hay = {caso.entidades[t.entidad].nivel for t in _de_proceso(materia, proceso)}
    niveles = [n for n in NIVELES if n != _FUERA_DE_LOS_GOBIERNOS or n in hay]
    filas = tuple(_fila_de_roles(paso, niveles, materia) for paso in proceso.pasos)
    titulo = "Quién hace qué, por nivel"
    cabecera = ("Paso", *(con_mayuscula(nivel) for nivel in niveles))
    descripcion = f"{titulo}: de cada paso, las entidades de cada nivel y su función, con su artículo y su condición."
    yield Tabla(titulo, descripcion, cabecera, filas, (3, *(4 for _ in niveles)))
    yield Apaisado(False)


def _celdas(materia: Materia, paso: Paso) -> list[CeldaDelCaso]:
    """Las celdas del paso que se exigen o que alguien tiene."""
    todas = (CeldaDelCaso(paso.id, funcion) for funcion in FUNCIONES)
    return [c for c in todas if c.funcion in paso.exige or _titularidades(materia, c)]


def _titularidades(materia: Materia, celda_: CeldaDelCaso) -> list[Titularidad]:
    dictamen = materia.revision.dictamen
    vista = dictamen.celdas.get(celda_)
    return list(titularidades(dictamen, vista)) if vista is not None else []


def _de_proceso(materia: Materia, proceso: Proceso) -> Iterator[Titularidad]:
    for paso in proceso.pasos:
        for celda_ in _celdas(materia, paso):
            yield from _titularidades(materia, celda_)


def _fila_de_roles(paso: Paso, niveles: list[str], materia: Materia) -> tuple[Celda, ...]:
    caso = materia.revision.dictamen.caso
    celdas = _celdas(materia, paso)
    suyas = [t for celda_ in celdas for t in _titularidades(materia, celda_)]
    nadie = [c.funcion for c in celdas if not _titularidades(materia, c)]
    primera = celda((Fuerte(paso.nombre),), ROTULOS_DE_FASE[paso.fase], *_sin_nadie(nadie, paso, materia))
    return (primera, *(_de_nivel([t for t in suyas if caso.entidades[t.entidad].nivel == n], materia) for n in niveles))


def _sin_nadie(funciones: list[str], paso: Paso, materia: Materia) -> tuple[str, ...]:
    if any(celda_.paso == paso.id for celda_ in materia.revision.dictamen.no_comprobadas):
        return ("No comprobado: ninguna norma del caso lo trata.",)
    return (f"Nadie tiene: {', '.join(funciones)}.",) if funciones else ()


def _de_nivel(suyas: list[Titularidad], materia: Materia) -> Celda:
    caso = materia.revision.dictamen.caso
    parrafos = []
    for t in suyas:
        marcas = [nombre_legible(t.modo)] if t.modo != "titular" else []
        marcas += [t.condicion] if t.condicion else []
        cola = f" ({'; '.join(marcas)})" if marcas else ""
        quien = (Fuerte(f"{con_mayuscula(t.celda.funcion)}: "), nombre(caso, t.entidad))
        parrafos.append((*quien, f"{cola}. {articulos(caso, t.reglas)}."))
    return celda(*parrafos)


# -- puntos críticos y articulación ------------------------------------------------------------------------------------
def _criticos(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    yield Apartado("Problemas y puntos críticos")
    suyos = [h for h in materia.revision.hallazgos if h.proceso == proceso.id and h.gravedad != "información"]
    if suyos:
        yield tabla_de_hallazgos("Puntos críticos que se calculan", suyos, materia.revision)
    else:
        yield parrafo("No se halla ningún error ni aviso en los pasos de este proceso.")
    yield completar(
        "los problemas que no son del reparto de funciones (capacidad, recursos, información), con su evidencia"
    )


def _articulacion(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    yield Apartado("Articulación entre niveles")
    filas = tuple(_traspasos(materia, proceso))
    if filas:
        yield parrafo(
            f"En {contados(len(filas), 'lugar', 'lugares')} de la cadena, lo que un nivel termina lo sigue otro:"
        )
        titulo = "Pasos en que la cadena cambia de nivel"
        cabecera = ("Termina", "Quién", "Sigue", "Quién")
        yield Tabla(
            titulo, f"{titulo}: qué paso termina y cuál sigue, y quién tiene cada uno.", cabecera, filas, (4, 3, 4, 3)
        )
    else:
        yield parrafo("La cadena no cambia de nivel entre un paso y el siguiente.")
    plazos = list(_plazos(materia, proceso))
    if plazos:
        yield parrafo("Plazos que las normas del caso dicen o callan:")
        yield from plazos
    yield completar("los mecanismos de coordinación, los plazos y la información que se comparte entre niveles")


def _quien_lo_tiene(materia: Materia, paso: Paso) -> list[str]:
    """Los titulares del paso en su función principal."""
    for funcion in paso.exige:
        vista = materia.revision.dictamen.celdas.get(CeldaDelCaso(paso.id, funcion))
        if vista is not None:
            return list(dict.fromkeys(t for titulares in vista.por_titulares() for t in titulares))
    return []


def _traspasos(materia: Materia, proceso: Proceso) -> Iterator[tuple[Celda, ...]]:
    caso = materia.revision.dictamen.caso
    for paso in proceso.pasos:
        ahora = _quien_lo_tiene(materia, paso)
        for id_ in paso.despues_de:
            antes = _quien_lo_tiene(materia, caso.pasos[id_])
            niveles = [{caso.entidades[e].nivel for e in quien} for quien in (antes, ahora)]
            if all(niveles) and niveles[0] != niveles[1]:
                previo = caso.pasos[id_].nombre
                yield celda(previo), celda(quienes(caso, antes)), celda(paso.nombre), celda(quienes(caso, ahora))


def _plazos(materia: Materia, proceso: Proceso) -> Iterator[Parrafo]:
    caso = materia.revision.dictamen.caso
    for id_ in dict.fromkeys(r for t in _de_proceso(materia, proceso) for r in t.reglas):
        plazo = caso.reglas[id_].plazo
        if isinstance(plazo, NoDice):
            yield Parrafo((f"{articulos(caso, [id_])}: no dice plazo.",), "viñeta")
        elif plazo is not None:
            cuantos = contados(plazo.dias, "día", "días") + (" hábiles" if plazo.habiles else "")
            yield Parrafo((f"{articulos(caso, [id_])}: {cuantos} ({plazo.cita}).",), "viñeta")


def _territorio(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    """Las funciones que no tiene el mismo en todas partes."""
    dictamen = materia.revision.dictamen
    yield Apartado("Reglas por tipo de territorio o de caso")
    filas: list[tuple[Celda, ...]] = []
    for celda_ in (c for paso in proceso.pasos for c in _celdas(materia, paso)):
        vista = dictamen.celdas.get(celda_)
        suyos = vista.por_titulares() if vista is not None else {}
        if len(suyos) < 2:
            continue
        for titulares, ambito in suyos.items():
            dicho = frase(ambito, universo=dictamen.universo)
            que = celda((Fuerte(de_paso(dictamen.caso, celda_.paso)),), f"Función: {celda_.funcion}")
            quien = nombres(dictamen.caso, titulares) or NADIE
            filas.append((que, celda(dicho, a_cuantos(ambito, materia.revision)), celda(quien)))
    if not filas:
        yield parrafo("Cada función la tiene el mismo en todas partes.")
        return
    titulo = "Funciones que no tiene el mismo en todas partes"
    cabecera = ("Paso y función", "Dónde", "Quién")
    yield Tabla(titulo, f"{titulo}: dónde, a cuántos alcanza y quién la tiene ahí.", cabecera, tuple(filas), (4, 5, 4))


# -- cierre ------------------------------------------------------------------------------------------------------------
def _aprobacion(_: Materia, __: Proceso) -> Iterator[Bloque]:
    yield Apartado("Aprobación")
    yield parrafo(
        "Los modelos de provisión se aprueban por resolución ministerial del ministerio competente (DS 029-2018-PCM, "
        "art. 20, num. 20.3): no pueden dar una función distinta de la que una ley o un decreto supremo da."
    )
    yield completar("el ministerio, el número y la fecha de la resolución, y la metodología que se siguió")
    yield completar("quién validó el modelo en cada nivel de gobierno, y cuándo")


def _anexos(materia: Materia, proceso: Proceso) -> Iterator[Bloque]:
    caso = materia.revision.dictamen.caso
    reglas = list(dict.fromkeys(r for t in _de_proceso(materia, proceso) for r in t.reglas))
    yield Apartado("Normas usadas y límites del cálculo")
    if reglas:
        yield tabla_de_normas("Normas que sostienen los roles", reglas, caso)
    yield from limites(materia.revision, reglas, "este modelo")


def _laminas(materia: Materia) -> Iterator[LaminaA3]:
    datos, proceso = materia.datos(), _proceso(materia)
    suyos = {paso.id for paso in proceso.pasos}
    del_proceso = replace(
        datos,
        procesos=tuple(p for p in datos.procesos if p.id == proceso.id),
        pasos=tuple(p for p in datos.pasos if p.id in suyos),
        asignaciones=tuple(a for a in datos.asignaciones if a.paso in suyos),
        senales=tuple(s for s in datos.senales if s.paso in suyos),
        repartos=tuple(r for r in datos.repartos if r.paso in suyos),
    )
    yield from en_hojas(laminas.matriz(del_proceso), f"Lámina: {proceso.nombre}, quién hace qué")
