"""Ninguna lámina calla un hallazgo: la suma de lo que marca es la del JSON, en cada lámina y cada caso."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from grafos.hallazgos import CATALOGO
from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.datos.datos import DatosDeLamina
from grafos.laminas.hoja.modelo import CONTINUA, Caja, Lamina, Texto
from grafos.laminas.mariposa.mariposa import mariposa
from grafos.laminas.matriz.matriz import matriz
from grafos.laminas.panorama.panorama import panorama
from interfaz.usos.graficar import datos_de
from interfaz.usos.revisar import PedidoDeRevision, revisar

CASOS = ("saneamiento", "educacion", "transporte", "salud")


@lru_cache(maxsize=len(CASOS))
def del_caso(caso: str) -> DatosDeLamina:
    return datos_de(revisar(PedidoDeRevision(caso, date(2026, 11, 25))))


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


def test_cada_familia_tiene_una_palabra_y_un_signo_y_ninguna_comparte_la_palabra() -> None:
    familias = {c.familia for c in CATALOGO.values()}
    assert len({f.palabra for f in familias}) == len({f.nombre for f in familias}) == len(familias)
