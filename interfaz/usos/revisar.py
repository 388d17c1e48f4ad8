"""Una revisión: el caso leído, su dictamen, sus hallazgos y, si hay padrón, qué unidades toca cada uno."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from grafos.hallazgos import Hallazgo, detectar
from interfaz.terminal.codigos_de_salida import CON_HALLAZGOS, NADA_COMPROBADO, SIN_HALLAZGOS
from motor.regiones.ambito import Ambito
from motor.regiones.particion import PRESUPUESTO
from motor.territorio.alcance import Alcance, Censo
from motor.territorio.padron import Padron, leer_padron
from motor.titulares.dictamen import Dictamen, UniversoVacio, analizar
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.errores import ErrorDeEntrada, Problema


@dataclass(frozen=True)
class Revision:
    """Lo que se revisó y lo que se halló. `nombrado`: el caso tal como lo escribió quien dio la orden, si lo hizo."""

    dictamen: Dictamen
    hallazgos: tuple[Hallazgo, ...]
    padron: Padron | None
    nombrado: str = ""

    @cached_property
    def _censo(self) -> Censo | None:
        if self.padron is None:
            return None
        ambitos = [h.ambito for h in self.hallazgos if h.ambito is not None]
        return Censo(self.padron, self.dictamen.espacio, self.dictamen.universo, ambitos)

    @cached_property
    def _alcances(self) -> dict[int, tuple[Ambito, Alcance]]:
        # Con el ámbito al lado: mientras se guarda, su identidad no puede ser la de otro.
        return {}

    def alcance(self, ambito: Ambito | None) -> Alcance | None:
        """Qué unidades reales caen en el ámbito, sea o no de un hallazgo; `None` si no hay padrón o no es de puntos."""
        if self._censo is None or ambito is None:
            return None
        if id(ambito) not in self._alcances:
            self._alcances[id(ambito)] = ambito, self._censo.alcance(ambito)
        return self._alcances[id(ambito)][1]

    def testigo(self, hallazgo: Hallazgo) -> Mapping[str, int] | None:
        """El punto que muestra el hallazgo: si cae alguna unidad real, sale de ella."""
        alcance = self.alcance(hallazgo.ambito)
        if alcance is None or self._censo is None or hallazgo.ambito is None:
            return hallazgo.testigo
        return self._censo.testigo(hallazgo.ambito, alcance)

    @property
    def comprobadas(self) -> int:
        return sum(vista.completa for vista in self.dictamen.celdas.values())

    @property
    def no_comprobadas(self) -> int:
        incompletas = len(self.dictamen.celdas) - self.comprobadas
        return len(self.dictamen.no_comprobadas) + incompletas

    @property
    def codigo_de_salida(self) -> int:
        """0 sin errores no tolerados, 1 con ellos, 4 si ninguna celda se comprobó (contrato §7)."""
        if self.comprobadas == 0:
            return NADA_COMPROBADO
        hay = any(h.gravedad == "error" and not h.tolerado for h in self.hallazgos)
        return CON_HALLAZGOS if hay else SIN_HALLAZGOS


def revisar(
    caso: Caso,
    fecha: date | None = None,
    periodo: tuple[date, date] | None = None,
    presupuesto: int = PRESUPUESTO,
    nombrado: str = "",
) -> Revision:
    """Revisa el caso. Levanta `ErrorDeEntrada` si el padrón no se puede leer o el universo es vacío."""
    padron = leer_padron(caso)
    dictamen = dictaminar(caso, fecha, periodo, presupuesto)
    return Revision(dictamen, detectar(dictamen), padron, nombrado)


def dictaminar(
    caso: Caso,
    fecha: date | None = None,
    periodo: tuple[date, date] | None = None,
    presupuesto: int = PRESUPUESTO,
) -> Dictamen:
    """El dictamen del caso, con el universo vacío dicho como lo que es: un error de quien escribió `imposible`."""
    try:
        return analizar(caso, fecha, periodo, presupuesto=presupuesto)
    except UniversoVacio as motivo:
        sitio = caso.origen
        mensaje = "no deja ninguna combinación posible: el universo está vacío"
        raise ErrorDeEntrada([Problema(sitio.archivo, sitio.linea, sitio.columna, "imposible", mensaje)]) from motivo
