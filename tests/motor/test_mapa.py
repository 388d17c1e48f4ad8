"""El mapa parte el espacio sin dejar huecos ni pisarse, y cada zona tiene lo que de verdad está activo."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.regiones.particion import particiones
from motor.regiones.rejilla import Rejilla
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


@pytest.mark.lenta
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


def test_con_el_presupuesto_agotado_lo_dice_y_no_da_nada_por_bueno() -> None:
    elementos = {
        Elemento("asigna", f"r{i}"): ESPACIO.pertenece("a", [(i, i)]) & ESPACIO.pertenece("c", [(i % 4, i % 4)])
        for i in range(6)
    }
    (particion,) = particiones(ESPACIO, [elementos], presupuesto=3)
    assert not particion.completa
    assert particion.zonas == ()


def test_el_presupuesto_es_de_cada_celda_y_no_de_todas() -> None:
    facil = {Elemento("asigna", "r"): ESPACIO.pertenece("a", [(0, 2)])}
    dificil = {Elemento("asigna", f"r{i}"): ambito for i, ambito in enumerate(_solapadas(ESPACIO_ANCHO, 12))}
    for lote in ([facil, dificil, facil], [dificil, facil]):
        ancho = [{e: a.en(ESPACIO_ANCHO) for e, a in celda.items()} for celda in lote]
        completas = [p.completa for p in particiones(ESPACIO_ANCHO, ancho, presupuesto=60)]
        assert completas == [celda is facil for celda in lote]


ESPACIO_ANCHO = Espacio([Atributo(f"x{i}", "entero", (), 0, 999) for i in range(3)])


def _caja(espacio: Espacio, tramos: list[tuple[int, int]]) -> Ambito:
    caja = espacio.todo
    for dimension, tramo in zip(espacio.dimensiones, tramos, strict=True):
        caja = caja & espacio.pertenece(dimension.id, [tramo])
    return caja


def _solapadas(espacio: Espacio, cuantas: int) -> list[Ambito]:
    """Todas se cruzan con todas, y ninguna contiene a otra."""
    azar = random.Random(cuantas)
    desdes = [[azar.randrange(400) for _ in espacio.dimensiones] for _ in range(cuantas)]
    return [_caja(espacio, [(desde, desde + 500) for desde in suyos]) for suyos in desdes]


def _anidadas(cuantas: int) -> list[Ambito]:
    return [_caja(ESPACIO_ANCHO, [(i, 999 - i)] * 3) for i in range(cuantas)]


def _losas(cuantas: int) -> list[Ambito]:
    """Tramos contiguos de una dimensión, cruzados por tramos contiguos de otra."""
    ancho = 1000 // cuantas
    tramos = [(i * ancho, (i + 1) * ancho - 1) for i in range(cuantas)]
    de_una = [_caja(ESPACIO_ANCHO, [t, (0, 999), (0, 999)]) for t in tramos]
    return de_una + [_caja(ESPACIO_ANCHO, [(0, 999), t, (0, 999)]) for t in tramos]


def _tablero(lado: int) -> list[Ambito]:
    """Las casillas de un color."""
    ancho = 1000 // lado
    return [
        _caja(ESPACIO_ANCHO, [(i * ancho, (i + 1) * ancho - 1), (j * ancho, (j + 1) * ancho - 1), (0, 999)])
        for i in range(lado)
        for j in range(lado)
        if (i + j) % 2 == 0
    ]


# Cuánto se explora para resolver cada forma: lo que gasta crece con lo que hay que decir, no con su potencia.
TRABAJO: dict[str, tuple[list[Ambito], int, int]] = {
    "20 anidadas": (_anidadas(20), 2_200, 20 * 6 - 5),
    "40 anidadas": (_anidadas(40), 7_000, 40 * 6 - 5),
    "10 x 10 losas": (_losas(10), 1_200, 100),
    "20 x 20 losas": (_losas(20), 5_500, 400),
    "tablero de 10": (_tablero(10), 650, 100),
    "tablero de 20": (_tablero(20), 3_000, 400),
}


@pytest.mark.parametrize(("ambitos", "trabajo", "cajas"), TRABAJO.values(), ids=TRABAJO)
def test_lo_que_se_explora_esta_acotado(ambitos: list[Ambito], trabajo: int, cajas: int) -> None:
    elementos = {Elemento("asigna", f"r{i:03}"): ambito for i, ambito in enumerate(ambitos)}
    (particion,) = particiones(ESPACIO_ANCHO, [elementos], presupuesto=trabajo)
    assert particion.completa
    assert sum(ambito.volumen() for _, ambito in particion.zonas) == 1000**3
    assert sum(len(ambito.cajas()) for _, ambito in particion.zonas) <= cajas


def test_cien_que_se_cruzan_todas_agotan_el_presupuesto_sin_caer() -> None:
    elementos = {Elemento("asigna", f"r{i:03}"): a for i, a in enumerate(_solapadas(ESPACIO_ANCHO, 100))}
    (particion,) = particiones(ESPACIO_ANCHO, [elementos], presupuesto=50_000)
    assert not particion.completa
    (sin_pares,) = particiones(ESPACIO_ANCHO, [elementos], presupuesto=1_000)
    assert not sin_pares.completa


def test_las_celdas_de_la_misma_forma_comparten_su_particion() -> None:
    ambitos = [ESPACIO.pertenece("a", [(0, 3)]), ESPACIO.pertenece("a", [(2, 5)])]
    lote = [{Elemento("asigna", f"{letra}{i}"): a for i, a in enumerate(ambitos)} for letra in "rst"]
    partidas = particiones(ESPACIO, lote)
    for letra, particion in zip("rst", partidas, strict=True):
        assert [sorted(e.regla for e in activos) for activos, _ in particion.zonas] == [
            [f"{letra}0"],
            [f"{letra}0", f"{letra}1"],
            [f"{letra}1"],
        ]
    assert all(a is b for p in partidas for (_, a), (_, b) in zip(p.zonas, partidas[0].zonas, strict=True))


def test_las_cajas_de_una_zona_no_se_arman_hasta_que_alguien_las_pide(monkeypatch: pytest.MonkeyPatch) -> None:
    armadas: list[int] = []
    arma = Rejilla.cajas
    monkeypatch.setattr(Rejilla, "cajas", lambda self, filas: (armadas.append(len(filas)), arma(self, filas))[1])
    elementos = {Elemento("asigna", f"r{i}"): ESPACIO.pertenece("a", [(i, i + 2)]) for i in range(3)}
    (particion,) = particiones(ESPACIO, [elementos])
    assert not armadas
    (_, una), (_, otra), *_ = particion.zonas
    assert una.piezas is una.piezas
    assert not una & otra
    assert len(armadas) == 2


def test_lo_ajeno_no_se_parte_aunque_se_cruce_con_todo() -> None:
    """Lo que cae en ello no da zona: gasta lo mismo haya una regla encima o haya muchas."""
    mitad = _caja(ESPACIO_ANCHO, [(0, 499), (0, 999), (0, 999)])
    dentro = [_caja(ESPACIO_ANCHO, [(10 * i, 499), (10 * i, 500), (10 * i, 500)]) for i in range(40)]
    elementos = {IMPOSIBLE: mitad} | {Elemento("asigna", f"r{i:02}"): a for i, a in enumerate(dentro)}
    (particion,) = particiones(ESPACIO_ANCHO, [elementos], presupuesto=2_000, ajeno=IMPOSIBLE)
    assert particion.completa
    ((activos, vacio),) = particion.zonas
    assert (activos, vacio) == (frozenset(), ~mitad)


def test_un_volumen_que_no_cabe_en_64_bits_se_cuenta_exacto() -> None:
    enorme = Espacio([Atributo(f"d{i}", "entero", (), 0, 10**9) for i in range(8)])
    elementos = {
        Elemento("asigna", f"r{i}"): enorme.pertenece(f"d{i}", [(5 * i, 7 * i + 3)]) & enorme.pertenece("d7", [(i, i)])
        for i in range(7)
    }
    (particion,) = particiones(enorme, [elementos])
    assert sum(ambito.volumen() for _, ambito in particion.zonas) == (10**9 + 1) ** 8
