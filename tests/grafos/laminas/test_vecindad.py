"""La vecindad de un hallazgo: sus artículos, su paso y sus titulares, y en palabras dónde ocurre."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grafos.laminas import SinHallazgo
from grafos.laminas.datos.datos import ArticuloDeSenal, Cita, DatosDeLamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import Caja, Lamina, Texto
from grafos.laminas.vecindad.vecindad import vecindad
from grafos.mapas.datos import Capa, Palabras
from motor.territorio.teselas import Tesela
from tests.grafos.laminas.ejemplos import LEY, asignacion, datos, senal

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


def de_delegacion() -> DatosDeLamina:
    """La DUP001 del ejemplo, vuelta delegación del ministerio a la junta, que hoy no tiene nada en ese paso."""
    base = datos(6, 1)
    delegada = replace(senal("DEL002", "pr0-00", gravedad="información"), id=DOBLE, delega=("ministerio", "jass"))
    return replace(base, senales=(delegada, *(s for s in base.senales if s.id != DOBLE)))


def test_de_una_delegacion_se_destaca_a_quien_delega_y_a_en_quien() -> None:
    lamina = vecindad(de_delegacion(), DOBLE)
    cajas = titulares(lamina)
    assert {id_ for id_, caja in cajas.items() if caja.estilo == "solid"} == {"ministerio", "jass"}
    dicho = dichos(lamina)
    assert {"Nivel nacional · quien delega", "Comunidad · en quien se delega"} <= set(dicho)
    assert any(d.endswith("de Ministerio a Junta") for d in dicho)


def test_el_tronco_queda_del_color_del_hallazgo_y_no_a_guiones() -> None:
    formas = vecindad(con_articulos(), DOBLE).paginas[0].formas
    (centro,) = (f for f in formas if isinstance(f, Caja) and f.id == DOBLE)
    arranque = centro.x + centro.ancho
    tronco = [f for f in formas if isinstance(f, Caja) and f.clase == "conector" and f.x == arranque]
    assert tronco[-1].relleno == paleta.ALERTA
    assert tronco[-1].ancho > max(f.ancho for f in tronco if f.relleno != paleta.ALERTA)


def test_lo_que_queda_de_hoja_dice_que_mas_se_hallo_en_el_paso() -> None:
    dicho = dichos(vecindad(de_delegacion(), DOBLE))
    assert "Qué más se halló en pr0-00 (1)" in dicho
    assert "! AMBIGÜEDAD · aviso · AMB001. ejecuta: Mun. distrital" in dicho
    assert not [d for d in dichos(vecindad(datos(6, 1), VACIO)) if d.startswith("Qué más")]


def test_lo_demas_que_no_cabe_se_cuenta_y_no_abre_otra_hoja() -> None:
    base = de_delegacion()
    muchas = tuple(replace(senal("AMB001", "pr0-00", "gore", gravedad="aviso"), id=f"otra-{n}") for n in range(80))
    lamina = vecindad(replace(base, senales=(base.senales[0], *muchas)), DOBLE)
    puestas = sum(d.startswith("! AMBIGÜEDAD · aviso · AMB001.") for d in dichos(lamina))
    assert len(lamina.paginas) == 1
    assert f"y {80 - puestas} más: están en la matriz." in dichos(lamina)


def test_el_mapa_del_hallazgo_va_si_cabe_entero_y_no_toca_el_pie_y_si_nada_distingue_no_va() -> None:
    teselas = tuple(
        Tesela(f"Zona {n}", n // 5 + 1, n % 5 + 1, 10, 0.0, dentro, 0.0, 0) for n, dentro in enumerate([4] * 25)
    )
    capa = Capa("Dónde", teselas, Palabras("distrito", "distritos", "zona", "zonas"))
    entera = replace(capa, teselas=tuple(replace(t, dentro=10) for t in teselas))
    (pagina,) = vecindad(de_delegacion(), DOBLE, capa).paginas
    puestas = [f for f in pagina.formas if isinstance(f, Caja) and f.clase.startswith("tesela")]
    (numero,) = (f for f in pagina.formas if isinstance(f, Texto) and f.contenido == "Página 1 de 1")
    assert len(puestas) == 25
    assert max(f.y + f.alto for f in puestas) <= numero.y
    assert {"Dónde cae", "Zona 24", "4 de 10"} <= set(dichos(vecindad(de_delegacion(), DOBLE, capa)))
    for otro in (vecindad(de_delegacion(), DOBLE, entera), vecindad(con_articulos(5), DOBLE, capa)):
        assert "Dónde cae" not in dichos(otro)


def test_lo_que_queda_de_hoja_dice_quien_tiene_las_otras_funciones_y_la_misma_en_la_fase() -> None:
    base = datos(11, 1)
    un_vacio = next(s for s in base.senales if s.codigo.startswith("VAC"))
    paso = next(p for p in base.pasos if p.id == un_vacio.paso)
    de_la_fase = [p for p in base.pasos if p.fase == paso.fase and p is not paso]
    assert de_la_fase
    planifica = asignacion(paso.id, "gore", funcion="planifica", condicion="rural", modo="apoyo")
    pasos = tuple(replace(p, exige=("ejecuta", "financia")) if p is paso else p for p in base.pasos)
    dados = replace(base, pasos=pasos, asignaciones=(*base.asignaciones, planifica))
    (pagina,) = vecindad(dados, un_vacio.id).paginas
    dichos = [f.contenido for f in pagina.formas if isinstance(f, Texto)]
    assert f"Quién tiene las demás funciones de {paso.id}" in dichos
    assert "planifica: Gobierno Regional (apoyo; rural)" in dichos
    assert "financia: nadie" in dichos
    assert any(dicho.startswith("Quién tiene la función «ejecuta» en los demás pasos de ") for dicho in dichos)
    nombres = {e.id: e.nombre for e in dados.entidades}
    for otro in de_la_fase:
        tienen = [nombres[a.entidad] for a in dados.asignaciones if a.paso == otro.id]
        assert [d for d in dichos if d.startswith(f"{otro.id} ") and all(t in d for t in tienen)]
