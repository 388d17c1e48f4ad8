"""Leer el padrón de un caso: por trozos, o todas sus unidades juntas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from motor.territorio.padron import Divisiones, Nombres, Padron
from motor.territorio.por_trozos import PadronPorTrozos
from reglas.lenguaje.caso import Caso, Territorio

TEXTOS_QUE_SE_COMPARTEN = 100_000
"""Por columna: los nombres de provincia o de región son los mismos de un trozo a otro, y basta guardarlos una vez."""


def leer_padron(caso: Caso) -> Padron | None:
    """El padrón del caso, o `None` si no tiene territorio. O(unidades).

    Levanta `ErrorDeEntrada` con todas las columnas que faltan y todos los valores fuera de su dominio.
    """
    por_trozos = padron_por_trozos(caso)
    if por_trozos is None or caso.territorio is None:
        return None
    return _juntado(por_trozos, caso.territorio)


def padron_por_trozos(caso: Caso) -> PadronPorTrozos | None:
    """El padrón del caso para recorrerlo, o `None` si no tiene territorio. Levanta lo que `leer_padron`."""
    return PadronPorTrozos(caso, caso.territorio) if caso.territorio is not None else None


def _juntado(por_trozos: PadronPorTrozos, territorio: Territorio) -> Padron:
    claves, teselas = list[str](), list[str]()
    divisiones = [_Compartida() for _ in territorio.nombre]
    pesos = [np.empty(0, dtype=np.float64)]
    ordinales = {atributo: [np.empty(0, dtype=np.int64)] for atributo in territorio.atributos}
    for trozo in por_trozos.trozos():
        claves += trozo.claves
        teselas += trozo.teselas
        for junta, suya in zip(divisiones, trozo.divisiones.columnas, strict=True):
            junta.suma(suya)
        pesos.append(trozo.pesos)
        for atributo, suyos in trozo.ordinales.items():
            ordinales[atributo].append(suyos)
    todas = tuple(claves)
    juntas = Divisiones([tuple(junta.textos) for junta in divisiones], len(todas))
    return Padron(
        claves=todas,
        nombres=Nombres(juntas, todas),
        pesos=np.concatenate(pesos),
        ordinales={atributo: np.concatenate(suyos) for atributo, suyos in ordinales.items()},
        avisos=por_trozos.avisos,
        regiones=juntas.columnas[-1] if len(juntas.columnas) > 1 else (),
        divisiones=juntas,
        teselas=tuple(teselas),
    )


class _Compartida:
    """Una columna que se va juntando; los textos iguales son uno solo."""

    def __init__(self) -> None:
        self.textos: list[str] = []
        self._vistos: dict[str, str] = {}

    def suma(self, textos: Sequence[str]) -> None:
        """Los siguientes."""
        if len(self._vistos) > TEXTOS_QUE_SE_COMPARTEN:
            self._vistos.clear()
        self.textos.extend(map(self._vistos.setdefault, textos, textos))
