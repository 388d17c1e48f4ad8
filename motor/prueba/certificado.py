"""El certificado de un dictamen: que nada se quedó sin mirar, y que cada testigo se reproduce.

Por celda, vacío + un titular + varios = universo, en enteros exactos, y las zonas son disjuntas porque sus volúmenes
suman el total. Cada testigo se reevalúa con el evaluador de un punto, que no usa ámbitos.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from motor.prueba.evaluador_de_punto import EvaluadorDePunto
from motor.titulares.activacion import EXIGIDA, Celda, Elemento
from motor.titulares.dictamen import Dictamen
from motor.titulares.especialidad import Especialidad
from motor.titulares.juez import Etiqueta, Juez
from motor.titulares.prelacion import Prelacion
from reglas.lenguaje.atributos import FECHA
from reglas.lenguaje.condiciones import cumple


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Volúmenes de una celda, en puntos. `cuadra`: suman el universo, ni más ni menos."""

    celda: Celda
    vacio: int
    uno: int
    varios: int
    universo: int

    @property
    def sin_explorar(self) -> int:
        return self.universo - self.vacio - self.uno - self.varios

    @property
    def cuadra(self) -> bool:
        return self.sin_explorar == 0


def cuentas(dictamen: Dictamen) -> tuple[Cuenta, ...]:
    """La cuenta de cada celda analizada. O(cajas)."""
    universo = dictamen.universo.volumen()
    salida = []
    for vista in dictamen.celdas.values():
        volumenes = {0: 0, 1: 0, 2: 0}
        for zona in vista.zonas:
            volumenes[min(len(zona.etiqueta.reducidos), 2)] += zona.ambito.volumen()
        salida.append(Cuenta(vista.celda, volumenes[0], volumenes[1], volumenes[2], universo))
    return tuple(salida)


class Testigos:
    """Reevalúa puntos del dictamen por el camino del evaluador de un punto."""

    __test__ = False  # pytest recoge lo que empieza por Test

    def __init__(self, dictamen: Dictamen) -> None:
        caso = dictamen.caso
        self.dictamen = dictamen
        self.evaluador = EvaluadorDePunto(caso, dictamen.deducidos, dictamen.quitas)
        self.especialidad = Especialidad(caso, dictamen.espacio, dictamen.universo)
        prelacion = Prelacion(caso, dictamen.parentesco, self.especialidad.entre)
        self.juez = Juez(caso, dictamen.parentesco, prelacion)

    def etiqueta(self, celda: Celda, punto: Mapping[str, int]) -> Etiqueta:
        """Lo que vale en la celda en ese punto (ordinales del espacio del dictamen)."""
        return self.juez.etiqueta(celda, self.activos(celda, punto))

    def activos(self, celda: Celda, punto: Mapping[str, int]) -> frozenset[Elemento]:
        """Lo que está activo en la celda en ese punto."""
        completo = self._en_dominio_completo(punto)
        activos = self.evaluador.activos(completo).get(celda, frozenset())
        existen = {
            Elemento("existe", entidad=entidad.id)
            for entidad in self.dictamen.caso.entidades.values()
            if self.evaluador.existe(entidad, completo)
        }
        if self._se_exige(celda, completo):
            existen.add(EXIGIDA)
        return activos | existen | self._especiales(activos, punto)

    def vista(self, celda: Celda, punto: Mapping[str, int]) -> Etiqueta | None:
        """Lo que el mapa dice de ese punto, o `None` si ninguna zona lo contiene."""
        zonas = self.dictamen.celdas[celda].zonas
        return next((zona.etiqueta for zona in zonas if punto in zona.ambito), None)

    def _se_exige(self, celda: Celda, completo: Mapping[str, int]) -> bool:
        return cumple(self.dictamen.caso.pasos[celda.paso].donde_exige(celda.funcion), completo)

    def _especiales(self, activos: frozenset[Elemento], punto: Mapping[str, int]) -> set[Elemento]:
        reglas = sorted({e.regla for e in activos if e.clase in ("asigna", "excluye")})
        if self.dictamen.periodo is None or "especial" not in self.dictamen.caso.prelacion:
            return set()
        return {
            Elemento("especial", r, otra=s)
            for r in reglas
            for s in reglas
            if r != s and punto in self.especialidad.entre(r, s)
        }

    def _en_dominio_completo(self, punto: Mapping[str, int]) -> dict[str, int]:
        fecha = self.dictamen.espacio.dimensiones[self.dictamen.espacio.indice[FECHA.id]]
        return {**punto, FECHA.id: punto[FECHA.id] + fecha.minimo - FECHA.minimo}


def reproduce(testigos: Testigos, celda: Celda, punto: Mapping[str, int]) -> bool:
    """Si el evaluador de un punto dice de él lo mismo que el mapa."""
    vista = testigos.vista(celda, punto)
    sola = testigos.etiqueta(celda, punto)
    return vista is not None and replace(vista, existentes=sola.existentes) == sola
