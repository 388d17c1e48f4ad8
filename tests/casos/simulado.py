"""Simular una propuesta incluida y decir lo que cierra y lo que abre como lo diría una prueba: celda, código y reglas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import CADENA, DELEGACION, MARCO, PENDIENTE, PLAZO, RECURSOS, RENDICION
from grafos.reformas.rango_suficiente import alertas_de_rango
from grafos.reformas.simulacion import Escenario, Simulacion, comparar, escenario
from motor.deduccion.referencia import DeductorDeReferencia
from reglas import Caso, cargar

Dicho = tuple[str, str, str, frozenset[str]]


DE_DEBERES = (DELEGACION, MARCO, PENDIENTE, RECURSOS, PLAZO, RENDICION, CADENA)
"""Lo que rodea a una función sin decir quién la tiene."""


@dataclass(frozen=True)
class Simulado:
    """`cierra` y `abre`: los hallazgos (código, paso, función, reglas) sobre quién tiene cada función que la propuesta
    resuelve y los nuevos; `cierra_de_deberes` y `abre_de_deberes`, los demás."""

    simulacion: Simulacion
    cierra: frozenset[Dicho]
    abre: frozenset[Dicho]
    cierra_de_deberes: frozenset[Dicho]
    abre_de_deberes: frozenset[Dicho]
    alertas: frozenset[tuple[str, str, str]]

    def errores_que_abre(self) -> set[Dicho]:
        return _dichos(h for h in self.simulacion.nuevos if h.gravedad == "error")

    def errores_que_cierra(self) -> set[Dicho]:
        return _dichos(h for h in self.simulacion.resueltos if h.gravedad == "error")

    def cambian(self) -> list[tuple[Hallazgo, Hallazgo]]:
        """Los que siguen con otro ámbito, de los que dicen quién tiene la función."""
        return [par for par in self.simulacion.cambian if not es_de_deberes(par[0])]

    def titulares(self, paso: str, funcion: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Los pares (antes, después) de titulares de esa celda donde algo cambia."""
        return {
            (t.antes, t.despues)
            for t in self.simulacion.traslados
            if (t.celda.paso, t.celda.funcion) == (paso, funcion)
        }


def dicho(codigo: str, paso: str, funcion: str, *reglas: str) -> Dicho:
    return codigo, paso, funcion, frozenset(reglas)


def simulado(caso: str, propuesta: str, fecha: str | None = None) -> Simulado:
    """La propuesta del caso, en la fecha o el primer día en que rige."""
    leido = _leido(caso)
    escrita = leido.propuestas[propuesta]
    dia = date.fromisoformat(fecha) if fecha else escrita.norma.vigente.desde
    assert dia is not None
    base = _base(caso, dia)
    hecha = comparar(base, escenario(leido, escrita, dia, base=base))
    alertas = frozenset((a.hace, a.contra, a.necesario) for a in alertas_de_rango(hecha, escrita, leido))
    return Simulado(
        hecha,
        frozenset(_dichos(h for h in hecha.resueltos if not es_de_deberes(h))),
        frozenset(_dichos(h for h in hecha.nuevos if not es_de_deberes(h))),
        frozenset(_dichos(filter(es_de_deberes, hecha.resueltos))),
        frozenset(_dichos(filter(es_de_deberes, hecha.nuevos))),
        alertas,
    )


def es_de_deberes(hallazgo: Hallazgo) -> bool:
    """Si habla de lo que rodea a la función y no de quién la tiene."""
    return hallazgo.gravedad != "error" and CATALOGO[hallazgo.codigo].familia in DE_DEBERES


@lru_cache(maxsize=8)
def _leido(caso: str) -> Caso:
    return cargar(caso)


@lru_cache(maxsize=8)
def _base(caso: str, dia: date) -> Escenario:
    return escenario(_leido(caso), None, dia, deductor=DeductorDeReferencia())


def _dichos(hallazgos: Iterable[Hallazgo]) -> set[Dicho]:
    return {(h.codigo, h.paso or "", h.funcion or "", frozenset(h.reglas)) for h in hallazgos}
