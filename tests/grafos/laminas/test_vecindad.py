"""La vecindad de un hallazgo: sus artículos, su paso y sus titulares, y en palabras dónde ocurre."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grafos.laminas import SinHallazgo
from grafos.laminas.datos.datos import ArticuloDeSenal, Cita, DatosDeLamina
from grafos.laminas.hoja.modelo import Caja, Lamina, Texto
from grafos.laminas.vecindad.vecindad import vecindad
from tests.grafos.laminas.ejemplos import LEY, datos

DOBLE, VACIO = "DUP001-pr0-00", "VAC001-pr0-01"


def con_articulos(cuantos: int = 2) -> DatosDeLamina:
    base = datos(6, 1)
    articulos = tuple(
        ArticuloDeSenal(Cita(f"art. {n}", "Ley 27867", LEY.url), f"Dice {n}. " + "Texto largo. " * 30, ("gore",))
        for n in range(1, cuantos + 1)
    )
    senales = tuple(
        replace(s, articulos=articulos, region="ámbito rural") if s.id == DOBLE else s for s in base.senales
    )
    return replace(base, senales=senales)


def titulares(lamina: Lamina) -> dict[str, Caja]:
    return {
        f.id.removeprefix("titular_"): f
        for f in lamina.paginas[0].formas
        if isinstance(f, Caja) and f.clase.startswith("titular")
    }


def dichos(lamina: Lamina) -> list[str]:
    return [f.contenido for pagina in lamina.paginas for f in pagina.formas if isinstance(f, Texto)]


def test_a_la_izquierda_los_articulos_al_centro_el_hallazgo_y_a_la_derecha_los_titulares() -> None:
    lamina = vecindad(con_articulos(), DOBLE)
    formas = lamina.paginas[0].formas
    (centro,) = (f for f in formas if isinstance(f, Caja) and f.id == DOBLE)
    articulos = [f for f in formas if isinstance(f, Caja) and f.clase == "articulo"]
    assert len(articulos) == 2
    assert all(a.x + a.ancho <= centro.x for a in articulos)
    assert all(t.x >= centro.x + centro.ancho for t in titulares(lamina).values())


def test_los_del_hallazgo_van_con_su_marca_y_los_ajenos_a_guiones() -> None:
    cajas = titulares(vecindad(con_articulos(), DOBLE))
    assert set(cajas) == {"gore", "ministerio", "distrito"}
    assert (cajas["gore"].estilo, cajas["ministerio"].estilo) == ("solid", "solid")
    assert cajas["gore"].grosor > cajas["distrito"].grosor
    assert cajas["distrito"].estilo == "dashed"


def test_dice_donde_ocurre_y_lo_que_dice_cada_articulo_con_su_enlace() -> None:
    lamina = vecindad(con_articulos(), DOBLE)
    assert {"Dónde ocurre", "Ámbito rural.", "Qué se halló"} <= set(dichos(lamina))
    enlaces = {f.enlace for f in lamina.paginas[0].formas if isinstance(f, Texto) and f.contenido.startswith("[1]")}
    assert enlaces == {LEY.url}
    assert "Dice 2." in lamina.alternativa


def test_lo_que_no_cabe_sigue_en_otra_pagina_y_no_se_pierde() -> None:
    lamina = vecindad(con_articulos(40), DOBLE)
    assert len(lamina.paginas) > 1
    rotulos = [d for d in dichos(lamina) if d.startswith("[") and "art." in d]
    assert {f"[{n}] Ley\xa027867, art.\xa0{n}" for n in range(1, 41)} <= set(rotulos)


def test_un_vacio_ensena_el_hueco() -> None:
    assert "Ø Sin titular" in dichos(vecindad(datos(6, 1), VACIO))


def test_un_hallazgo_que_no_esta_se_dice() -> None:
    with pytest.raises(SinHallazgo, match="DUP001-otro"):
        vecindad(datos(6, 1), "DUP001-otro")
