"""Lo que una propuesta cambia, para los documentos: normas y reglas, vigente y propuesto, y quién pasa a tener qué."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grafos.prosa.lugares import de_unos_a_otros
from grafos.prosa.regiones import frase
from grafos.reformas.rango_suficiente import retiradas
from grafos.reformas.tecnica import Examen
from interfaz.formatos.documento.bloques import Bloque, Fuerte, Parrafo, PorCompletar, Tabla, Trozos, celda, parrafo
from interfaz.formatos.documento.partes import (
    a_cuantos,
    articulos,
    con_mayuscula,
    de_paso,
    donde_se_lee,
    lo_que_dice,
    lo_que_se_lee,
    punto,
    quienes,
    resumida,
)
from interfaz.formatos.html.cuadricula import articulo
from interfaz.formatos.simulacion import advertencias
from interfaz.usos.redactar import Materia
from motor.cambios.traslados import Traslado
from motor.titulares.activacion import Celda
from reglas.lenguaje.caso import Norma, Regla

SE_DEROGA = "Se deroga."


@dataclass(frozen=True, slots=True)
class CambioDeRegla:
    """Una regla de hoy que la propuesta deroga o modifica. `despues`: cómo queda; nulo si se deroga."""

    norma: Norma
    antes: Regla
    despues: Regla | None


def cambios_de_reglas(materia: Materia) -> tuple[CambioDeRegla, ...]:
    """Por orden de aprobación de su norma y, dentro, el de sus reglas (DS 007-2022-JUS, art. 38, num. 38.2)."""
    assert materia.comparacion is not None
    propuesta, caso = materia.propuesta, materia.comparacion.caso
    tocadas = Examen(caso, propuesta, materia.comparacion.simulacion).tocadas
    lugar = {id_: numero for numero, id_ in enumerate(caso.reglas)}
    return tuple(
        CambioDeRegla(caso.normas[norma], caso.reglas[id_], propuesta.reglas_modificadas.get(id_))
        for norma, reglas in tocadas.items()
        for id_ in sorted((r for r in reglas if r in caso.reglas), key=lambda r: lugar[r])
        if id_ in propuesta.deroga or id_ in propuesta.reglas_modificadas
    )


def propuesto(cambio: CambioDeRegla, materia: Materia) -> tuple[Trozos, ...]:
    """Cómo queda la regla: su letra o su resumen, y lo que la herramienta entiende."""
    if cambio.despues is None:
        return ((SE_DEROGA,),)
    return (_letra_nueva(cambio), (f"Se lee: {lo_que_se_lee(cambio.despues, materia.revision.dictamen)}.",))


def _letra_nueva(cambio: CambioDeRegla) -> Trozos:
    assert cambio.despues is not None
    if cambio.despues.texto and cambio.despues.texto == cambio.antes.texto:
        # La letra de hoy sigue en la regla aunque la propuesta cambie lo que dice: no es la propuesta.
        return (resumida(cambio.despues),)
    return lo_que_dice(cambio.despues)


def cuadro_comparativo(materia: Materia) -> Tabla:
    """Vigente y propuesto, artículo por artículo (DS 007-2022-JUS, art. 10, num. 10.5)."""
    caso = materia.antes.dictamen.caso
    filas = [
        (
            celda((Fuerte(articulo(caso, c.antes.id)),), (donde_se_lee(caso, c.norma.id, "Texto en su fuente"),)),
            celda(lo_que_dice(c.antes), f"Se lee: {lo_que_se_lee(c.antes, materia.antes.dictamen)}."),
            celda(*propuesto(c, materia)),
        )
        for c in cambios_de_reglas(materia)
    ]
    filas += [
        (
            celda((Fuerte(f"{materia.propuesta.norma.nombre}, {regla.cita}"),)),
            celda("No existe: es una disposición nueva."),
            celda(lo_que_dice(regla), f"Se lee: {lo_que_se_lee(regla, materia.revision.dictamen)}."),
        )
        for regla in materia.propuesta.reglas_agregadas
    ]
    titulo = "Cuadro comparativo"
    descripcion = "De cada artículo que cambia o se añade: lo que dice hoy y lo que diría."
    return Tabla(titulo, descripcion, ("Norma y artículo", "Vigente", "Propuesto"), tuple(filas), (3, 5, 5))


def lo_que_reasigna(materia: Materia) -> Iterator[Trozos]:
    """Cada reasignación de la propuesta, con los artículos de que hoy depende lo que se quita."""
    assert materia.comparacion is not None
    caso, dictamen = materia.comparacion.caso, materia.revision.dictamen
    quitadas = [r for r in sorted(retiradas(materia.comparacion.simulacion)) if r in caso.reglas]
    for cambio in materia.propuesta.reasigna:
        celda_ = Celda(cambio.paso, cambio.funcion)
        suyas = {r.regla for r in materia.antes.dictamen.de_cada_celda.get(celda_, ())} & set(quitadas)
        ambito = dictamen.espacio.donde(cambio.donde)
        apoyo = f" Hoy se apoya en {articulos(caso, sorted(suyas))}." if suyas else ""
        lugar = a_cuantos(ambito, materia.revision)
        cola = f" ({lugar})" if lugar else ""
        yield (
            Fuerte(f"«{cambio.funcion}» de {de_paso(caso, cambio.paso)}: "),
            f"{de_unos_a_otros(caso, (cambio.de,), (cambio.a,))}{cola}.{apoyo}",
        )


# -- quién pasa a tener qué -----------------------------------------------------------------------------------------
def tabla_de_traslados(materia: Materia) -> Tabla:
    """Quién pasa a tener cada función, dónde y a cuántos alcanza."""
    assert materia.comparacion is not None
    filas = []
    for celda_, suyos in por_celda(materia).items():
        for t in suyos:
            filas.append(_fila_de_traslado(celda_, t, materia))
    titulo = "Quién pasa a tener qué"
    cabecera = ("Paso y función", "Dónde", "Hoy", "Con la propuesta")
    descripcion = f"{titulo}: de cada función que cambia, dónde, quién la tiene hoy y quién la tendría."
    return Tabla(titulo, descripcion, cabecera, tuple(filas), (4, 4, 4, 4))


def por_celda(materia: Materia) -> dict[Celda, list[Traslado]]:
    """Los traslados de cada celda."""
    assert materia.comparacion is not None
    reunidos: dict[Celda, list[Traslado]] = {}
    for traslado in materia.comparacion.simulacion.traslados:
        reunidos.setdefault(traslado.celda, []).append(traslado)
    return reunidos


def _fila_de_traslado(celda_: Celda, t: Traslado, materia: Materia) -> tuple[tuple[Trozos, ...], ...]:
    caso = materia.revision.dictamen.caso
    dicho = frase(t.ambito, universo=materia.revision.dictamen.universo)
    return (
        celda((Fuerte(de_paso(caso, celda_.paso)),), f"Función: {celda_.funcion}"),
        celda(dicho, a_cuantos(t.ambito, materia.revision)),
        celda(quienes(caso, t.antes)),
        celda(quienes(caso, t.despues)),
    )


# -- alertas ---------------------------------------------------------------------------------------------------------
def alertas(materia: Materia) -> Iterator[Parrafo]:
    """El rango que haría falta, la materia reservada y los reparos de técnica."""
    assert materia.comparacion is not None
    for rotulo, texto in advertencias(materia.comparacion):
        yield Parrafo((Fuerte(f"{rotulo}: "), con_mayuscula(punto(texto))), "viñeta")


def completar(que: str) -> Bloque:
    """Un párrafo que es todo de quien redacta."""
    return parrafo(PorCompletar(que))
