"""MAN002: lo mantiene un nivel y lo paga otro.

Qué detecta
    En algún sitio, y en todos sus casos, ningún nivel que ha de ejecutar el mantenimiento es de los que lo financian.

Por qué importa
    Quien mantiene depende de que otro le transfiera, y el programa se para sin que ninguno incumpla.

Ejemplo
    La municipalidad mantiene las escuelas y el dinero es del ministerio.

Cómo se corrige
    Se dan las dos cosas al mismo nivel, o la norma dice cómo y cuándo se transfiere (`recursos`).

Qué no ve
    Que haya transferencia no la borra: la observa para que se mire. El paso que paga es el que exige financiar y más
    cerca precede al de mantener. Si coinciden según lo que el padrón no trae (la clase de vía), no dice nada.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from grafos.gestion.base import Examen, Visto
from grafos.gestion.financiamiento import EJECUTA, FINANCIA, pasos_que_financian
from grafos.gestion.provincias import pasos_de_mantener
from motor.regiones.ambito import Ambito
from motor.territorio.alcance import Censo
from reglas.lenguaje.vocabulario import NIVELES

GRAVEDAD = "aviso"


def en_gestion(examen: Examen) -> Iterable[Visto]:
    for celda in pasos_de_mantener(examen):
        if celda.funcion == EJECUTA:
            for paga in pasos_que_financian(examen.caso, celda.paso):
                for (ejecutan, pagan), cuantas in _separados(examen, celda.paso, paga).items():
                    yield "paso", celda.paso, (paga, ejecutan, pagan, cuantas)


def _separados(examen: Examen, mantiene: str, paga: str) -> Mapping[tuple[str, str], str]:
    """De los niveles que ejecutan y los que pagan, si en nada coinciden, en cuántas unidades; vacío sin padrón."""
    separados: dict[tuple[str, str], list[Ambito]] = defaultdict(list)
    coinciden: list[Ambito] = []
    for ejecutan, ahi in _por_niveles(examen, mantiene, EJECUTA):
        for pagan, alli in _por_niveles(examen, paga, FINANCIA):
            if ejecutan and pagan and (ambito := ahi & alli):
                if set(ejecutan) & set(pagan):
                    coinciden.append(ambito)
                else:
                    separados["+".join(ejecutan), "+".join(pagan)].append(ambito)
    if examen.censo is None:
        return {} if coinciden else dict.fromkeys(separados, "")
    juntos = _dentro(examen.censo, coinciden)
    cuantas = {niveles: int((_dentro(examen.censo, suyos) & ~juntos).sum()) for niveles, suyos in separados.items()}
    return {niveles: str(unidades) for niveles, unidades in cuantas.items() if unidades}


def _dentro(censo: Censo, ambitos: Iterable[Ambito]) -> NDArray[np.bool_]:
    dentro = np.zeros(len(censo.padron), dtype=np.bool_)
    for ambito in ambitos:
        dentro |= censo.dentro(ambito)
    return dentro


def _por_niveles(examen: Examen, paso: str, funcion: str) -> Iterable[tuple[tuple[str, ...], Ambito]]:
    entidades = examen.caso.entidades
    for titulares, ambito in examen.titulares(paso, funcion).items():
        niveles = {entidades[titular].nivel for titular in titulares}
        yield tuple(nivel for nivel in NIVELES if nivel in niveles), ambito
