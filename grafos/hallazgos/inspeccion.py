"""Un dictamen mientras se inspecciona: lo que varias comprobaciones preguntan de él se responde una vez."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Paso


class Inspeccion:
    """Lo que se recuerda es de un dictamen y de ninguno más."""

    def __init__(self, dictamen: Dictamen) -> None:
        self.dictamen = dictamen
        self._antes: dict[str, tuple[str, ...]] = {}
        self._uniones: dict[tuple[int, ...], tuple[tuple[Ambito, ...], Ambito]] = {}
        self._exigen: dict[tuple[str, str], Ambito] = {}
        self._cubiertos: dict[tuple[Celda, ...], Ambito | None] = {(): dictamen.espacio.nada}

    def union(self, ambitos: Sequence[Ambito]) -> Ambito:
        """Los puntos de unos ámbitos disjuntos, en pocas cajas; el mismo objeto para los mismos ámbitos.

        Las celdas de un mismo problema comparten los ámbitos de sus zonas, y sus hallazgos, la unión.
        """
        clave = tuple(map(id, ambitos))
        if clave not in self._uniones:
            # Con los ámbitos al lado: mientras se guardan, su identidad no puede ser la de otros.
            self._uniones[clave] = tuple(ambitos), self.dictamen.espacio.union_disjunta(ambitos).fundido()
        return self._uniones[clave][1]

    def antecesores(self, paso: str) -> tuple[str, ...]:
        """Los pasos del mismo proceso que van antes, aunque sea pasando por otro proceso, en el orden del proceso.

        O(pasos + enlaces).
        """
        if paso not in self._antes:
            pasos = self.dictamen.caso.pasos
            vistos, pendientes = {paso}, [paso]
            while pendientes:
                nuevos = set(pasos[pendientes.pop()].despues_de) - vistos
                vistos |= nuevos
                pendientes += nuevos
            antes = sorted((pasos[otro] for otro in vistos - {paso}), key=lambda p: p.orden)
            self._antes[paso] = tuple(otro.id for otro in antes if otro.proceso == pasos[paso].proceso)
        return self._antes[paso]

    def procesos_con(self, fase: str) -> set[str]:
        """Los procesos que tienen algún paso en esa fase."""
        return self._de_cada_fase[fase]

    @cached_property
    def _de_cada_fase(self) -> defaultdict[str, set[str]]:
        procesos: defaultdict[str, set[str]] = defaultdict(set)
        for paso in self.dictamen.caso.pasos.values():
            procesos[paso.fase].add(paso.proceso)
        return procesos

    @cached_property
    def _de_cada_proceso(self) -> defaultdict[str, list[Paso]]:
        pasos: defaultdict[str, list[Paso]] = defaultdict(list)
        for paso in self.dictamen.caso.pasos.values():
            pasos[paso.proceso].append(paso)
        return pasos

    def donde_exige(self, proceso: str, funcion: str) -> Ambito:
        """Dónde el proceso exige, en algún paso, la función."""
        clave = (proceso, funcion)
        if clave not in self._exigen:
            espacio = self.dictamen.espacio
            donde = espacio.nada
            for paso in self._de_cada_proceso[proceso]:
                donde = donde | espacio.donde(paso.donde_exige(funcion))
            self._exigen[clave] = donde & self.dictamen.universo
        return self._exigen[clave]

    def con_titular(self, celdas: tuple[Celda, ...]) -> Ambito | None:
        """Dónde alguna de las celdas tiene titular firme; nulo si no se sabe, porque alguna no se comprobó entera.

        Los pasos de un proceso miran casi las mismas: se responde añadiendo una a lo ya sabido de las demás.
        """
        hechas = len(celdas)
        while celdas[:hechas] not in self._cubiertos:
            hechas -= 1
        for cuantas in range(hechas, len(celdas)):
            previo = self._cubiertos[celdas[:cuantas]]
            self._cubiertos[celdas[: cuantas + 1]] = self._con_otra(previo, celdas[cuantas])
        return self._cubiertos[celdas]

    def _con_otra(self, previo: Ambito | None, celda: Celda) -> Ambito | None:
        vista = self.dictamen.celdas.get(celda)
        if previo is None or vista is None:
            return previo
        if not vista.completa:
            return None
        return previo | self.dictamen.espacio.union_disjunta(z.ambito for z in vista.zonas if z.etiqueta.firmes)
