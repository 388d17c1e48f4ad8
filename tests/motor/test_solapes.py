"""Los cruces son los mismos se miren como se miren: par a par, ordenados por una columna o con conjuntos de bits."""

from __future__ import annotations

import random

import numpy as np
import pytest

from motor.regiones import cajas as c
from motor.regiones import solapes
from motor.regiones.espacio import Espacio
from motor.regiones.rejilla import Rejilla
from motor.regiones.solapes import Cruces, cruces
from reglas.lenguaje.atributos import Atributo

ESPACIO = Espacio(
    [
        Atributo("población", "entero", (), 0, 99),
        Atributo("región", "categoría", tuple("abcdef"), 0, 5),
        Atributo("monto", "entero", (), 0, 49),
    ]
)
TOPE = 10**6


def _al_azar(azar: random.Random, cuantas: int) -> list[c.Caja]:
    cajas: list[c.Caja] = []
    for _ in range(cuantas):
        desde, monto = azar.randrange(90), azar.randrange(45)
        caja: c.Caja = {
            0: (desde, min(99, desde + azar.randrange(20))),
            1: azar.randrange(1, 64),
            2: (monto, monto + 4),
        }
        cajas.append({d: k for d, k in caja.items() if azar.random() < 0.8} or caja)
    return cajas


def _halla(problemas: list[list[c.Caja]], tope: int = TOPE) -> tuple[Cruces, set[tuple[int, int]]]:
    todas = [caja for suyas in problemas for caja in suyas]
    filas = Rejilla(ESPACIO, todas).codifica(todas)
    de_quien = np.array([i for i, suyas in enumerate(problemas) for _ in suyas], dtype=np.int64)
    hallado = cruces(filas, de_quien, tope)
    pares = list(zip(hallado.unas.tolist(), hallado.otras.tolist(), strict=True))
    assert len(set(pares)) == len(pares)
    return hallado, set(pares)


@pytest.mark.parametrize("con_bits", [True, False])
@pytest.mark.parametrize("semilla", range(4))
def test_los_mismos_pares_que_mirando_cada_uno(semilla: int, con_bits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solapes, "PARES_DE_UN_CONJUNTO", 50 if con_bits else 10**9)
    azar = random.Random(semilla)
    problemas = [_al_azar(azar, azar.choice([1, 5, 64, 65, 150])) for _ in range(4)]
    esperados, inicio = set(), 0
    for suyas in problemas:
        esperados |= {
            (inicio + i, inicio + j)
            for i, una in enumerate(suyas)
            for j, otra in enumerate(suyas)
            if i < j and c.se_tocan(una, otra)
        }
        inicio += len(suyas)
    assert _halla(problemas)[1] == esperados


@pytest.mark.parametrize("con_bits", [True, False])
def test_del_que_pasa_del_tope_no_se_da_ninguno(con_bits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solapes, "PARES_DE_UN_CONJUNTO", 50 if con_bits else 10**9)
    todas_juntas: list[c.Caja] = [{0: (0, 50 + i)} for i in range(40)]
    hallado, pares = _halla([[{0: (0, 3)}, {0: (2, 5)}], todas_juntas], tope=300)
    assert (hallado.desbordados.tolist(), pares) == ([1], {(0, 1)})


def test_un_problema_grande_se_mira_con_bits_y_los_pequenos_no(monkeypatch: pytest.MonkeyPatch) -> None:
    vistos: list[int] = []
    con_bits = solapes.se_cruzan
    monkeypatch.setattr(solapes, "se_cruzan", lambda filas: (vistos.append(len(filas)), con_bits(filas))[1])
    azar = random.Random(1)
    _halla([_al_azar(azar, 20), _al_azar(azar, 400), _al_azar(azar, 20)])
    assert vistos == [400]
