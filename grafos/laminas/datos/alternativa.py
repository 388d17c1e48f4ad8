"""La lámina en palabras, para quien no la ve: paso por paso, quién tiene cada función y qué se halló."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, Asignacion, DatosDeLamina, PasoDeLamina, Senal
from grafos.laminas.hoja import paleta


def en_palabras(datos: DatosDeLamina) -> str:
    """Texto llano, una línea por función de cada paso y por hallazgo."""
    return "\n".join((_cabeza(datos), *_de_pasos(datos, {p.id for p in datos.pasos}), *de_senales_sueltas(datos)))


def de_una_pagina(datos: DatosDeLamina, pasos: Collection[str]) -> str:
    """Lo mismo, solo de los pasos de una página."""
    return "\n".join((_cabeza(datos), *_de_pasos(datos, pasos)))


def de_senales_sueltas(datos: DatosDeLamina) -> list[str]:
    """Los hallazgos que no son de ningún paso."""
    return [_de_senal(s) for s in datos.senales if s.paso is None]


def _cabeza(datos: DatosDeLamina) -> str:
    return f"{datos.titulo}. {datos.subtitulo}. Al {datos.fecha}."


def _de_pasos(datos: DatosDeLamina, pasos: Collection[str]) -> Iterable[str]:
    nombres = {entidad.id: entidad.nombre for entidad in datos.entidades}
    asignaciones: dict[str, list[Asignacion]] = {}
    senales: dict[str, list[Senal]] = {}
    suyos: dict[tuple[str, str], list[PasoDeLamina]] = {}
    for a in datos.asignaciones:
        if a.paso in pasos:
            asignaciones.setdefault(a.paso, []).append(a)
    for s in datos.senales:
        if s.paso is not None and s.paso in pasos:
            senales.setdefault(s.paso, []).append(s)
    for p in datos.pasos:
        if p.id in pasos:
            suyos.setdefault((p.proceso, p.fase), []).append(p)
    for proceso in datos.procesos:
        en_orden = [paso for fase in FASES for paso in suyos.get((proceso.id, fase), ())]
        if en_orden:
            yield f"Proceso {proceso.nombre}."
        for paso in en_orden:
            yield f"{ROTULOS_DE_FASE[paso.fase]}, {paso.id}: {paso.nombre}."
            if paso.hablado:
                yield f"  {paso.hablado[:1].upper()}{paso.hablado[1:]}."
            yield from (f"  {_frase(a, nombres)}" for a in asignaciones.get(paso.id, ()))
            yield from (f"  {_de_senal(s)}" for s in senales.get(paso.id, ()))


def _de_senal(senal: Senal) -> str:
    donde = f" {senal.lugar.en_una_frase()}." if senal.lugar is not None else ""
    return f"{senal.codigo}: {senal.texto}{donde}"


def _frase(asignacion: Asignacion, nombres: dict[str, str]) -> str:
    citas = "; ".join(f"{cita.norma}, {cita.texto}" for cita in asignacion.citas)
    modo = f" ({paleta.MODOS[asignacion.modo]})" if paleta.MODOS[asignacion.modo] else ""
    condicion = f", {asignacion.condicion}" if asignacion.condicion else ""
    duda = ", si se cumple una condición abierta" if asignacion.abierta else ""
    quien = nombres.get(asignacion.entidad, asignacion.entidad)
    return f"{asignacion.funcion}: {quien}{modo}{condicion}{duda}. {citas}."


def tabla_en_palabras(cabezas: Sequence[str], filas: Iterable[Sequence[str]]) -> str:
    """Una línea por fila: «cabeza: valor», sin lo vacío."""
    return "\n".join(
        "; ".join(
            f"{cabeza}: {valor}" if cabeza else valor for cabeza, valor in zip(cabezas, fila, strict=True) if valor
        )
        for fila in filas
    )
