"""Ninguna lámina calla un hallazgo: la suma de lo que marca es la del JSON, en cada lámina y cada caso."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from grafos.hallazgos import CATALOGO
from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.comparacion.comparacion import comparacion, union
from grafos.laminas.datos.cambio import IGUAL
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.datos.extraccion import datos_de_lamina
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import CONTINUA, Caja, Lamina, Texto
from grafos.laminas.mariposa.mariposa import mariposa
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.matriz.notas import quien_en_breve
from grafos.laminas.panorama.panorama import panorama
from grafos.laminas.vecindad.vecindad import vecindad
from grafos.reformas.simulacion import escenario
from interfaz.usos.graficar import datos_de
from interfaz.usos.pedido import el_caso
from interfaz.usos.propuestas import primer_dia
from interfaz.usos.revisar import PedidoDeRevision, revisar
from tests.grafos.laminas.ejemplos import datos as ejemplo
from tests.grafos.laminas.ejemplos import senal

HOY = date(2026, 11, 25)
CASOS = ("saneamiento", "educacion", "transporte", "salud")


@lru_cache(maxsize=len(CASOS))
def del_caso(caso: str) -> DatosDeLamina:
    return datos_de(revisar(PedidoDeRevision(caso, HOY)))


def textos(lamina: Lamina) -> list[Texto]:
    return [f for p in lamina.paginas for f in p.formas if isinstance(f, Texto)]


def marcados(lamina: Lamina) -> Counter[str]:
    ids = (f.id for p in lamina.paginas for f in p.formas if isinstance(f, Caja) and f.clase.startswith("senal "))
    return Counter(id_ for id_ in ids if not id_.endswith("-sigue"))


@pytest.mark.parametrize("caso", CASOS)
@pytest.mark.parametrize("arma", [matriz, carriles])
def test_cada_hallazgo_se_marca_una_vez(caso: str, arma: Callable[[DatosDeLamina], Lamina]) -> None:
    datos = del_caso(caso)
    assert marcados(arma(datos)) == Counter(s.id for s in datos.senales)


@pytest.mark.parametrize("caso", CASOS)
def test_la_mariposa_dice_cada_hallazgo_por_su_codigo(caso: str) -> None:
    datos = del_caso(caso)
    lamina = mariposa(datos)
    codigos = Counter(c for t in textos(lamina) for c in re.findall(r"· ([A-Z]{3}\d{3})$", t.contenido))
    aparte = Counter(s.codigo for s in datos.senales if s.paso is None)
    assert codigos + aparte == Counter(s.codigo for s in datos.senales)
    assert set(marcados(lamina)) == {s.id for s in datos.senales if s.paso is None}


@pytest.mark.parametrize("caso", CASOS)
def test_lo_que_cuenta_el_panorama_suma_los_hallazgos_del_caso(caso: str) -> None:
    datos = del_caso(caso)
    totales = [t.contenido for t in textos(panorama(datos)) if t.clase == "total de hallazgos"]
    assert sum(int(re.search(r"\d+", dicho)[0]) for dicho in totales) == len(datos.senales)  # type: ignore[index]


@pytest.mark.parametrize("caso", CASOS)
@pytest.mark.parametrize("arma", [matriz, carriles, mariposa, panorama])
def test_ningun_texto_se_corta_y_ningun_marcador_se_repite(caso: str, arma: Callable[[DatosDeLamina], Lamina]) -> None:
    lamina = arma(del_caso(caso))
    assert not [t.contenido for t in textos(lamina) if "..." in t.contenido]
    titulos = Counter(p.titulo for p in lamina.paginas if not p.titulo.endswith(CONTINUA))
    assert max(titulos.values()) == 1


@pytest.mark.parametrize("caso", CASOS)
def test_la_clave_de_una_hoja_solo_nombra_las_familias_que_la_hoja_lleva(caso: str) -> None:
    palabras = {c.familia.palabra.capitalize(): c.familia.palabra for c in CATALOGO.values()}
    for pagina in matriz(del_caso(caso)).paginas:
        dichos = [f.contenido for f in pagina.formas if isinstance(f, Texto)]
        en_clave = {palabras[d] for d in dichos if d in palabras}
        en_hoja = {p for p in palabras.values() if any(re.search(rf"(^|[×Ø!R?] ){p} · ", d) for d in dichos)}
        assert en_clave == en_hoja


@pytest.mark.parametrize("caso", CASOS)
def test_la_vecindad_de_cada_hallazgo_dice_cual_es_y_que_es(caso: str) -> None:
    datos = del_caso(caso)
    for suya in datos.senales:
        dicho = " ".join(t.contenido for t in textos(vecindad(datos, suya.id)))
        assert suya.codigo in dicho
        assert f"{suya.familia.signo} {suya.familia.palabra}" in dicho


@pytest.mark.parametrize("caso", CASOS)
def test_la_comparacion_marca_cada_hallazgo_o_dice_cuantos_calla(caso: str) -> None:
    dado = el_caso(caso)
    escrita = next(iter(dado.propuestas.values()))
    dia = primer_dia(dado, [escrita], HOY)
    base = escenario(dado, None, dia)
    antes, despues = (
        datos_de_lamina(uno.dictamen, uno.hallazgos, "", lambda hallazgo: hallazgo.codigo)
        for uno in (base, escenario(dado, escrita, dia, base=base))
    )
    lamina, unida = comparacion(antes, despues), union(antes, despues)
    puestos = marcados(lamina)
    assert max(puestos.values()) == 1
    callados = {s.id for s in unida.senales} - set(puestos)
    assert all(s.cambio == IGUAL for s in unida.senales if s.id in callados)
    dicho = " ".join(t.contenido for t in textos(lamina))
    assert f"sus hallazgos, que siguen igual: {len(callados)}" in dicho


@pytest.mark.parametrize("codigo", CATALOGO)
@pytest.mark.parametrize("arma", [matriz, carriles, mariposa, panorama])
def test_todo_codigo_se_marca_con_o_sin_paso_y_con_o_sin_titulares(
    codigo: str, arma: Callable[[DatosDeLamina], Lamina]
) -> None:
    con = replace(senal(codigo, "pr0-02", "gore", gravedad="aviso"), titulo="lo que se halló")
    sin = replace(con, id="sin-titulares", titulares=(), lugar=None, tolerada=True)
    aparte = replace(sin, id="de-todo-el-caso", paso=None, funcion=None)
    lamina = arma(replace(ejemplo(5, 1), senales=(con, sin, aparte)))
    if arma is panorama:
        totales = [t.contenido for t in textos(lamina) if t.clase == "total de hallazgos"]
        assert sum(int(re.search(r"\d+", total)[0]) for total in totales) == 3  # type: ignore[index]
        return
    dicho = [t.contenido for t in textos(lamina)]
    assert sum(d == codigo or d.endswith(f" · {codigo}") for d in dicho) == 3


def test_cada_familia_tiene_una_palabra_y_un_signo_y_ninguna_comparte_la_palabra() -> None:
    familias = {c.familia for c in CATALOGO.values()}
    assert len({f.palabra for f in familias}) == len({f.nombre for f in familias}) == len(familias)


@pytest.mark.parametrize("caso", CASOS)
@pytest.mark.parametrize("arma", [matriz, carriles, mariposa])
def test_la_clave_de_las_letras_es_la_de_las_que_la_hoja_lleva(
    caso: str, arma: Callable[[DatosDeLamina], Lamina]
) -> None:
    hueca, abierta = (
        "letra hueca: apoya, o la tiene si quiere o si se la piden",
        "solo si se cumple una condición que la norma deja abierta",
    )
    for pagina in arma(del_caso(caso)).paginas:
        cajas = [f for f in pagina.formas if isinstance(f, Caja) and f.clase.startswith("chip")]
        chips = [(f.x, f.y, f.x + f.ancho, f.y + f.alto, f.relleno == paleta.BLANCO) for f in cajas]
        dichos = [f for f in pagina.formas if isinstance(f, Texto)]
        letras = [(t.contenido, en[-1]) for t in dichos if (en := _el_chip(t, chips)) is not None]
        assert any("?" in letra for letra, _ in letras) == any(t.contenido == abierta for t in dichos)
        assert any(blanco and "?" not in letra for letra, blanco in letras) == any(t.contenido == hueca for t in dichos)


def _el_chip(
    texto: Texto, chips: list[tuple[float, float, float, float, bool]]
) -> tuple[float, float, float, float, bool] | None:
    """La letra en que va ese texto, si va en alguna."""
    if not re.fullmatch(r"[DPFES]\??( [a-z]\d*)*", texto.contenido):
        return None
    return next((c for c in chips if c[0] - 1 <= texto.x <= c[2] and c[1] - 1 <= texto.y <= c[3]), None)


@pytest.mark.parametrize("caso", CASOS)
def test_dos_hallazgos_de_un_paso_que_se_leen_igual_tienen_otro_nombre_en_su_lista(caso: str) -> None:
    datos = del_caso(caso)
    nombres = {e.id: e.nombre for e in datos.entidades}
    dichas = Counter(
        (s.paso, s.codigo, str(quien_en_breve(s, nombres)), s.lugar and s.lugar.dicho)
        for s in datos.senales
        if s.delega
    )
    assert not [clave for clave, veces in dichas.items() if veces > 1]
