"""El cronograma: cada acción en su sitio del tiempo, sin que nada se salga ni se corte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from grafos.laminas import cronograma
from grafos.laminas.cronograma.datos import Barra, Cronograma
from grafos.laminas.hoja.modelo import Caja, Lamina, Texto
from grafos.laminas.hoja.tipografia import ancho

UNA = Barra("a", "Hacer algo.", "Ministerio", "nacional", date(2026, 1, 1), date(2026, 3, 31), True, (), ())
PLAN = Cronograma("Caso", "Plan", "Resumen.", "2026-06-30", "0", "0" * 64, (), None, None, (UNA,))


def con(*barras: Barra, **claves: object) -> Cronograma:
    return replace(PLAN, barras=barras, **claves)  # type: ignore[arg-type]


def barras(lamina: Lamina) -> list[Caja]:
    return [f for p in lamina.paginas for f in p.formas if isinstance(f, Caja) and f.clase == "barra"]


def textos(lamina: Lamina) -> list[str]:
    return [f.contenido for p in lamina.paginas for f in p.formas if isinstance(f, Texto)]


@pytest.mark.parametrize(
    ("hasta", "cuantos", "primero"),
    [
        (date(2026, 12, 31), 12, "ene 2026"),
        (date(2028, 12, 31), 12, "1.º trim. 2026"),
        (date(2040, 6, 1), 15, "2026"),
    ],
)
def test_el_eje_va_por_meses_por_trimestres_o_por_anos(hasta: date, cuantos: int, primero: str) -> None:
    eje = con(replace(UNA, hasta=hasta)).eje()
    assert (len(eje), eje[0].rotulo) == (cuantos, primero)
    assert eje[0].desde == date(2026, 1, 1)
    assert all((b.desde - a.hasta).days == 1 for a, b in pairwise(eje))
    assert eje[-1].desde <= hasta <= eje[-1].hasta


def test_una_barra_mide_lo_que_dura_y_la_ruta_critica_se_ve_en_el_borde() -> None:
    otra = replace(UNA, id="b", desde=date(2026, 4, 1), hasta=date(2026, 6, 30), critica=False, depende_de=("a",))
    primera, segunda = barras(cronograma(con(UNA, otra)))
    assert primera.ancho / segunda.ancho == pytest.approx(90 / 91)
    assert segunda.x == pytest.approx(primera.x + primera.ancho)
    assert primera.grosor > segunda.grosor
    assert "Depende de: a" in textos(cronograma(con(UNA, otra)))


def test_la_que_no_dice_cuando_no_tiene_barra_y_lo_dice_y_la_que_dice_a_medias_va_a_trazos() -> None:
    sin = replace(UNA, id="s", desde=None, hasta=None)
    media = replace(UNA, id="m", desde=None)
    hecha = cronograma(con(UNA, sin, media))
    assert [b.estilo for b in barras(hecha)] == ["solid", "dashed"]
    assert "sin fecha" in textos(hecha)
    assert barras(cronograma(con(sin))) == []


def test_un_plan_sin_acciones_lo_dice() -> None:
    assert "El plan no tiene acciones." in textos(cronograma(con()))


def test_cien_acciones_de_trescientos_signos_siguen_en_otras_hojas_y_nada_se_sale() -> None:
    largas = [
        replace(UNA, id=f"acción-{n}", texto="Construir " * 30, responsable="M" * 300, dichos=("PLN001",) * 9)
        for n in range(100)
    ]
    breve = replace(UNA, id="breve", desde=date(2026, 3, 30), hasta=date(2026, 3, 31))
    hecha = cronograma(con(*largas, breve))
    assert len(hecha.paginas) > 5
    dicho = " ".join(textos(hecha))
    assert all(f"acción-{n}." in dicho for n in range(100))
    for pagina in hecha.paginas:
        for forma in pagina.formas:
            assert forma.x >= 0
            assert forma.x + forma.ancho <= pagina.ancho + 0.01
            assert forma.y + forma.alto <= pagina.alto + 0.01
            if isinstance(forma, Texto):
                assert ancho(forma.contenido, forma.cuerpo, forma.negrita) <= forma.ancho + 0.5
                assert forma.cuerpo >= 8


def test_quien_no_la_ve_oye_cada_accion() -> None:
    hecha = cronograma(con(replace(UNA, dichos=("PLN006",))))
    assert "Hacer algo. (a), en la ruta crítica" in hecha.alternativa
    assert "De: 2026-01-01; A: 2026-03-31" in hecha.alternativa
    assert "Observado: PLN006" in hecha.paginas[0].alternativa
