"""Si una entidad tiene algo que hacer en un paso un día dado: la función, o al menos apoyarla."""

from __future__ import annotations

from datetime import date

from grafos.gestion.base import Examen
from grafos.preguntas.quien import los_que_pueden
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen, Zona, analizar
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.condiciones import Condicion


class QuienPuede:
    """El derecho de un tramo de días, analizado una vez con el día como una condición más."""

    def __init__(self, examen: Examen, desde: date, hasta: date) -> None:
        self.examen = examen
        self.dictamen: Dictamen = analizar(examen.caso, periodo=(desde, hasta))

    def puede(self, entidad: str, paso: str, funcion: str | None, dia: date, donde: Condicion) -> bool:
        """Si en algún punto de `donde`, ese día, la entidad (o una que la comprende) figura en la celda."""
        vista = self.dictamen.celdas.get(Celda(paso, self.examen.funcion_de(paso, funcion)))
        if vista is None:
            return False
        espacio = self.dictamen.espacio
        sabido = {FECHA.id: espacio.dimensiones[espacio.indice[FECHA.id]].ordinal(dia)}
        puntos = espacio.donde(donde).dado(sabido)
        return any(zona.ambito.dado(sabido) & puntos and self._figura(entidad, zona) for zona in vista.zonas)

    def _figura(self, entidad: str, zona: Zona) -> bool:
        etiqueta = zona.etiqueta
        figuran = {*etiqueta.firmes, *etiqueta.abiertos, *(quien for quien, _ in los_que_pueden(zona))}
        return any(self.dictamen.parentesco.compatibles(entidad, figura) for figura in figuran)
