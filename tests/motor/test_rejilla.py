"""Una categoría con más clases de las que caben en una máscara se parte igual: nada se rinde por tener muchos valores."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest

from motor.regiones import ambito as ambitos
from motor.regiones.ambito import Ambito
from motor.regiones.biseccion import divide, recorta
from motor.regiones.cajas import Caja
from motor.regiones.espacio import Espacio
from motor.regiones.particion import particiones
from motor.regiones.rejilla import BITS, Filas, Rejilla
from motor.titulares.activacion import Elemento
from reglas.lenguaje.atributos import Atributo

VALORES = 90
ESPACIO = Espacio(
    [
        Atributo("distrito", "categoría", tuple(f"d{i}" for i in range(VALORES)), 0, VALORES - 1),
        Atributo("monto", "entero", (), 0, 9),
    ]
)
PUNTOS = [{"distrito": d, "monto": m} for d in range(VALORES) for m in range(10)]


def _al_azar(azar: random.Random, cuantos: int) -> list[Ambito]:
    salida = []
    for _ in range(cuantos):
        distritos = ESPACIO.pertenece("distrito", [(d, d) for d in azar.sample(range(VALORES), azar.randint(1, 4))])
        desde = azar.randrange(8)
        salida.append(distritos & ESPACIO.pertenece("monto", [(desde, desde + 2)]))
    return salida


@pytest.mark.parametrize("semilla", range(3))
def test_una_categoria_ancha_se_parte_como_las_demas(semilla: int) -> None:
    reglas = _al_azar(random.Random(semilla), 150)
    assert Rejilla(ESPACIO, [caja for ambito in reglas for caja in ambito.piezas]).anchas == [0]
    elementos = {Elemento("asigna", f"r{i:03}"): ambito for i, ambito in enumerate(reglas)}
    (particion,) = particiones(ESPACIO, [elementos])
    assert particion.completa
    assert sum(ambito.volumen() for _, ambito in particion.zonas) == len(PUNTOS)
    for punto in PUNTOS:
        activos = frozenset(e for e, ambito in elementos.items() if punto in ambito)
        assert [zona for zona, ambito in particion.zonas if punto in ambito] == [activos]


def test_hasta_donde_caben_no_hay_categorias_anchas() -> None:
    sueltos = [ESPACIO.pertenece("distrito", [(d, d)]) for d in range(VALORES)]
    piezas = [caja for ambito in sueltos for caja in ambito.piezas]
    assert Rejilla(ESPACIO, piezas[: BITS - 1]).anchas == []
    assert Rejilla(ESPACIO, piezas[:BITS]).anchas == [0]
    assert Rejilla(ESPACIO, piezas[:BITS]).trozos({0: 1 << 3 | 1 << 4 | 1 << 7}) == [{0: 1 << 3 | 1 << 4}, {0: 1 << 7}]


@pytest.mark.parametrize("semilla", range(6))
def test_restar_muchas_da_los_puntos_de_restarlas_una_a_una(semilla: int, monkeypatch: pytest.MonkeyPatch) -> None:
    azar = random.Random(semilla)
    uno, otro = (_unidos(_al_azar(azar, 12)) for _ in range(2))
    una_a_una = uno - otro, ESPACIO.todo - otro, uno - ESPACIO.todo, ESPACIO.nada - otro
    monkeypatch.setattr(ambitos, "CAJAS_QUE_SE_RESTAN", 0)
    juntas = uno - otro, ESPACIO.todo - otro, uno - ESPACIO.todo, ESPACIO.nada - otro
    for una, junta in zip(una_a_una, juntas, strict=True):
        assert [punto for punto in PUNTOS if punto in una] == [punto for punto in PUNTOS if punto in junta]
        assert una.volumen() == junta.volumen()


def _unidos(dados: list[Ambito]) -> Ambito:
    union = ESPACIO.nada
    for ambito in dados:
        union = union | ambito
    return union


def test_leer_una_zona_no_recorre_los_bordes_de_las_demas(monkeypatch: pytest.MonkeyPatch) -> None:
    """La rejilla es de todas las celdas: leer cada zona cuesta lo que la zona, y no lo que el lote."""

    class Contada(list[int]):
        recorridos = 0

        def __iter__(self) -> Iterator[int]:
            Contada.recorridos += 1
            return super().__iter__()

    cortes = Rejilla._cortes_de
    monkeypatch.setattr(Rejilla, "_cortes_de", lambda self, d, cajas: Contada(cortes(self, d, cajas)))
    elementos = {Elemento("asigna", f"r{i}"): ESPACIO.pertenece("monto", [(i, i)]) for i in range(8)}
    (particion,) = particiones(ESPACIO, [elementos])
    antes = Contada.recorridos
    assert sum(len(ambito.piezas) for _, ambito in particion.zonas) == 9
    assert Contada.recorridos == antes


def test_los_extremos_de_un_tramo_de_clases_se_hallan_una_vez(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hallarlos recorre todas las clases, y en un producto de categorías anchas el mismo tramo está en muchas cajas."""
    cajas: list[Caja] = [{0: 1 << valor} for valor in range(BITS + 1)]
    rejilla, hallados = Rejilla(ESPACIO, cajas), list[object]()
    extremos = Rejilla._extremos
    monkeypatch.setattr(
        Rejilla, "_extremos", lambda self, d, valor: (hallados.append(valor), extremos(self, d, valor))[1]
    )
    filas = rejilla.codifica(cajas * 5)
    assert len(hallados) == len(set(hallados)) == BITS + 1
    assert (filas.desde == np.tile(rejilla.codifica(cajas).desde, (5, 1))).all()


@pytest.mark.parametrize("semilla", range(4))
def test_dividir_da_lo_que_recortar_a_cada_mitad(semilla: int) -> None:
    azar = np.random.default_rng(semilla)
    desde = azar.integers(0, 8, (40, 3))
    filas = Filas(desde, desde + azar.integers(0, 4, (40, 3)), azar.integers(1, 16, (40, 2)).astype(np.uint64))
    nodos = Filas(np.zeros((4, 3), np.int64), np.full((4, 3), 11), np.full((4, 2), 15, np.uint64))
    nodo, columna, corte = np.sort(azar.integers(0, 4, 40)), azar.integers(0, 5, 4), azar.integers(1, 4, 4)
    mitades, _, hechas, suyo, cuales = divide(nodos, np.arange(4), filas, nodo, columna, corte)
    for lado in range(2):
        cajas = mitades.toma(slice(4 * lado, 4 * lado + 4))
        quedan, en, originales = recorta(filas, nodo, cajas)
        deste = suyo // 4 == lado
        assert (suyo[deste] - 4 * lado).tolist() == en.tolist()
        assert cuales[deste].tolist() == originales.tolist()
        assert hechas.toma(deste).iguales(quedan, np.arange(len(quedan))).all()
    volumen = mitades.volumenes()
    assert (volumen[:4] + volumen[4:]).tolist() == nodos.volumenes().tolist()
    assert not filas.iguales(nodos, nodo).any()


@pytest.mark.parametrize(("atributos", "por_cada"), [(8, 1), (9, 2)])
def test_las_cajas_de_muchos_atributos_gastan_mas(atributos: int, por_cada: int) -> None:
    """Con cuarenta, cuatro millones de cajas eran 3 GiB."""
    nombres = [f"x{i:02}" for i in range(atributos)]
    espacio = Espacio([Atributo(nombre, "entero", (), 0, 9) for nombre in nombres])
    una, otra = espacio.todo, espacio.pertenece("x00", [(3, 9)])
    for nombre in nombres:
        una = una & espacio.pertenece(nombre, [(0, 4)])
    elementos = {Elemento("asigna", "una"): una, Elemento("asigna", "otra"): otra}
    basta = next(n for n in range(1, 10_000) if particiones(espacio, [elementos], n)[0].completa)
    assert basta > por_cada
    assert basta % por_cada == 0
