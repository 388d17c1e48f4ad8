"""El canon de especialidad como ámbito: dónde —en qué fechas— una regla es más especial que otra (§4.4).

Una regla es más especial si los puntos del universo que cumplen su `donde` están estrictamente contenidos en
los de la otra, sin mirar vigencia ni existencia y siempre en el corte de la fecha del punto. Si ninguna de
las dos condiciones habla de la fecha, la respuesta es todo o nada.
"""

from __future__ import annotations

from functools import lru_cache

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.caso import Caso


class Especialidad:
    """Especialidad entre las reglas de un caso, en un espacio y un universo."""

    def __init__(self, caso: Caso, espacio: Espacio, universo: Ambito) -> None:
        self.caso = caso
        self.espacio = espacio
        self.universo = universo
        self.entre = lru_cache(maxsize=None)(self._entre)
        self._donde = lru_cache(maxsize=None)(lambda regla: universo & espacio.donde(caso.reglas[regla].donde))

    def _entre(self, una: str, otra: str) -> Ambito:
        """Fechas en que `una` es más especial que `otra`: todo, nada o un ámbito que solo restringe la fecha."""
        propio, ajeno = self._donde(una), self._donde(otra)
        sobra, falta = propio - ajeno, ajeno - propio
        if not falta:
            return self.espacio.nada
        en_falta = self.espacio.pertenece(FECHA.id, falta.proyecta(FECHA.id))
        return en_falta - self.espacio.pertenece(FECHA.id, sobra.proyecta(FECHA.id)) if sobra else en_falta
