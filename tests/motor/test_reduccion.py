"""Un ámbito reducido tiene los mismos puntos del universo, en cajas disjuntas que no son más ni nombran más."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from hypothesis import given, settings

from motor.regiones import reduccion
from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.regiones.reduccion import lados, reducido
from reglas.lenguaje.atributos import Atributo
from tests.motor.test_ambito import ESPACIO, PUNTOS, ambitos
from tests.mundo import asigna, dictamen


def nombrados(ambito: Ambito) -> set[str]:
    return {atributo for caja in ambito.cajas() for atributo in caja}


@settings(max_examples=300, deadline=None)
@given(ambitos(), ambitos())
def test_lo_reducido_tiene_los_mismos_puntos_del_universo(ambito: Ambito, universo: Ambito) -> None:
    ambito = ambito & universo
    dentro, fuera = lados(ambito, universo)
    for punto in PUNTOS:
        if punto in universo:
            assert (punto in dentro) == (punto in ambito)
            assert (punto in fuera) == (punto not in ambito)
        # Disjuntas: cada punto está, como mucho, en una.
        assert sum(_en(caja, punto) for caja in dentro.cajas()) <= 1
    assert len(dentro.cajas()) <= len(ambito.cajas())


def _en(caja: dict[str, Any], punto: dict[str, int]) -> bool:
    return all(any(a <= punto[atributo] <= b for a, b in tramos) for atributo, tramos in caja.items())


@settings(max_examples=150, deadline=None)
@given(ambitos(), ambitos())
def test_solo_nombra_los_atributos_que_distinguen(ambito: Ambito, universo: Ambito) -> None:
    ambito = ambito & universo
    dentro = reducido(ambito, universo)
    usados = nombrados(dentro)
    for sobrante in usados:
        # Sin él, alguno de dentro se confundiría con alguno de fuera.
        assert dentro.sobre(usados - {sobrante}) & (universo - ambito)


def test_lo_imposible_no_multiplica_las_cajas() -> None:
    rural, cercado = ESPACIO.pertenece("color", [(0, 0)]), ESPACIO.pertenece("grande", [(1, 1)])
    universo = ~(rural & cercado)
    pocos = ESPACIO.pertenece("cuenta", [(0, 2)]) & universo
    assert len(pocos.cajas()) > 1
    assert reducido(pocos, universo).cajas() == [{"cuenta": ((0, 2),)}]
    assert reducido(universo, universo).cajas() == [{}]
    assert reducido(ESPACIO.nada, universo).cajas() == []


def test_dos_cajas_que_la_fusion_no_une_se_dicen_con_una() -> None:
    visto = dictamen(
        asigna("a", "gore", donde={"ámbito": "rural"}),
        asigna("b", "gore", donde={"ámbito": "urbano", "cercado": "sí"}),
        imposible=[{"ámbito": "rural", "cercado": "sí"}],
    )
    (vista,) = visto.celdas.values()
    (falta,) = [zona.ambito for zona in vista.zonas if not zona.etiqueta.firmes]
    assert reducido(falta, visto.universo).cajas() == [{"ámbito": ((1, 1),), "cercado": ((0, 0),)}]
    cubierto = visto.universo - falta
    assert len(reducido(cubierto, visto.universo).cajas()) == 2


def test_lo_que_nadie_leeria_caja_a_caja_no_se_reparte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Los repartos caros crecen con el cuadrado de las cajas: con muchas no se intentan."""
    espacio = Espacio([Atributo(f"x{i}", "entero", (), 0, 999) for i in range(2)])
    probados: list[int] = []
    reparte = reduccion._hojas
    monkeypatch.setattr(
        reduccion, "_hojas", lambda nodo, *resto: (probados.append(len(nodo)), reparte(nodo, *resto))[1]
    )

    def tablero(lado: int) -> Ambito:
        casillas = [(i, j) for i in range(lado) for j in range(lado) if (i + j) % 2]
        return espacio.union_disjunta(
            espacio.pertenece("x0", [(20 * i, 20 * i + 9)]) & espacio.pertenece("x1", [(20 * j, 20 * j + 9)])
            for i, j in casillas
        )

    for lado in (12, 40):
        grande = tablero(lado)
        dentro, fuera = lados(grande, espacio.todo)
        assert dentro == grande
        assert fuera == ~grande
    assert probados == []
    lados(tablero(4), espacio.todo)
    assert probados


def test_lo_reducido_lo_recuerda_su_espacio_y_se_va_con_el() -> None:
    espacio = Espacio([Atributo("n", "entero", (), 0, 9), Atributo("s", "booleano", (), 0, 1)])
    ambito = espacio.pertenece("n", [(0, 3)]) | espacio.pertenece("s", [(0, 0)])
    assert lados(ambito, espacio.todo) is lados(ambito, espacio.todo)
    queda = weakref.ref(espacio)
    del espacio, ambito
    gc.collect()
    assert queda() is None
