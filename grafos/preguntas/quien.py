"""Quién hace qué donde se saben algunos atributos: por celda, sus titulares, y qué falta saber si hay varios.

El significado está en docs/lenguaje.md, 11. Son datos; la interfaz les pone palabras.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grafos.hallazgos import Hallazgo
from motor.cambios.propuestas import escrita
from motor.regiones.ambito import Ambito
from motor.regiones.distincion import distinguen
from motor.territorio.clasificacion import Clasificador
from motor.territorio.padron import Padron
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, Titulares, Zona
from motor.titulares.prelacion import FUERA, Actuacion
from reglas.lenguaje.caso import Asigna
from reglas.lenguaje.vocabulario import FUNCIONES, MODOS

Sabido = Mapping[str, int]
"""Atributo → ordinal, de los que se saben."""


@dataclass(frozen=True, slots=True)
class Puede:
    """Alguien que puede, apoya o actúa a pedido, sin que le toque."""

    entidad: str
    modo: str
    reglas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abierto:
    """Alguien que la tendría si se cumpliera una condición que la norma deja abierta, o alguna de varias.

    `condiciones`: vacía si toda la condición es la de la regla de la que se deduce.
    """

    entidad: str
    condiciones: tuple[str, ...]
    reglas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZonaDeQuien:
    """Dónde los titulares son esos, dicho con los atributos que faltan. `ambito` es la sombra sobre ellos.

    `por_medio_de`: de cada titular más general, los más específicos por los que la ejerce en algún punto de la zona.
    """

    titulares: Titulares
    por_medio_de: Mapping[str, Titulares]
    ambito: Ambito
    reglas: tuple[str, ...]
    pueden: tuple[Puede, ...]
    abiertos: tuple[Abierto, ...]
    hallazgos: tuple[str, ...]

    def entidades(self) -> frozenset[str]:
        """Todas las que nombra, la tengan, la ejerzan por otra, puedan o la tuvieran."""
        otras = {p.entidad for p in self.pueden} | {a.entidad for a in self.abiertos}
        return frozenset({*self.titulares, *self.por_medio_de, *otras})

    def citadas(self) -> frozenset[str]:
        """Todas las reglas de que algo se dice."""
        pueden = {regla for puede in self.pueden for regla in puede.reglas}
        return frozenset({*self.reglas, *pueden, *(regla for abierto in self.abiertos for regla in abierto.reglas)})


@dataclass(frozen=True, slots=True)
class CeldaDeQuien:
    """La respuesta de una celda. `universo`: la sombra, sobre lo que falta, de los puntos que se miran.

    Sin zonas si la celda agotó su presupuesto y no se sabe nada de ella.
    """

    celda: Celda
    faltan: tuple[str, ...]
    universo: Ambito
    zonas: tuple[ZonaDeQuien, ...]

    @property
    def segura(self) -> bool:
        """Si los titulares son los mismos en todos los puntos."""
        return len(self.zonas) == 1


class Consulta:
    """Responde de las celdas de un dictamen, con sus hallazgos a mano."""

    def __init__(self, dictamen: Dictamen, hallazgos: Iterable[Hallazgo]) -> None:
        self.dictamen = dictamen
        self._hallazgos: dict[Celda, list[Hallazgo]] = defaultdict(list)
        for hallazgo in hallazgos:
            if hallazgo.paso is not None and hallazgo.ambito is not None:
                for funcion in (hallazgo.funcion,) if hallazgo.funcion else FUNCIONES:
                    self._hallazgos[Celda(hallazgo.paso, funcion)].append(hallazgo)

    def puntos(self, sabido: Sabido) -> Ambito:
        """Los puntos del universo con eso que se sabe, sin nombrarlo."""
        return self.dictamen.universo.dado(sabido)

    def celdas(self, sabido: Sabido, paso: str | None = None, funcion: str | None = None) -> list[Celda]:
        """Las exigidas en algún punto y las tratadas, en orden; con paso y función, esa sin más."""
        if paso is not None and funcion is not None:
            return [Celda(paso, funcion)]
        return [c for c in self._todas(paso, funcion) if self._interesa(c, sabido)]

    def _todas(self, paso: str | None, funcion: str | None) -> list[Celda]:
        elegidos = sorted(self.dictamen.caso.pasos.values(), key=lambda p: (p.proceso, p.orden))
        funciones = FUNCIONES if funcion is None else (funcion,)
        return [Celda(p.id, f) for p in elegidos if paso in (None, p.id) for f in funciones]

    def _interesa(self, celda: Celda, sabido: Sabido) -> bool:
        if celda in self.dictamen.tratamiento.celdas:
            return True
        paso = self.dictamen.caso.pasos[celda.paso]
        if celda.funcion not in paso.exige:
            return False
        exigida = self.dictamen.espacio.donde(paso.donde_exige(celda.funcion))
        return bool(exigida.dado(sabido) & self.puntos(sabido))

    def bordes(self, celda: Celda, atributo: str) -> set[int]:
        """Ordinales del atributo en que la respuesta de la celda puede cambiar."""
        vista = self.dictamen.celdas.get(celda)
        ambitos = [zona.ambito for zona in vista.zonas] if vista is not None else []
        ambitos += [h.ambito for h in self._hallazgos[celda] if h.ambito is not None]
        paso = self.dictamen.caso.pasos[celda.paso]
        ambitos += [self.dictamen.universo, self.dictamen.espacio.donde(paso.donde_exige(celda.funcion))]
        return {borde for ambito in ambitos for borde in ambito.bordes(atributo)}

    def clases(self, celda: Celda, padron: Padron) -> NDArray[np.int64]:
        """La clase de cada unidad para la celda: dos de la misma tienen la misma respuesta. O(unidades x atributos)."""
        return self.clasificador(celda).de(padron)

    def clasificador(self, *celdas: Celda) -> Clasificador:
        """El que separa lo que alguna de las celdas distingue. Sus clases valen de un trozo del padrón a otro."""
        return Clasificador(lambda atributo: {borde for celda in celdas for borde in self.bordes(celda, atributo)})

    def posibles(self) -> Clasificador:
        """El que separa las unidades que el universo trata distinto."""
        return Clasificador(self.dictamen.universo.bordes)

    def de(self, celda: Celda, sabido: Sabido) -> CeldaDeQuien:
        """Quién tiene la celda en los puntos con eso que se sabe. O(zonas + pares de cajas de zonas distintas)."""
        puntos = self.puntos(sabido)
        vista = self.dictamen.celdas.get(celda)
        if vista is None:
            zona = self._zona(celda, (), [], puntos, (), sabido)
            return CeldaDeQuien(celda, (), puntos.sobre(()), (zona,))
        grupos: dict[Titulares, list[tuple[Zona, Ambito]]] = defaultdict(list)
        for zona_ in vista.zonas:
            if parte := zona_.ambito.dado(sabido):
                grupos[zona_.etiqueta.reducidos].append((zona_, parte))
        unidos = {
            titulares: self.dictamen.espacio.union_disjunta(parte for _, parte in grupos[titulares])
            for titulares in sorted(grupos)
        }
        faltan = distinguen(list(unidos.values()))
        return CeldaDeQuien(
            celda,
            faltan,
            puntos.sobre(faltan),
            tuple(
                self._zona(celda, titulares, [z for z, _ in grupos[titulares]], ambito, faltan, sabido)
                for titulares, ambito in unidos.items()
            ),
        )

    def _zona(
        self,
        celda: Celda,
        titulares: Titulares,
        zonas: Sequence[Zona],
        ambito: Ambito,
        faltan: tuple[str, ...],
        sabido: Sabido,
    ) -> ZonaDeQuien:
        return ZonaDeQuien(
            titulares=titulares,
            por_medio_de=self._por_medio_de(titulares, zonas),
            ambito=ambito.sobre(faltan),
            reglas=sostienen(zonas),
            pueden=self._pueden(zonas),
            abiertos=self._abiertos(zonas),
            hallazgos=tuple(
                sorted(h.id for h in self._hallazgos[celda] if h.ambito is not None and h.ambito.dado(sabido) & ambito)
            ),
        )

    def _por_medio_de(self, titulares: Titulares, zonas: Iterable[Zona]) -> dict[str, Titulares]:
        contiene = self.dictamen.parentesco.contiene
        quitados = sorted({t for zona in zonas for t in zona.etiqueta.firmes} - set(titulares))
        return {quitado: tuple(t for t in titulares if contiene(quitado, t)) for quitado in quitados}

    def _pueden(self, zonas: Iterable[Zona]) -> tuple[Puede, ...]:
        reglas = self.dictamen.caso.reglas
        hallados: dict[tuple[str, str], set[str]] = defaultdict(set)
        for zona in zonas:
            for entidad, regla in los_que_pueden(zona):
                efecto = reglas[regla].efecto
                assert isinstance(efecto, Asigna)
                hallados[entidad, efecto.modo].add(escrita(regla))
        orden = sorted(hallados, key=lambda par: (par[0], MODOS.index(par[1])))
        return tuple(Puede(*par, tuple(sorted(hallados[par]))) for par in orden)

    def _abiertos(self, zonas: Iterable[Zona]) -> tuple[Abierto, ...]:
        hallados: dict[str, set[str]] = defaultdict(set)
        for zona in zonas:
            for entidad, reglas in zona.etiqueta.abiertos.items():
                hallados[entidad] |= reglas
        return tuple(
            Abierto(entidad, self.condiciones(hallados[entidad]), tuple(sorted(map(escrita, hallados[entidad]))))
            for entidad in sorted(hallados)
        )

    def condiciones(self, reglas: Iterable[str]) -> tuple[str, ...]:
        """Las condiciones que dejan abiertas esas reglas, cada una una vez."""
        dichas = (self.dictamen.caso.reglas[regla].condicion_abierta for regla in sorted(reglas))
        return tuple(dict.fromkeys(dicha for dicha in dichas if dicha is not None))


def sostienen(zonas: Iterable[Zona]) -> tuple[str, ...]:
    """Las reglas que sostienen a los titulares, reducidos o no: primero las `delega` que se la pasaron."""
    delegas: set[str] = set()
    asignan: set[str] = set()
    for zona in zonas:
        delegas |= {escrita(r) for reglas in zona.etiqueta.delegas.values() for r in reglas}
        asignan |= {escrita(r) for reglas in zona.etiqueta.firmes.values() for r in reglas}
    return (*sorted(delegas), *sorted(asignan - delegas))


def los_que_pueden(zona: Zona) -> list[tuple[str, str]]:
    """Entidad y regla de cada asignación no FUERA de modo facultativo, a solicitud o de apoyo, firme o abierta."""
    etiqueta = zona.etiqueta
    return sorted(
        {
            (e.entidad, e.regla)
            for e in zona.activos
            if e.clase == "asigna"
            and e.regla in etiqueta.debiles
            and etiqueta.estados[Actuacion(e.regla, e.entidad)] != FUERA
        }
    )
