"""La búsqueda de los conjuntos mínimos de ediciones de una celda, cada uno verificado simulándolo.

Es un árbol de conjuntos de impacto (Reiter 1987), por niveles: de cada conjunto ensayado que aún no basta se toma un
hallazgo pendiente y se añade una edición que lo alcanza. Toda solución mínima que lo contenga lleva alguna de esas, así
que ninguna se pierde; y un hallazgo que nada alcanza cierra la rama.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grafos.hallazgos import Hallazgo
from grafos.reformas.sugerencias.candidatas import activas, candidatas
from grafos.reformas.sugerencias.ediciones import (
    DELIMITAR,
    DEROGAR,
    NOMBRAR,
    Costo,
    Edicion,
    compatibles,
    costo,
    costo_de,
    orden_de,
)
from grafos.reformas.sugerencias.verificacion import Ensayo, Verificador, errores_de, titulares_en
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.vocabulario import NIVELES

Conjunto = tuple[int, ...]
"""Índices de candidatas, en orden."""


@dataclass(frozen=True)
class Sugerencia:
    """Un conjunto mínimo de ediciones. `resuelve`: ids de los errores que quita; `titulares`: quiénes responden
    después donde los había; `propuesta`: lo que se escribe para simularla."""

    id: str
    celda: Celda
    ediciones: tuple[Edicion, ...]
    costo: Costo
    resuelve: tuple[str, ...]
    titulares: tuple[str, ...]
    propuesta: Mapping[str, Any]


@dataclass(frozen=True)
class Busqueda:
    """Lo que se halló para una celda y cuánto se buscó.

    `omitidas`: ediciones que no se probaron por el tope de candidatas. `agotada`: se ensayó todo lo que hacía falta
    entre las probadas; si no, puede haber otros conjuntos igual de pequeños.
    """

    celda: Celda
    errores: tuple[Hallazgo, ...]
    sugerencias: tuple[Sugerencia, ...]
    probadas: int
    candidatas: int
    omitidas: int
    agotada: bool


@dataclass(frozen=True)
class Limites:
    """Hasta dónde se busca en cada celda: ediciones por conjunto, candidatas y simulaciones."""

    ediciones: int = 3
    candidatas: int = 60
    simulaciones: int = 1000


class Buscador:
    """Busca en las celdas de un dictamen; `hallazgos` son los suyos."""

    def __init__(self, base: Dictamen, hallazgos: Sequence[Hallazgo], limites: Limites) -> None:
        self.base = base
        self.hallazgos = hallazgos
        self.limites = limites
        self.verificador = Verificador(base, hallazgos)
        reglas = base.caso.reglas.values()
        con_premisa = [r for r in reglas if r.cuando is not None and r.cuando.responsable is not None]
        self.encadenadas = {regla.id: regla.efecto.funciones for regla in con_premisa}

    def celda(self, celda: Celda) -> Busqueda:
        """Los conjuntos más pequeños que dejan la celda sin errores y no abren ninguno."""
        errores = errores_de(self.hallazgos, celda)
        posibles = candidatas(self.base, celda, errores, self.limites.candidatas)
        rama = _Rama(self, celda, errores, posibles.ediciones)
        halladas = rama.por_niveles()
        ordenadas = sorted(halladas, key=self._orden)
        return Busqueda(
            celda=celda,
            errores=errores,
            sugerencias=tuple(self._numerada(s, numero) for numero, s in enumerate(ordenadas, start=1)),
            probadas=rama.probadas,
            candidatas=len(posibles.ediciones),
            omitidas=posibles.omitidas,
            agotada=rama.agotada,
        )

    def _numerada(self, sugerencia: Sugerencia, numero: int) -> Sugerencia:
        id_ = f"{sugerencia.celda.paso}.{sugerencia.celda.funcion}.sugerencia-{numero}"
        return replace(sugerencia, id=id_, propuesta=self.verificador.escrita(sugerencia.ediciones, id_))

    def _orden(self, sugerencia: Sugerencia) -> tuple[object, ...]:
        caso = self.base.caso
        lejania = sorted((_lejania(caso.entidades[t].nivel) for t in sugerencia.titulares), reverse=True)
        textos = tuple(edicion.texto(caso, self.base.universo) for edicion in sugerencia.ediciones)
        return (sugerencia.costo, lejania, textos, tuple(orden_de(edicion) for edicion in sugerencia.ediciones))


def _lejania(nivel: str) -> int:
    """Cuán lejos de la gente queda un nivel: la subsidiariedad prefiere el más cercano."""
    return len(NIVELES) - NIVELES.index(nivel)


class _Rama:
    """El árbol de una celda."""

    def __init__(
        self, buscador: Buscador, celda: Celda, errores: tuple[Hallazgo, ...], posibles: Sequence[Edicion]
    ) -> None:
        self.buscador = buscador
        self.celda = celda
        self.errores = errores
        self.posibles = posibles
        self.probadas = 0
        self.agotada = True

    def por_niveles(self) -> list[Sugerencia]:
        """Las soluciones del primer nivel que tiene alguna."""
        abiertos: dict[Conjunto, tuple[int, ...]] = {(): self._siguientes((), self.buscador.base, self.errores)}
        for _ in range(self.buscador.limites.ediciones):
            halladas: list[Sugerencia] = []
            nuevos: dict[Conjunto, tuple[int, ...]] = {}
            for conjunto in self._hijos(abiertos):
                if self.probadas == self.buscador.limites.simulaciones:
                    self.agotada = False
                    return halladas
                self.probadas += 1
                ediciones = tuple(self.posibles[i] for i in conjunto)
                ensayo = self.buscador.verificador.ensaya(ediciones)
                if ensayo is None:
                    continue
                if not ensayo.pendientes:
                    halladas.append(self._sugerencia(ediciones, ensayo))
                elif siguientes := self._siguientes(conjunto, ensayo.dictamen, ensayo.pendientes):
                    nuevos[conjunto] = siguientes
            if halladas:
                return halladas
            abiertos = nuevos
        return []

    def _hijos(self, abiertos: Mapping[Conjunto, tuple[int, ...]]) -> list[Conjunto]:
        """Los conjuntos del nivel siguiente, sin repetir y con las candidatas más baratas delante."""
        hijos = {tuple(sorted({*conjunto, i})) for conjunto, siguientes in abiertos.items() for i in siguientes}
        return sorted(hijo for hijo in hijos if compatibles(self.posibles[i] for i in hijo))

    def _siguientes(self, conjunto: Conjunto, visto: Dictamen, pendientes: Sequence[Hallazgo]) -> tuple[int, ...]:
        """Las candidatas que alcanzan al pendiente que menos alcanzan; ninguna, si a alguno no lo alcanza nada."""
        hechas = [self.posibles[i] for i in conjunto]
        libres = [i for i in range(len(self.posibles)) if i not in conjunto]
        opciones = []
        for pendiente in pendientes:
            alcanza = self._alcance(hechas, visto, pendiente)
            opciones.append(tuple(i for i in libres if alcanza(self.posibles[i])))
        return min(opciones, key=len)

    def _alcance(self, hechas: Sequence[Edicion], visto: Dictamen, pendiente: Hallazgo) -> Callable[[Edicion], bool]:
        """Si una edición puede cambiar algo en los puntos del pendiente.

        Lo activo ahí lo cambia quien lo toca o quien nombra ahí. Con reglas encadenadas, además, quitar una premisa
        quita lo deducido y nombrar puede activarlo. Y, sin tocar nada ahí, lo que sube el rango de la norma que nombra.
        """
        ambito = pendiente.ambito
        if ambito is None or pendiente.paso is None or pendiente.funcion is None:
            return lambda _: True
        celda = Celda(pendiente.paso, pendiente.funcion)
        caso, encadenadas = self.buscador.base.caso, self.buscador.encadenadas
        ahi = activas(visto.celdas[celda], ambito)
        encadena = any(pendiente.funcion in funciones for funciones in encadenadas.values())
        quita = (DEROGAR, DELIMITAR) if not ahi.isdisjoint(encadenadas) else ()
        nombran = any(hecha.clase == NOMBRAR for hecha in hechas)

        def alcanza(edicion: Edicion) -> bool:
            if edicion.clase == NOMBRAR:
                nombra_ahi = celda == self.celda and edicion.ambito is not None and bool(edicion.ambito & ambito)
                return encadena or nombra_ahi
            if edicion.clase in quita or not ahi.isdisjoint(edicion.toca):
                return True
            return nombran and costo_de(edicion, caso).altura > costo(hechas, caso).altura

        return alcanza

    def _sugerencia(self, ediciones: tuple[Edicion, ...], ensayo: Ensayo) -> Sugerencia:
        ambitos: list[Ambito] = [error.ambito for error in self.errores if error.ambito is not None]
        previos = [h.id for h in self.buscador.hallazgos if h.gravedad == "error"]
        return Sugerencia(
            id="",
            celda=self.celda,
            ediciones=ediciones,
            costo=costo(ediciones, self.buscador.base.caso),
            resuelve=tuple(id_ for id_ in previos if id_ not in ensayo.quedan),
            titulares=titulares_en(ensayo.dictamen, self.celda, ambitos),
            propuesta=ensayo.propuesta,
        )
