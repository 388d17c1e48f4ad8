"""Fundir muchos grupos de filas a la vez da las cajas de fundir cada uno por su lado."""

from __future__ import annotations

import random

import numpy as np
import pytest

from motor.regiones import cajas as c
from motor.regiones.espacio import Espacio
from motor.regiones.fusion import fundidas
from motor.regiones.rejilla import Rejilla
from reglas.lenguaje.atributos import Atributo

GRUPOS = 12
ESPACIO = Espacio(
    [
        Atributo("población", "entero", (), 0, 11),
        Atributo("región", "categoría", tuple("abcd"), 0, 3),
        Atributo("monto", "entero", (), 0, 5),
    ]
)


def _disjuntas(azar: random.Random) -> list[c.Caja]:
    """Unas cuantas celdas de un reparto menudo del espacio."""
    menudas: list[c.Caja] = [
        {0: (p, p + 2), 1: 1 << r, 2: (m, m + 1)} for p in (0, 3, 6, 9) for r in range(4) for m in (0, 2, 4)
    ]
    return azar.sample(menudas, azar.randint(1, len(menudas)))


@pytest.mark.parametrize("semilla", range(6))
def test_lo_mismo_que_grupo_a_grupo(semilla: int) -> None:
    azar = random.Random(semilla)
    grupos = [_disjuntas(azar) for _ in range(GRUPOS)]
    cajas = [(i, caja) for i, suyas in enumerate(grupos) for caja in suyas]
    azar.shuffle(cajas)
    rejilla = Rejilla(ESPACIO, [caja for _, caja in cajas])
    filas = rejilla.codifica([caja for _, caja in cajas])
    juntas, de_quien = fundidas(filas, np.array([i for i, _ in cajas], dtype=np.int64), rejilla.en_orden)
    assert (np.diff(de_quien) >= 0).all()
    halladas: list[list[c.Caja]] = [[] for _ in grupos]
    for i, caja in zip(de_quien.tolist(), rejilla.cajas(juntas), strict=True):
        halladas[i].append(caja)
    for suyas, dadas in zip(halladas, grupos, strict=True):
        assert sorted(suyas, key=c.clave_de_orden) == c.funde(dadas, ESPACIO.llenos)
    assert len(juntas) < len(cajas)
