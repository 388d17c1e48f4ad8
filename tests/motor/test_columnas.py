"""Las cajas en columnas responden lo mismo que una a una, quepan o no en 64 bits."""

from __future__ import annotations

import random

import numpy as np
import pytest

from motor.regiones import cajas as c
from motor.regiones.ambito import Ambito
from motor.regiones.columnas import PARES_QUE_COMPENSAN, en_columnas, matrices, sobran
from motor.regiones.espacio import Espacio
from reglas.lenguaje.atributos import Atributo

CUANTAS = 40


def _espacio(valores: int) -> Espacio:
    categoria = Atributo("región", "categoría", tuple(f"g{i}" for i in range(valores)), 0, valores - 1)
    return Espacio([Atributo("población", "entero", (), 0, 99), categoria, Atributo("monto", "entero", (), 0, 10**15)])


def _cajas(espacio: Espacio, azar: random.Random) -> list[c.Caja]:
    """Cajas al azar; algunas nombran una dimensión sin restringirla, y algunas se repiten."""
    salida: list[c.Caja] = []
    for _ in range(CUANTAS):
        caja: c.Caja = {}
        for dimension in azar.sample(range(3), azar.randint(1, 3)):
            tamano = espacio.tamanos[dimension]
            if espacio.ordenadas[dimension]:
                caja[dimension] = tuple(sorted(azar.choices([0, 3, 7, 20, tamano - 1], k=2)))  # type: ignore[assignment]
            else:
                caja[dimension] = azar.choice([espacio.llenos[dimension], azar.getrandbits(tamano) or 1])
        salida.append(azar.choice([caja, azar.choice(salida or [caja])]))
    return salida


@pytest.mark.parametrize("semilla", range(8))
def test_lo_mismo_que_una_a_una(semilla: int) -> None:
    espacio, azar = _espacio(6), random.Random(semilla)
    unas, otras = _cajas(espacio, azar), _cajas(espacio, azar)
    propias, ajenas = en_columnas(unas, espacio.tamanos), en_columnas(otras, espacio.tamanos)
    assert propias is not None
    assert ajenas is not None
    ((tocadas, inicio),) = matrices(propias, ajenas, (CUANTAS, CUANTAS))
    assert inicio == 0
    assert tocadas.tolist() == [[c.se_tocan(una, otra) for otra in otras] for una in unas]
    de_mas = [
        any(c.contiene(otra, una) and (j < i or not c.contiene(una, otra)) for j, otra in enumerate(unas) if j != i)
        for i, una in enumerate(unas)
    ]
    assert sobran(propias, CUANTAS).tolist() == de_mas
    assert any(de_mas)


@pytest.mark.parametrize("valores", [6, 62, 63, 64, 90])
def test_el_algebra_da_las_mismas_piezas_quepan_o_no(valores: int) -> None:
    espacio, azar = _espacio(valores), random.Random(valores)
    uno, otro = (Ambito(espacio, tuple(_cajas(espacio, azar))) for _ in range(2))
    assert len(uno.piezas) * len(otro.piezas) > PARES_QUE_COMPENSAN
    assert (uno.columnas is None) == (valores > 62)
    comunes = [c.interseca(a, b) for a in uno.piezas for b in otro.piezas]
    assert (uno & otro).piezas == tuple(comun for comun in comunes if comun is not None)
    restos = list(uno.piezas)
    for quitada in otro.piezas:
        restos = [parte for resto in restos for parte in c.resta(resto, quitada, espacio.llenos)]
    assert (uno - otro).piezas == tuple(restos)


def test_una_dimension_enorme_no_cabe() -> None:
    espacio = Espacio([Atributo("monto", "entero", (), 0, 2**62)])
    assert en_columnas([{0: (0, 2**61)}], espacio.tamanos) is None


def test_de_muchas_iguales_queda_la_primera() -> None:
    espacio = _espacio(6)
    columnas = en_columnas([{0: (3, 7)}] * CUANTAS, espacio.tamanos)
    assert columnas is not None
    assert np.flatnonzero(~sobran(columnas, CUANTAS)).tolist() == [0]
