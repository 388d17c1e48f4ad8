"""Lo que se mira en la mesa: un día, el derecho de ese día y, si hay una propuesta puesta, lo que cambia con ella."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from grafos.reformas.simulacion import Escenario, Simulacion
from interfaz.usos.simular import Comparacion
from reglas.lenguaje.caso import PropuestaEscrita


@dataclass(frozen=True, slots=True)
class Estado:
    """Lo que se mira: la fecha, el derecho de ese día y, si hay una propuesta puesta, lo que la orden dice de ella."""

    dia: date
    base: Escenario
    comparacion: Comparacion | None = None

    @property
    def propuesta(self) -> PropuestaEscrita | None:
        """La que está puesta, o nula."""
        return self.comparacion.propuestas[0] if self.comparacion is not None else None

    @property
    def simulacion(self) -> Simulacion | None:
        """Lo que cambia con la propuesta puesta, o nula."""
        return self.comparacion.simulacion if self.comparacion is not None else None

    @property
    def actual(self) -> Escenario:
        """El escenario que se enseña."""
        return self.simulacion.propuesta if self.simulacion is not None else self.base
