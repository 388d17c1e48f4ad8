"""La comparación: lo de antes y lo de después sobre una misma cuadrícula, que es la de la unión de ambos.

Lo igual va en gris; lo que se añade, con borde negro grueso y «+»; lo que se retira, tachado y con «-». Los hallazgos
llevan «= resuelto» o «+ nuevo». Los pasos donde nada cambia se omiten, y se dice cuántos.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from grafos.laminas.comparacion.resumen import hojas_de_resumen, resumen_de
from grafos.laminas.datos import cambio
from grafos.laminas.datos.breves import breves
from grafos.laminas.datos.datos import (
    Asignacion,
    Cita,
    DatosDeLamina,
    EntidadDeLamina,
    PasoDeLamina,
    ProcesoDeLamina,
    Senal,
)
from grafos.laminas.datos.extraccion import corta
from grafos.laminas.datos.resumen import ResumenDeCambio
from grafos.laminas.hoja.lienzo import pie, renumerada
from grafos.laminas.hoja.modelo import Lamina
from grafos.laminas.matriz.matriz import matriz_de
from motor.regiones.ambito import Ambito

_Declarada = TypeVar("_Declarada", EntidadDeLamina, PasoDeLamina, ProcesoDeLamina)


def comparacion(
    antes: DatosDeLamina, despues: DatosDeLamina, propuesta: str = "", resumen: ResumenDeCambio | None = None
) -> Lamina:
    """La lámina de lo que cambia de `antes` a `despues`, con la propuesta así llamada: el resumen y la matriz.

    `resumen`: el de la simulación, si se hizo; si falta, el que sale de los datos. O(asignaciones + hallazgos).
    """
    datos = union(antes, despues, propuesta)
    resumen = resumen or resumen_de(datos, propuesta)
    datos = breves(_con_lo_modificado(datos, resumen))
    de_resumen = hojas_de_resumen(datos, resumen)
    tocados = {a.paso for a in datos.asignaciones if a.cambio in cambio.CAMBIOS}
    tocados |= {s.paso for s in datos.senales if s.paso and s.cambio in cambio.CAMBIOS}
    if tocados and (omitidos := len(datos.pasos) - len(tocados)):
        suyos = sum(s.paso is not None and s.paso not in tocados for s in datos.senales)
        omitido = f"pasos sin cambios, omitidos: {omitidos}; sus hallazgos, que siguen igual: {suyos}"
        datos = replace(datos, subtitulo=f"{datos.subtitulo} · {omitido}")
    lamina = matriz_de(datos, "comparacion", tocados or {paso.id for paso in datos.pasos})
    for numero, lienzo in enumerate(de_resumen, start=1):
        pie(lienzo, datos, numero, len(de_resumen))
    sueltas = [*(lienzo.pagina() for lienzo in de_resumen), *lamina.paginas]
    # Lo que cambia se cuenta de corrido: cada página lleva las palabras de toda la lámina.
    paginas = tuple(
        replace(renumerada(pagina, numero, len(sueltas)), alternativa="") for numero, pagina in enumerate(sueltas, 1)
    )
    return replace(lamina, paginas=paginas, alternativa=en_palabras(datos, resumen))


def _con_lo_modificado(datos: DatosDeLamina, resumen: ResumenDeCambio) -> DatosDeLamina:
    """Con cada artículo que la propuesta modifica dicho donde cambia algo: no es el de antes, aunque se cite igual."""
    modificados = {(corta(norma), cita) for norma, cita in resumen.modificados}

    def como_queda(cita: Cita) -> Cita:
        modificada = (cita.norma, cita.texto) in modificados
        return replace(cita, texto=f"{cita.texto}, modificado por la propuesta") if modificada else cita

    asignaciones = tuple(
        replace(a, citas=tuple(map(como_queda, a.citas)))
        if a.cambio in cambio.CAMBIOS and a.cambio != cambio.SE_RETIRA
        else a
        for a in datos.asignaciones
    )
    return replace(datos, asignaciones=asignaciones)


def union(antes: DatosDeLamina, despues: DatosDeLamina, propuesta: str = "") -> DatosDeLamina:
    """Los datos de ambos, cada asignación y cada señal con su cambio."""
    juntas = tuple(_asignaciones(antes.asignaciones, despues.asignaciones))
    senales = tuple(_senales(antes.senales, despues.senales))
    unida = replace(
        despues,
        fuentes=tuple(dict.fromkeys((*antes.fuentes, *despues.fuentes))),
        procesos=_unidas(antes.procesos, despues.procesos),
        pasos=_unidas(antes.pasos, despues.pasos),
        entidades=_unidas(antes.entidades, despues.entidades),
        asignaciones=juntas,
        senales=senales,
    )
    return replace(unida, subtitulo=f"Con «{propuesta}» · {_cuentas(unida)}" if propuesta else _cuentas(unida))


def _unidas(antes: Iterable[_Declarada], despues: Iterable[_Declarada]) -> tuple[_Declarada, ...]:
    """En el orden de antes, y lo nuevo al final; si está en ambos, como quedó."""
    return tuple({**{uno.id: uno for uno in antes}, **{uno.id: uno for uno in despues}}.values())


def _clave(asignacion: Asignacion) -> tuple[object, ...]:
    a = asignacion
    return a.paso, a.funcion, a.entidad, a.modo, a.abierta, a.condicion


def _asignaciones(antes: Iterable[Asignacion], despues: Iterable[Asignacion]) -> Iterator[Asignacion]:
    viejas = {_clave(a): a for a in antes}
    nuevas = {_clave(a): a for a in despues}
    for clave, vieja in viejas.items():
        if clave not in nuevas:
            yield replace(vieja, cambio=cambio.SE_RETIRA)
    for clave, nueva in nuevas.items():
        igual = viejas.get(clave)
        if igual is None:
            yield replace(nueva, cambio=cambio.SE_ANADE)
        else:
            yield replace(nueva, cambio=_que_cambia(igual, nueva))


def _que_cambia(vieja: Asignacion, nueva: Asignacion) -> str:
    if not _el_mismo(vieja.ambito, nueva.ambito):
        return cambio.AMBITO
    return cambio.IGUAL if vieja.citas == nueva.citas else cambio.BASE


def _el_mismo(antes: Ambito | None, despues: Ambito | None) -> bool:
    """Si es el mismo conjunto de puntos, aunque esté partido en otras cajas o mire otro día."""
    if antes is None or despues is None:
        return antes is despues
    return antes == despues.en(antes.espacio)


def _senales(antes: Iterable[Senal], despues: Iterable[Senal]) -> Iterator[Senal]:
    """Los nuevos y los resueltos primero: son lo que se busca."""
    viejas = {s.id: s for s in antes}
    nuevas = {s.id: s for s in despues}
    for id_, senal in nuevas.items():
        if id_ not in viejas:
            yield replace(senal, cambio=cambio.NUEVO)
    for id_, senal in viejas.items():
        if id_ not in nuevas:
            yield replace(senal, cambio=cambio.RESUELTO)
    for id_, senal in nuevas.items():
        if id_ in viejas:
            igual = _el_mismo(viejas[id_].ambito, senal.ambito)
            yield replace(senal, cambio=cambio.IGUAL if igual else cambio.AMBITO)


def _cuentas(datos: DatosDeLamina) -> str:
    de_asignaciones = Counter(a.cambio for a in datos.asignaciones)
    de_senales = Counter(s.cambio for s in datos.senales)
    if not any(c in de_asignaciones or c in de_senales for c in cambio.CAMBIOS):
        return "no cambia nada"
    return (
        f"asignaciones: {de_asignaciones[cambio.SE_ANADE]} se añaden y {de_asignaciones[cambio.SE_RETIRA]} se retiran; "
        f"hallazgos: {de_senales[cambio.RESUELTO]} resueltos, {de_senales[cambio.NUEVO]} nuevos y "
        f"{de_senales[cambio.AMBITO]} cambian de ámbito"
    )


def en_palabras(datos: DatosDeLamina, resumen: ResumenDeCambio) -> str:
    """Lo que cambia, en texto llano, y antes su resumen."""
    nombres = {e.id: e.nombre for e in datos.entidades}
    pasos = {p.id: p.nombre for p in datos.pasos}
    lineas = [f"{datos.titulo}. {datos.subtitulo}. Al {datos.fecha}.", resumen.veredicto]
    lineas += [f"{c.de_que}: {c.antes} antes, {c.despues} después." for c in resumen.contrastes]
    lineas += [*resumen.alertas, *resumen.cambios, *resumen.traslados]
    for a in datos.asignaciones:
        if a.cambio in cambio.CAMBIOS:
            quien = nombres.get(a.entidad, a.entidad)
            donde = f", {a.condicion}" if a.condicion else ""
            palabra = cambio.TRAZOS[a.cambio].palabra.capitalize()
            citas = "; ".join(f"{c.norma}, {c.texto}" for c in a.citas)
            lineas.append(f"{palabra}: {a.funcion} de «{pasos.get(a.paso, a.paso)}», {quien}{donde}. {citas}.")
    for s in datos.senales:
        if s.cambio in cambio.CAMBIOS:
            lineas.append(f"{cambio.SENALES[s.cambio].palabra.capitalize()} ({s.codigo}): {s.texto}")
    return "\n".join(lineas)
