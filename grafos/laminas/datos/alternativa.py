"""La lámina en palabras, para quien no la ve: paso por paso, quién tiene cada función y qué se halló."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from grafos.laminas.datos.datos import FASES, ROTULOS_DE_FASE, Asignacion, DatosDeLamina, Senal
from grafos.laminas.hoja import paleta


class EnPalabras:
    """Una lámina y sus páginas, en texto llano: una línea por función de cada paso y por hallazgo, sin cortar nada."""

    def __init__(self, datos: DatosDeLamina) -> None:
        datos = datos.entero or datos
        self._datos = datos
        self._nombres = {entidad.id: entidad.nombre for entidad in datos.entidades}
        self._asignaciones: dict[str, list[Asignacion]] = defaultdict(list)
        self._senales: dict[str | None, list[Senal]] = defaultdict(list)
        for a in datos.asignaciones:
            self._asignaciones[a.paso].append(a)
        for s in datos.senales:
            self._senales[s.paso].append(s)
        procesos = {proceso.id: lugar for lugar, proceso in enumerate(datos.procesos)}
        self._en_orden = {
            p.id: (procesos[p.proceso], FASES.index(p.fase), n)
            for n, p in enumerate(datos.pasos)
            if p.proceso in procesos
        }
        self._pasos = {p.id: p for p in datos.pasos}

    def entera(self) -> str:
        """De todos los pasos, y los hallazgos que no son de ninguno."""
        return "\n".join((_cabeza(self._datos), *self._de_pasos(self._pasos), *de_senales_sueltas(self._datos)))

    def de_una_pagina(self, pasos: Iterable[str]) -> str:
        """Lo mismo, solo de los pasos de una página."""
        return "\n".join((_cabeza(self._datos), *self._de_pasos(pasos)))

    def _de_pasos(self, pasos: Iterable[str]) -> Iterator[str]:
        en_orden = sorted((p for p in pasos if p in self._en_orden), key=self._en_orden.__getitem__)
        for lugar, suyos in groupby(en_orden, key=lambda p: self._en_orden[p][0]):
            yield f"Proceso {self._datos.procesos[lugar].nombre}."
            for paso in map(self._pasos.__getitem__, suyos):
                yield f"{ROTULOS_DE_FASE[paso.fase]}, {paso.id}: {paso.nombre}."
                if paso.hablado:
                    yield f"  {paso.hablado[:1].upper()}{paso.hablado[1:]}."
                yield from (f"  {_frase(a, self._nombres)}" for a in self._asignaciones.get(paso.id, ()))
                yield from (f"  {_de_senal(s)}" for s in self._senales.get(paso.id, ()))


def de_senales_sueltas(datos: DatosDeLamina) -> list[str]:
    """Los hallazgos que no son de ningún paso."""
    return [_de_senal(s) for s in (datos.entero or datos).senales if s.paso is None]


def _cabeza(datos: DatosDeLamina) -> str:
    return f"{datos.titulo}. {datos.subtitulo}. Al {datos.fecha}."


def _de_senal(senal: Senal) -> str:
    donde = f" Dónde: {senal.lugar.en_una_frase().removesuffix('.')}." if senal.lugar is not None else ""
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
