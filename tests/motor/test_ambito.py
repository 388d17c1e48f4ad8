"""El álgebra de ámbitos es la de conjuntos: todo se contrasta enumerando los puntos."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from motor.regiones.ambito import SIN_DATO, Ambito
from motor.regiones.espacio import Espacio
from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.condiciones import No, O, Pertenece, Siempre, Y

ESPACIO = Espacio(
    [
        Atributo("color", "categoría", ("rojo", "verde", "azul"), 0, 2),
        Atributo("cuenta", "entero", (), 10, 15),
        Atributo("grande", "booleano", ("no", "sí"), 0, 1),
    ]
)
PUNTOS = [dict(zip(ESPACIO.indice, valores, strict=True)) for valores in product(range(3), range(6), range(2))]


@st.composite
def ambitos(sorteo: st.DrawFn) -> Ambito:
    ambito = ESPACIO.nada
    for _ in range(sorteo(st.integers(0, 3))):
        caja = ESPACIO.todo
        for dimension in ESPACIO.dimensiones:
            if sorteo(st.booleans()):
                a, b = sorted(
                    (sorteo(st.integers(0, dimension.tamano - 1)), sorteo(st.integers(0, dimension.tamano - 1)))
                )
                caja = caja & ESPACIO.pertenece(dimension.id, [(a, b)])
        ambito = ambito | caja
    return ambito


def puntos(ambito: Ambito) -> list[dict[str, int]]:
    return [punto for punto in PUNTOS if punto in ambito]


@settings(deadline=None)
@given(ambitos(), ambitos())
def test_union_interseccion_y_diferencia_son_las_de_conjuntos(uno: Ambito, otro: Ambito) -> None:
    assert puntos(uno | otro) == [p for p in PUNTOS if p in uno or p in otro]
    assert puntos(uno & otro) == [p for p in PUNTOS if p in uno and p in otro]
    assert puntos(uno - otro) == [p for p in PUNTOS if p in uno and p not in otro]
    assert puntos(~uno) == [p for p in PUNTOS if p not in uno]


@settings(deadline=None)
@given(ambitos())
def test_el_volumen_cuenta_puntos_y_la_fusion_no_los_cambia(ambito: Ambito) -> None:
    assert ambito.volumen() == len(puntos(ambito))
    assert ambito.fundido() == ambito
    assert len(ambito.fundido().piezas) <= len(ambito.piezas)
    assert bool(ambito) == bool(puntos(ambito))


@settings(deadline=None)
@given(ambitos())
def test_el_testigo_es_el_menor_punto_y_las_cajas_son_disjuntas(ambito: Ambito) -> None:
    dentro = puntos(ambito)
    assert ambito.testigo() == (min(dentro, key=lambda p: tuple(p.values())) if dentro else None)
    for punto in dentro:
        assert sum(_en(caja, punto) for caja in ambito.cajas()) == 1


def _en(caja: dict[str, Any], punto: dict[str, int]) -> bool:
    return all(any(a <= punto[id_] <= b for a, b in tramos) for id_, tramos in caja.items())


@settings(deadline=None)
@given(ambitos(), ambitos())
def test_dos_ambitos_son_iguales_si_tienen_los_mismos_puntos(uno: Ambito, otro: Ambito) -> None:
    assert (uno == otro) == (puntos(uno) == puntos(otro))
    if uno == otro:
        assert hash(uno) == hash(otro)


def test_una_condicion_se_vuelve_su_ambito() -> None:
    rojo = Pertenece("color", ((0, 0),))
    pocos = Pertenece("cuenta", ((0, 1), (4, 5)))
    ambito = ESPACIO.donde(O((Y((rojo, No(pocos))), Y((No(rojo), Siempre(), pocos)))))
    esperado = [p for p in PUNTOS if (p["color"] == 0) != (p["cuenta"] in (0, 1, 4, 5))]
    assert puntos(ambito) == esperado


def test_una_disyuncion_sin_partes_no_se_cumple_nunca() -> None:
    assert not ESPACIO.donde(O(()))
    assert ESPACIO.donde(Y(())).es_todo


def test_proyectar_da_los_valores_que_toma_un_atributo() -> None:
    ambito = ESPACIO.pertenece("cuenta", [(0, 1)]) | ESPACIO.pertenece("cuenta", [(4, 5)])
    assert ambito.proyecta("cuenta") == ((0, 1), (4, 5))
    assert ambito.proyecta("color") == ((0, 2),)


@settings(deadline=None)
@given(ambitos(), st.integers(-1, 2), st.integers(-1, 5))
def test_lo_que_se_sabe_se_cumple_o_se_olvida(ambito: Ambito, color: int, cuenta: int) -> None:
    sabido = {a: v for a, v in (("color", color), ("cuenta", cuenta)) if v != SIN_DATO}
    queda = ambito.dado(sabido)
    assert puntos(queda) == [p for p in PUNTOS if {**p, **sabido} in ambito]
    columnas = {"color": np.array([color]), "cuenta": np.array([cuenta])}
    assert ambito.toca(columnas, 1).tolist() == [bool(queda)]
    assert puntos(ESPACIO.punto(sabido)) == [p for p in PUNTOS if {**p, **sabido} == p]


@settings(deadline=None)
@given(ambitos(), st.sets(st.sampled_from(["color", "cuenta", "grande"])))
def test_la_sombra_son_los_valores_que_algun_punto_toma(ambito: Ambito, atributos: set[str]) -> None:
    vistos = {tuple(p[a] for a in sorted(atributos)) for p in puntos(ambito)}
    sombra = ambito.sobre(atributos)
    assert puntos(sombra) == [p for p in PUNTOS if tuple(p[a] for a in sorted(atributos)) in vistos]
    assert sombra.volumen() == len(puntos(sombra))


@settings(deadline=None)
@given(ambitos())
def test_entre_dos_bordes_nada_cambia(ambito: Ambito) -> None:
    for atributo in ESPACIO.dimensiones:
        bordes = ambito.bordes(atributo.id)
        for punto in PUNTOS:
            otro = {**punto, atributo.id: punto[atributo.id] + 1}
            if otro in PUNTOS and otro[atributo.id] not in bordes:
                assert (punto in ambito) == (otro in ambito)


@settings(deadline=None)
@given(ambitos(), ambitos())
def test_ensanchar_no_cambia_ningun_punto_del_universo(ambito: Ambito, universo: Ambito) -> None:
    ambito = ambito & universo
    ancho = ambito.ensanchado(universo)
    assert puntos(ancho & universo) == puntos(ambito)
    assert len(ancho.cajas()) <= len(ambito.cajas())
    cajas = ambito.cajas_anchas(universo - ambito)
    assert [p for p in PUNTOS if p in universo and any(_en(caja, p) for caja in cajas)] == puntos(ambito)


@settings(deadline=None)
@given(ambitos(), ambitos())
def test_juntar_disjuntos_es_unirlos_y_en_otro_espacio_restringen_lo_mismo(uno: Ambito, otro: Ambito) -> None:
    junto = ESPACIO.union_disjunta([uno, otro - uno])
    assert junto == uno | otro
    mayor = Espacio([*ESPACIO.dimensiones, Atributo("más", "booleano", ("no", "sí"), 0, 1)])
    assert all(({**p, "más": 1} in junto.en(mayor)) == (p in junto) for p in PUNTOS)
