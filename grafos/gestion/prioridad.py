"""La prioridad de los proyectos de una cartera, con los pesos que pone quien pregunta (docs/plan.md, 8).

La herramienta no pondera por su cuenta: sin pesos no hay prioridad. De un proyecto del que falta lo que algún criterio
mira, la prioridad es *sin dato*, y no cero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grafos.gestion.base import Examen
from grafos.gestion.inventario import en_mal_estado, existencias_de, por_clase
from grafos.gestion.inversiones import CarteraVista, ProyectoVisto

PERSONAS, MONTO, MAL_ESTADO, MANTENIDO, PUEDE, CHOCA = "personas", "monto", "mal_estado", "mantenido", "puede", "choca"
CRITERIOS = {
    PERSONAS: "las que cuenta el territorio en la unidad, sobre la mayor de la cartera",
    MONTO: "en soles, sobre el mayor de la cartera",
    MAL_ESTADO: "1 si ahí hay algo de su clase en mal estado, según el inventario",
    MANTENIDO: "1 si cada paso que lo mantendría es ahí de alguien",
    PUEDE: "1 si ni quien ejecuta ni quien financia excede lo que le toca",
    CHOCA: "1 si alguien excede lo que le toca, o lo programan dos niveles",
}
"""Lo que puede pesar, y qué vale de cada proyecto: de 0 a 1."""
_SOBRE_EL_MAYOR = (PERSONAS, MONTO)


@dataclass(frozen=True)
class Prioridades:
    """`valores`: la de cada proyecto, por su fila; nula si falta un dato. `mayores`: entre qué se dividió."""

    pesos: Mapping[str, Fraction]
    mayores: Mapping[str, Fraction]
    valores: Mapping[int, Fraction | None]


def prioridades(examen: Examen, visto: CarteraVista, pesos: Mapping[str, Fraction]) -> Prioridades:
    """La de cada proyecto: la suma de cada peso por lo que vale su criterio. O(proyectos x criterios)."""
    mira = _Criterios(examen, visto)
    crudos = {c: {uno.proyecto.numero: mira.de(c)(uno) for uno in visto.proyectos} for c in pesos}
    mayores = {c: max((v for v in crudos[c].values() if v), default=Fraction(1)) for c in _SOBRE_EL_MAYOR if c in pesos}
    valores: dict[int, Fraction | None] = {}
    for uno in visto.proyectos:
        partes = [(peso, crudos[c][uno.proyecto.numero], mayores.get(c, Fraction(1))) for c, peso in pesos.items()]
        dichas = [peso * valor / mayor for peso, valor, mayor in partes if valor is not None]
        valores[uno.proyecto.numero] = sum(dichas, Fraction(0)) if len(dichas) == len(partes) else None
    return Prioridades(pesos, mayores, valores)


class _Criterios:
    """Lo que vale cada criterio de un proyecto, antes de dividir; nulo si no se sabe."""

    def __init__(self, examen: Examen, visto: CarteraVista) -> None:
        self.examen = examen
        territorio = examen.caso.territorio
        self.cuenta_personas = territorio is not None and territorio.peso is not None
        existencias = existencias_de(examen)
        de_clase = por_clase(existencias) if existencias is not None else {}
        self.malas = {clase: en_mal_estado(suyas) for clase, suyas in de_clase.items()}
        self.dichas = {clase: {una.fila for una in suyas if una.estado} for clase, suyas in de_clase.items()}

    def de(self, criterio: str) -> Callable[[ProyectoVisto], Fraction | None]:
        return {
            PERSONAS: self._personas,
            MONTO: lambda uno: uno.proyecto.monto,
            MAL_ESTADO: self._mal_estado,
            MANTENIDO: lambda uno: _de_si(not uno.sin_mantener) if uno.mantienen else None,
            PUEDE: _puede,
            CHOCA: lambda uno: _de_si(uno.choca),
        }[criterio]

    def _mal_estado(self, uno: ProyectoVisto) -> Fraction | None:
        """De la unidad de que el inventario no dice el estado no se sabe."""
        if uno.proyecto.fila not in self.dichas.get(uno.clase, ()):
            return None
        return _de_si(uno.proyecto.fila in self.malas[uno.clase])

    def _personas(self, uno: ProyectoVisto) -> Fraction | None:
        assert self.examen.padron is not None
        return Fraction(float(self.examen.padron.pesos[uno.proyecto.fila])) if self.cuenta_personas else None


def _de_si(dicho: bool) -> Fraction:
    return Fraction(int(dicho))


def _puede(uno: ProyectoVisto) -> Fraction | None:
    juzgados = [hace for hace in (uno.ejecuta, uno.financia) if hace.juicio is not None]
    return _de_si(not any(hace.excede for hace in juzgados)) if juzgados else None
