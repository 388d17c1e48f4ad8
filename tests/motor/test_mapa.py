"""El mapa parte el espacio sin dejar huecos ni pisarse, y cada zona tiene lo que de verdad está activo."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from motor.regiones.ambito import Ambito, Espacio
from motor.regiones.particion import particiones
from motor.titulares.activacion import IMPOSIBLE, Elemento
from reglas.lenguaje.atributos import Atributo

ESPACIO = Espacio(
    [
        Atributo("a", "entero", (), 0, 5),
        Atributo("b", "categoría", tuple("stuvw"), 0, 4),
        Atributo("c", "entero", (), 0, 3),
    ]
)
PUNTOS = [dict(zip(ESPACIO.indice, valores, strict=True)) for valores in product(range(6), range(5), range(4))]


@st.composite
def celdas(sorteo: st.DrawFn) -> dict[Elemento, Ambito]:
    elementos = {}
    for numero in range(sorteo(st.integers(0, 6))):
        ambito = ESPACIO.nada
        for _ in range(sorteo(st.integers(1, 2))):
            caja = ESPACIO.todo
            for d in ESPACIO.dimensiones:
                if sorteo(st.booleans()):
                    tramo = sorted((sorteo(st.integers(0, d.tamano - 1)), sorteo(st.integers(0, d.tamano - 1))))
                    caja = caja & ESPACIO.pertenece(d.id, [(tramo[0], tramo[1])])
            ambito = ambito | caja
        clase = IMPOSIBLE if sorteo(st.integers(0, 9)) == 0 else Elemento("asigna", f"r{numero}")
        elementos[clase] = ambito
    return elementos


@settings(max_examples=200, deadline=None)
@given(st.lists(celdas(), min_size=1, max_size=3))
def test_cada_punto_posible_esta_en_una_sola_zona_con_sus_activos(lote: list[dict[Elemento, Ambito]]) -> None:
    for elementos, particion in zip(lote, particiones(ESPACIO, lote, ajeno=IMPOSIBLE), strict=True):
        assert particion.completa
        for punto in PUNTOS:
            activos = frozenset(e for e, ambito in elementos.items() if punto in ambito)
            donde = [zona for zona, ambito in particion.zonas if punto in ambito]
            assert donde == ([] if IMPOSIBLE in activos else [activos])


def test_tres_categorias_que_se_cruzan_dos_a_dos_no_se_cruzan_las_tres() -> None:
    pares = {"r1": (0, 1), "r2": (1, 2)}
    elementos = {Elemento("asigna", r): ESPACIO.pertenece("b", [t]) for r, t in pares.items()}
    elementos[Elemento("asigna", "r3")] = ESPACIO.pertenece("b", [(0, 0), (2, 2)])
    (particion,) = particiones(ESPACIO, [elementos])
    juntos = sorted(sorted(e.regla for e in zona) for zona, _ in particion.zonas)
    assert juntos == [[], ["r1", "r2"], ["r1", "r3"], ["r2", "r3"]]


def test_con_el_presupuesto_agotado_lo_dice_y_lo_hallado_sigue_siendo_cierto() -> None:
    elementos = {
        Elemento("asigna", f"r{i}"): ESPACIO.pertenece("a", [(i, i)]) & ESPACIO.pertenece("c", [(i % 4, i % 4)])
        for i in range(6)
    }
    (particion,) = particiones(ESPACIO, [elementos], presupuesto=3)
    assert not particion.completa
    for punto in PUNTOS:
        for zona, ambito in particion.zonas:
            if punto in ambito:
                assert zona == frozenset(e for e, suyo in elementos.items() if punto in suyo)


def test_un_volumen_que_no_cabe_en_64_bits_se_cuenta_exacto() -> None:
    enorme = Espacio([Atributo(f"d{i}", "entero", (), 0, 10**9) for i in range(8)])
    elementos = {
        Elemento("asigna", f"r{i}"): enorme.pertenece(f"d{i}", [(5 * i, 7 * i + 3)]) & enorme.pertenece("d7", [(i, i)])
        for i in range(7)
    }
    (particion,) = particiones(enorme, [elementos])
    assert sum(ambito.volumen() for _, ambito in particion.zonas) == (10**9 + 1) ** 8
