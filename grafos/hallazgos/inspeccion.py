"""Un dictamen mientras se inspecciona: lo que varias comprobaciones preguntan de él se responde una vez."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Paso


class _Procesos:
    """Lo que dicen los procesos de un caso, que no depende de sus reglas: sirve a todas sus inspecciones."""

    def __init__(self, dictamen: Dictamen) -> None:
        self.pasos = dictamen.caso.pasos
        self.espacio = dictamen.espacio
        self.universo = dictamen.universo
        self._antes: dict[str, tuple[str, ...]] = {}
        self._exigen: dict[tuple[str, str], Ambito] = {}

    def antecesores(self, paso: str) -> tuple[str, ...]:
        """Los pasos del mismo proceso que van antes, aunque sea pasando por otro proceso, en el orden del proceso.

        O(pasos + enlaces).
        """
        if paso not in self._antes:
            pasos = self.pasos
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
        for paso in self.pasos.values():
            procesos[paso.fase].add(paso.proceso)
        return procesos

    @cached_property
    def _de_cada_proceso(self) -> defaultdict[str, list[Paso]]:
        pasos: defaultdict[str, list[Paso]] = defaultdict(list)
        for paso in self.pasos.values():
            pasos[paso.proceso].append(paso)
        return pasos

    def donde_exige(self, proceso: str, funcion: str) -> Ambito:
        """Dónde el proceso exige, en algún paso, la función."""
        clave = (proceso, funcion)
        if clave not in self._exigen:
            donde = self.espacio.nada
            for paso in self._de_cada_proceso[proceso]:
                donde = donde | self.espacio.donde(paso.donde_exige(funcion))
            self._exigen[clave] = donde & self.universo
        return self._exigen[clave]


class Inspeccion:
    """`previa`: la de otro dictamen del mismo caso y día, con los mismos procesos, que solo difiere en reglas y normas.

    De ella vale lo que dicen los procesos; lo que depende de las celdas se busca en el recuerdo del espacio, por las
    celdas mismas, y así solo vale mientras sean las mismas.
    """

    def __init__(self, dictamen: Dictamen, previa: Inspeccion | None = None) -> None:
        self.dictamen = dictamen
        self._procesos: _Procesos = previa._procesos if previa is not None else _Procesos(dictamen)
        self.antecesores = self._procesos.antecesores
        self.procesos_con = self._procesos.procesos_con
        self.donde_exige = self._procesos.donde_exige

    def union(self, ambitos: Sequence[Ambito]) -> Ambito:
        """Los puntos de unos ámbitos disjuntos, en pocas cajas; el mismo objeto para los mismos ámbitos.

        Las celdas de un mismo problema comparten los ámbitos de sus zonas, y sus hallazgos, la unión.
        """
        espacio = self.dictamen.espacio
        return espacio.recuerdo.ambito("unión", ambitos, lambda: espacio.union_disjunta(ambitos).fundido())

    def resta(self, uno: Ambito, otro: Ambito) -> Ambito:
        """Los puntos de uno que no son del otro; el mismo objeto para los mismos ámbitos."""
        return self.dictamen.espacio.recuerdo.ambito("resta", (uno, otro), lambda: uno - otro)

    def con_titular(self, celdas: tuple[Celda, ...]) -> Ambito | None:
        """Dónde alguna de las celdas tiene titular firme; nulo si no se sabe, porque alguna no se comprobó entera.

        Los pasos de un proceso miran casi las mismas: se responde añadiendo una a lo ya sabido de las demás.
        """
        espacio = self.dictamen.espacio
        vistas = [vista for celda in celdas if (vista := self.dictamen.celdas.get(celda)) is not None]
        if not all(vista.completa for vista in vistas):
            return None
        con_firmes = [espacio.juntos([z.ambito for z in v.zonas if z.etiqueta.firmes]) for v in vistas]
        recuerdo, claves = espacio.recuerdo, ("con titular", *map(id, con_firmes))
        hechas, sabido = len(con_firmes), None
        while hechas and (sabido := recuerdo.busca(claves[: hechas + 1])) is None:
            hechas -= 1
        # Lo hallado se guarda al hallarlo: otro hilo puede hacer que se olvide.
        sabido = sabido or (None, None, espacio.nada)
        for cuantas in range(hechas, len(con_firmes)):
            # Cada uno lleva el anterior, y con él los ámbitos que dice su clave.
            sabido = sabido, con_firmes[cuantas], sabido[2] | con_firmes[cuantas]
            recuerdo.guarda(claves[: cuantas + 2], sabido, sabido[2].ocupa + cuantas // 4)
        cubierto: Ambito = sabido[2]
        return cubierto
