"""Qué reglas tratan qué pasos, sin mirar fechas ni condiciones: de ahí salen las celdas y lo no comprobado."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motor.deduccion.casamiento import Casador
from motor.deduccion.programa import Programa, patron_de
from motor.titulares.activacion import MARCOS, Celda, clase_de
from reglas.lenguaje.caso import Asigna, Caso, Regla


@dataclass(frozen=True, slots=True)
class Tratamiento:
    """`por_regla`: regla → pasos con los que casa. `tratan`: paso → reglas, sin las residuales sin `cuando` ni los
    marcos; con las que lo trataban antes de que una propuesta las cambiara, que siguen siendo texto del caso.

    `celdas`: las tratadas por alguna de `tratan`.
    """

    por_regla: Mapping[str, tuple[str, ...]]
    tratan: Mapping[str, tuple[str, ...]]
    celdas: frozenset[Celda]

    def da_las_mismas_celdas(self, otro: Tratamiento) -> bool:
        """Si del otro, de los mismos pasos, salen las mismas celdas y los mismos pasos tratados."""
        return self.celdas == otro.celdas and all(bool(otro.tratan[paso]) == bool(r) for paso, r in self.tratan.items())


def tratamiento(caso: Caso, programa: Programa, sabidas: Mapping[str, tuple[str, ...]] | None = None) -> Tratamiento:
    """El tratamiento del caso. `sabidas`: reglas cuyo emparejamiento ya se conoce. O(reglas x pasos candidatos)."""
    conocidas = sabidas or {}
    casador = Casador(programa.pasos)
    por_regla = {
        regla.id: conocidas[regla.id] if regla.id in conocidas else tuple(casador.casados(patron_de(regla.cuando)))
        for regla in caso.reglas.values()
    }
    tratan: dict[str, list[str]] = {paso: [] for paso in programa.pasos}
    celdas: set[Celda] = set()
    for regla in _que_tratan(caso.reglas.values()):
        for paso in por_regla[regla.id]:
            tratan[paso].append(regla.id)
            celdas |= {Celda(paso, funcion) for funcion in regla.efecto.funciones}
    for anterior in _que_tratan(caso.textos_anteriores):
        for paso in casador.casados(patron_de(anterior.cuando)):
            if anterior.id not in tratan[paso]:
                tratan[paso].append(anterior.id)
            celdas |= {Celda(paso, funcion) for funcion in anterior.efecto.funciones}
    return Tratamiento(por_regla, {paso: tuple(reglas) for paso, reglas in tratan.items()}, frozenset(celdas))


def tratamiento_tras(previo: Tratamiento, antes: Caso, caso: Caso, programa: Programa) -> Tratamiento:
    """El de un caso que solo difiere de otro en reglas, mirando solo los pasos de las que cambian; lo mismo que
    `tratamiento`. O(reglas + celdas)."""
    casador = Casador(programa.pasos)
    por_regla, cambian = {}, []
    for id_, regla in caso.reglas.items():
        vieja = antes.reglas.get(id_)
        if vieja is not regla:
            cambian.append(id_)
        mismo = vieja is not None and (vieja is regla or vieja.cuando == regla.cuando)
        por_regla[id_] = previo.por_regla[id_] if mismo else tuple(casador.casados(patron_de(regla.cuando)))
    cambian += antes.reglas.keys() - caso.reglas.keys()
    anteriores = [(r, casador.casados(patron_de(r.cuando))) for r in _que_tratan(caso.textos_anteriores)]
    if antes.textos_anteriores or any(list(uno.reglas) != sorted(uno.reglas) for uno in (antes, caso)):
        # Sin saber qué trata solo por un texto anterior, o en otro orden, se mira todo.
        return tratamiento(caso, programa, por_regla)
    pasos = {paso for id_ in cambian for paso in (*previo.por_regla.get(id_, ()), *por_regla.get(id_, ()))}
    pasos |= {paso for _, suyos in anteriores for paso in suyos}
    tratan, celdas = dict(previo.tratan), {celda for celda in previo.celdas if celda.paso not in pasos}
    salen = set(cambian)
    entran = list(_que_tratan(caso.reglas[id_] for id_ in cambian if id_ in caso.reglas))
    for paso in pasos:
        quedan = [id_ for id_ in previo.tratan[paso] if id_ not in salen]
        suyas = sorted([*quedan, *(regla.id for regla in entran if paso in por_regla[regla.id])])
        viejas = [regla for regla, casados in anteriores if paso in casados]
        celdas |= {Celda(paso, f) for id_ in suyas for f in caso.reglas[id_].efecto.funciones}
        celdas |= {Celda(paso, f) for regla in viejas for f in regla.efecto.funciones}
        tratan[paso] = (*suyas, *(regla.id for regla in viejas if regla.id not in suyas))
    return Tratamiento(por_regla, tratan, frozenset(celdas))


def _que_tratan(reglas: Iterable[Regla]) -> Iterable[Regla]:
    for regla in reglas:
        residual = isinstance(regla.efecto, Asigna) and regla.efecto.modo == "residual"
        if clase_de(regla.efecto) not in MARCOS and not (residual and regla.cuando is None):
            yield regla
