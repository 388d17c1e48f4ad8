"""Todo lo que en un punto de una celda puede estar activo: las reglas, y lo que hay que saber para juzgarlas."""

from __future__ import annotations

from collections.abc import Iterable

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.titulares.activacion import EXIGIDA, IMPOSIBLE, Activaciones, Celda, Elemento, existencia
from motor.titulares.especialidad import Especialidad
from reglas.lenguaje.caso import Caso, Delega


class ElementosDeCelda:
    """Los elementos de las celdas de un caso. `imposible`: lo que queda fuera del universo. `especialidad`: en un
    periodo, la de sus reglas, que puede cambiar de un día a otro; nula en una fecha."""

    def __init__(self, caso: Caso, espacio: Espacio, imposible: Ambito, especialidad: Especialidad | None) -> None:
        self.caso = caso
        self.espacio = espacio
        self.imposible = imposible
        self.especialidad = especialidad

    def de(self, celda: Celda, activaciones: Activaciones) -> dict[Elemento, Ambito]:
        """Los de una celda, con su ámbito."""
        elementos = dict(activaciones.por_celda.get(celda, {}))
        elementos |= self._existencias(elementos)
        elementos |= self._especiales(elementos)
        elementos |= self._exigencia(celda)
        if self.imposible:
            elementos[IMPOSIBLE] = self.imposible
        return elementos

    def _existencias(self, elementos: Iterable[Elemento]) -> dict[Elemento, Ambito]:
        """La existencia de los miembros de los grupos que pueden ser titulares: AMB001 pregunta cuántos hay."""
        posibles = {e.entidad for e in elementos if e.clase == "asigna"}
        efectos = (self.caso.reglas[e.regla].efecto for e in elementos if e.clase == "delega")
        posibles |= {efecto.a for efecto in efectos if isinstance(efecto, Delega)}
        return {
            Elemento("existe", entidad=miembro): existencia(self.caso.entidades[miembro], self.caso, self.espacio)
            for grupo in sorted(posibles)
            for miembro in self.caso.entidades[grupo].comprende
        }

    def _exigencia(self, celda: Celda) -> dict[Elemento, Ambito]:
        """Dónde se debe la función, si no es en todas partes."""
        donde = self.caso.pasos[celda.paso].exige_donde.get(celda.funcion)
        ambito = self.espacio.donde(donde) if donde is not None else self.espacio.nada
        return {EXIGIDA: ambito} if ambito else {}

    def _especiales(self, elementos: Iterable[Elemento]) -> dict[Elemento, Ambito]:
        """Los pares cuya especialidad depende de la fecha: solo los hay en un periodo."""
        if self.especialidad is None or "especial" not in self.caso.prelacion:
            return {}
        reglas = sorted({e.regla for e in elementos if e.clase in ("asigna", "excluye")})
        pares = ((una, otra) for una in reglas for otra in reglas if una != otra)
        hallados = {Elemento("especial", r, otra=s): self.especialidad.entre(r, s) for r, s in pares}
        return {e: ambito for e, ambito in hallados.items() if ambito and not ambito.es_todo}
