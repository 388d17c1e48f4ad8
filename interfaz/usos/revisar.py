"""Una revisión: el caso leído, su dictamen, sus hallazgos y, si hay padrón, qué unidades toca cada uno."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from grafos.hallazgos import Hallazgo, detectar
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.filtro import SIN_FILTRO, Filtro, filtrar
from interfaz.usos.pedido import como_se_nombro, el_caso, el_dia
from motor.regiones.ambito import Ambito
from motor.regiones.particion import PRESUPUESTO
from motor.territorio.alcance import Alcance, Censo, censo_de
from motor.territorio.lectura import leer_padron
from motor.territorio.padron import Padron
from motor.titulares.dictamen import Dictamen, analizar
from reglas.lenguaje.caso import Caso


@dataclass(frozen=True, slots=True)
class Tocadas:
    """Cuántas unidades del territorio caen en algún error, de cuántas, y cuánto pesan."""

    unidades: int
    de: int
    peso: float


@dataclass(frozen=True)
class Revision(EnCuaderno):
    """Lo que se revisó y lo que se halló. `nombrado`: el caso tal como lo escribió quien dio la orden, si lo hizo.

    `filtro`: qué parte de lo hallado es `hallazgos`.
    """

    dictamen: Dictamen
    hallazgos: tuple[Hallazgo, ...]
    padron: Padron | None
    nombrado: str = ""
    filtro: Filtro = SIN_FILTRO

    @cached_property
    def censo(self) -> Censo | None:
        """El padrón visto desde el dictamen; `None` si el caso no trae territorio."""
        return censo_de(self.padron, self.dictamen, (h.ambito for h in self.hallazgos))

    @cached_property
    def _alcances(self) -> dict[int, tuple[Ambito, Alcance]]:
        # Con el ámbito al lado: mientras se guarda, su identidad no puede ser la de otro.
        return {}

    def alcance(self, ambito: Ambito | None) -> Alcance | None:
        """Qué unidades reales caen en el ámbito, sea o no de un hallazgo; `None` si no hay padrón o no es de puntos."""
        if self.censo is None or ambito is None:
            return None
        if id(ambito) not in self._alcances:
            self._alcances[id(ambito)] = ambito, self.censo.alcance(ambito)
        return self._alcances[id(ambito)][1]

    def testigo(self, hallazgo: Hallazgo) -> Mapping[str, int] | None:
        """El punto que muestra el hallazgo: si cae alguna unidad real, sale de ella."""
        alcance = self.alcance(hallazgo.ambito)
        if alcance is None or self.censo is None or hallazgo.ambito is None:
            return hallazgo.testigo
        return self.censo.testigo(hallazgo.ambito, alcance)

    @property
    def avisos(self) -> tuple[str, ...]:
        """Lo que se leyó y parece un descuido, en el caso o en su padrón."""
        del_padron = self.padron.avisos if self.padron is not None else ()
        return (*map(str, self.dictamen.caso.avisos), *del_padron)

    @property
    def comprobadas(self) -> int:
        return sum(vista.completa for vista in self.dictamen.celdas.values())

    @property
    def no_comprobadas(self) -> int:
        incompletas = len(self.dictamen.celdas) - self.comprobadas
        return len(self.dictamen.no_comprobadas) + incompletas

    @property
    def hay_errores(self) -> bool:
        """Si algún hallazgo de gravedad error no está tolerado."""
        return bool(self.errores)

    @property
    def errores(self) -> tuple[Hallazgo, ...]:
        """Los hallazgos de gravedad error que nadie tolera."""
        return tuple(h for h in self.hallazgos if h.gravedad == "error" and not h.tolerado)

    @cached_property
    def tocadas_por_errores(self) -> Tocadas | None:
        """Las unidades que caen en algún error, cada una una vez; `None` si el caso no trae territorio."""
        if self.censo is None or self.padron is None:
            return None
        dentro = np.zeros(len(self.padron), dtype=np.bool_)
        for error in self.errores:
            if error.ambito is not None:
                dentro |= self.censo.dentro(error.ambito)
        return Tocadas(int(dentro.sum()), len(self.padron), float(self.padron.pesos[dentro].sum()))


@dataclass(frozen=True, slots=True)
class PedidoDeRevision:
    """Qué caso se revisa (ya leído, o su ruta o id), y en qué fecha o periodo; `hoy`, por si el caso no dice ninguna.

    `presupuesto`: cuánto se parte el espacio de una celda antes de darla por no comprobada.
    """

    caso: Caso | str | Path
    hoy: date
    fecha: date | None = None
    periodo: tuple[date, date] | None = None
    presupuesto: int = PRESUPUESTO
    filtro: Filtro = SIN_FILTRO


def revisar(pedido: PedidoDeRevision, *, con_padron: bool = True) -> Revision:
    """Revisa el caso. Sin `con_padron` no lee el suyo, y no se sabe qué unidades toca cada hallazgo.

    Levanta `ErrorDeEntrada` si no se puede leer, él o su padrón, o si el universo es vacío; y `PedidoInvalido` si el
    filtro nombra algo que el caso no conoce.
    """
    caso = el_caso(pedido.caso)
    padron = leer_padron(caso) if con_padron else None
    dia = el_dia(caso, pedido.fecha, pedido.hoy)
    dictamen = analizar(caso, dia, pedido.periodo, presupuesto=pedido.presupuesto)
    hallazgos = filtrar(detectar(dictamen), pedido.filtro, dictamen)
    return Revision(dictamen, hallazgos, padron, como_se_nombro(pedido.caso), pedido.filtro)
