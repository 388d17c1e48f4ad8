"""El mapa suma lo que dice el JSON, cabe en su hoja y se lee con cualquier territorio que se declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from grafos.laminas.hoja.modelo import ALTO_A3, ANCHO_A3, CUERPO_MINIMO, Caja, Lamina, Texto
from grafos.laminas.hoja.tipografia import ancho, dibujable
from grafos.laminas.mapa.mapa import mapa
from grafos.mapas.datos import ROTULOS_DE_TRAMA, Capa, Mapa, Nota, Palabras, Parte, porcentaje, rayas, trama_de
from interfaz.formatos.json import informe
from interfaz.usos import mapa as usos
from interfaz.usos.mapa import PedidoDeMapa
from interfaz.usos.quien import PedidoDeQuien, quien_en_todas
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from interfaz.usos.simular import PedidoDeSimulacion, simular
from motor.territorio.teselas import Tesela

HOY = date(2026, 11, 25)
CASOS = ("saneamiento", "educacion", "transporte", "salud")


@lru_cache(maxsize=len(CASOS))
def revisado(caso: str) -> Revision:
    return revisar(PedidoDeRevision(caso, HOY))


def hallados(revision: Revision) -> list[dict[str, Any]]:
    """Los hallazgos, como los da el JSON."""
    dichos: list[dict[str, Any]] = informe(revision).objeto()["hallazgos"]
    return dichos


def de_una(capa: Capa) -> Lamina:
    return mapa(Mapa("uno", "Caso", "2026-06-30", "0" * 64, "0", capa.fuentes, (capa,)))


def sumado(lamina: Lamina) -> tuple[int, int]:
    """Lo que suman los números de las teselas grandes de la primera hoja, y los de la columna de la tabla."""
    pagina = lamina.paginas[0]
    numeros = [f.contenido for f in pagina.formas if isinstance(f, Texto) and f.clase == "numero"]
    celdas = [f.contenido for f in pagina.formas if isinstance(f, Texto) and f.clase == "celda" and f.negrita]
    total = celdas[celdas.index("Total") + 1]
    return sum(int(n.split(" de ")[0].replace(",", "")) for n in numeros), int(total.replace(",", ""))


def contado(capa: Capa) -> dict[str, float]:
    return {
        "unidades": sum(t.dentro for t in capa.teselas),
        "sin_dato": sum(t.sin_dato for t in capa.teselas),
        "peso": sum(t.peso_dentro for t in capa.teselas),
    }


def del_json(territorio: dict[str, Any]) -> dict[str, float]:
    return {clave: territorio[clave] for clave in ("unidades", "sin_dato", "peso")}


@pytest.mark.parametrize("caso", CASOS)
def test_el_mapa_de_cada_hallazgo_suma_lo_del_json(caso: str) -> None:
    revision = revisado(caso)
    for hallazgo in hallados(revision):
        capa = usos.capa_de_hallazgo(revision, hallazgo["id"])
        assert contado(capa) == del_json(hallazgo["territorio"]), hallazgo["id"]
    assert sumado(de_una(capa)) == (capa.dentro, capa.dentro)


@pytest.mark.parametrize("caso", CASOS)
def test_el_mapa_de_cada_codigo_lleva_todos_los_suyos_y_cuenta_cada_unidad_una_vez(caso: str) -> None:
    revision = revisado(caso)
    assert revision.censo is not None
    del_informe = {h["id"]: h for h in hallados(revision)}
    for codigo in sorted({h.codigo for h in revision.hallazgos}):
        capa = usos.capa_de_codigo(revision, codigo)
        suyos = [h for h in revision.hallazgos if h.codigo == codigo]
        assert [p.rotulo.split(" · ")[0] for p in capa.partes] == [h.id for h in suyos]
        for parte, h in zip(capa.partes, suyos, strict=True):
            de_la_parte = replace(capa, teselas=parte.teselas)
            assert contado(de_la_parte) == del_json(del_informe[h.id]["territorio"])
        dentro = np.any([revision.censo.dentro(h.ambito) for h in suyos if h.ambito is not None], axis=0)
        assert capa.dentro == int(dentro.sum())
        lamina = de_una(capa)
        assert sumado(lamina) == (capa.dentro, capa.dentro)
        dicho = " ".join(f.contenido for p in lamina.paginas for f in p.formas if isinstance(f, Texto))
        assert all(h.id in dicho for h in suyos)


@pytest.mark.lenta
@pytest.mark.parametrize(
    ("caso", "entidad"), [("saneamiento", "municipalidad-provincial"), ("transporte", "gobierno-regional")]
)
def test_el_mapa_de_un_titular_cuenta_los_distritos_en_que_quien_lo_nombra(caso: str, entidad: str) -> None:
    revision = revisado(caso)
    partes = usos.capa_de_titular(revision, entidad).partes
    assert partes
    for parte in partes:
        paso, _, funcion = parte.rotulo.partition(" · ")
        respondido = quien_en_todas(PedidoDeQuien(caso, HOY, paso, funcion))
        tenida = Counter(
            lugar.unidad.nombre.rpartition(", ")[2]
            for lugar, celda in respondido.filas
            if any(entidad in zona.titulares for zona in celda.zonas)
        )
        assert {t.nombre: t.dentro for t in parte.teselas if t.dentro} == dict(tenida), parte.rotulo


@pytest.mark.parametrize("caso", CASOS)
def test_el_mapa_de_una_propuesta_suma_lo_que_simular_dice_de_cada_cambio(caso: str) -> None:
    propuesta = next(iter(revisado(caso).dictamen.caso.propuestas))
    comparacion = simular(PedidoDeSimulacion(caso, propuesta, HOY))
    hecha, censo = comparacion.simulacion, comparacion.censo
    assert censo is not None
    de_titular, *de_hallazgos = usos.mapa(PedidoDeMapa(caso, HOY, propuesta=propuesta)).mapa.capas
    for parte, traslado in zip(de_titular.partes, hecha.traslados, strict=True):
        alcance = censo.alcance(traslado.ambito)
        assert (sum(t.dentro for t in parte.teselas), sum(t.sin_dato for t in parte.teselas)) == (
            alcance.unidades,
            alcance.sin_dato,
        )
    esperados = [len(hs) for hs in (hecha.resueltos, hecha.nuevos, hecha.cambian) if hs]
    sueltos = sum(h.ambito is None for h in (*hecha.resueltos, *hecha.nuevos))
    assert sum(len(capa.partes) for capa in de_hallazgos) + sueltos == sum(esperados)


# -- cualquier territorio ---------------------------------------------------------------------------------------------

PALABRAS = Palabras("distrito", "distritos", "departamento", "departamentos", "habitantes", "hab.")
LARGO = 'a"b <script>alert(1)</script> & \\N {x|y} ]]> 😀 ' + "muylargo" * 30


def capa(filas: int, columnas: int, nombre: Callable[[int], str], palabras: Palabras = PALABRAS) -> Capa:
    teselas = [
        Tesela(nombre(i), i // columnas + 1, i % columnas + 1, 83, 9e6, i % 84, 1e4 * (i % 84), 3 if i % 5 == 0 else 0)
        for i in range(filas * columnas)
    ]
    sueltas = (Tesela("", 0, 0, 4, 10.0, 1, 5.0, 0),)
    notas = (Nota("Qué se halló", LARGO * 9), Nota("Dónde", "En todas partes."))
    partes = [Parte(f"P{i}", LARGO, tuple(teselas[: i + 1]) + sueltas) for i in range(9)]
    return Capa("Título " + nombre(0), (*teselas, *sueltas), palabras, notas, tuple(partes), ("Ley 1",))


CAPAS = {
    "un departamento": capa(1, 1, lambda i: "Único"),
    "sin peso": capa(5, 5, lambda i: f"Zona {i}", replace(PALABRAS, peso="", peso_en_corto="")),
    "nombres largos": capa(9, 5, lambda i: f"Departamento de nombre muy largo y compuesto {i}"),
    "hostil": capa(4, 4, lambda i: f"{LARGO}{i}", replace(PALABRAS, unidad=LARGO, unidades=LARGO, peso=LARGO)),
    "veinte por veinte": capa(20, 20, lambda i: f"Zona {i}"),
    "veinte en una fila": capa(1, 20, lambda i: f"Zona {i}"),
    "veinte en una columna": capa(20, 1, lambda i: f"Zona {i}"),
}


@pytest.fixture(params=CAPAS)
def dada(request: pytest.FixtureRequest) -> Capa:
    return CAPAS[request.param]


def de(clase: type[Any], lamina: Lamina) -> Iterable[Any]:
    return [f for pagina in lamina.paginas for f in pagina.formas if isinstance(f, clase)]


def test_todo_cabe_en_la_hoja_a_ocho_puntos_o_mas_y_con_sus_signos(dada: Capa) -> None:
    lamina = de_una(dada)
    for forma in (*de(Caja, lamina), *de(Texto, lamina)):
        assert -0.01 <= forma.x <= forma.x + forma.ancho <= ANCHO_A3 + 0.01, forma
        assert -0.01 <= forma.y <= forma.y + forma.alto <= ALTO_A3 + 0.01, forma
    for texto in de(Texto, lamina):
        assert texto.cuerpo >= CUERPO_MINIMO
        assert texto.contenido == dibujable(texto.contenido)
        assert ancho(texto.contenido, texto.cuerpo, texto.negrita) <= texto.ancho + 0.5 or texto.alinea == "l", texto
    assert all("Página" in " ".join(f.contenido for f in p.formas if isinstance(f, Texto)) for p in lamina.paginas)


def test_hay_una_tesela_por_division_ninguna_pisa_a_otra_y_ningun_nombre_se_corta(dada: Capa) -> None:
    lamina = de_una(dada)
    grandes = [c for c in de(Caja, lamina) if c.clase.startswith("tesela ")]
    assert len(grandes) == len(dada.situadas)
    for i, una in enumerate(grandes):
        for otra in grandes[:i]:
            separadas = una.x >= otra.x + otra.ancho or otra.x >= una.x + una.ancho
            assert separadas or una.y >= otra.y + otra.alto or otra.y >= una.y + una.alto
    for caja in grandes:
        renglones = [
            t for t in lamina.paginas[0].formas
            if isinstance(t, Texto) and caja.x <= t.x <= caja.x + caja.ancho and caja.y <= t.y < caja.y + caja.alto
        ]  # fmt: skip
        assert renglones
        assert all(ancho(t.contenido, t.cuerpo, t.negrita) <= caja.ancho for t in renglones)
        assert not any("..." in t.contenido for t in renglones)


def test_la_tabla_lleva_cada_division_las_que_no_dicen_cual_y_el_total(dada: Capa) -> None:
    nombres = [fila[0] for fila in dada.filas()]
    assert nombres == [*(t.nombre for t in dada.situadas), "Sin departamento", "Total"]
    total = list(dada.filas())[-1]
    assert total[1] == f"{sum(t.dentro for t in dada.teselas):,}"
    assert len({len(fila) for fila in (*dada.filas(), dada.columnas())}) == 1


def test_la_clave_solo_nombra_las_tramas_que_la_hoja_lleva_y_cada_una_se_dibuja_distinta() -> None:
    todas = [Tesela(str(n), 1, n + 1, 8, 0.0, n, 0.0, 0) for n in range(9)]
    assert [trama_de(t) for t in todas] == [0, 1, 1, 2, 2, 3, 3, 4, 5]
    assert trama_de(Tesela("x", 1, 1, 0, 0.0, 0, 0.0, 0)) == 0
    tinta = [sum(w * h for _, _, w, h in rayas(n, 0, 0, 100, 20)) for n in range(6)]
    assert tinta == sorted(set(tinta))
    una = Capa("T", (todas[0], todas[8]), PALABRAS)
    dichos = [t.contenido for t in de(Texto, de_una(una))]
    assert [r for r in ROTULOS_DE_TRAMA if r in dichos] == ["ninguno", "todos"]


def test_lo_que_no_es_nada_ni_todo_nunca_se_redondea_a_nada_ni_a_todo() -> None:
    dichos = [porcentaje(0, 9), porcentaje(1, 9999), porcentaje(9998, 9999), porcentaje(9, 9), porcentaje(0, 0)]
    assert dichos == ["0 %", "1 %", "99 %", "100 %", ""]


def test_la_clave_no_pisa_la_tabla(dada: Capa) -> None:
    pagina = de_una(dada).paginas[0]
    celdas = [t for t in pagina.formas if isinstance(t, Texto) and t.clase == "celda"]
    tabla, arriba = min(t.x for t in celdas), min(t.y for t in celdas)
    textos = [t for t in pagina.formas if isinstance(t, Texto)]
    del_mapa = [t for t in textos if t.x < tabla - 20 and arriba - 3 < t.y < ALTO_A3 - 80]
    assert del_mapa
    assert all(t.x + ancho(t.contenido, t.cuerpo, t.negrita) < tabla for t in del_mapa if t.alinea == "l")


def test_el_mapa_que_va_lleno_lo_dice_y_dice_donde_ver_lo_que_separa() -> None:
    base = replace(capa(3, 3, lambda i: f"Zona {i}"), partes=())
    llena = replace(base, teselas=tuple(replace(t, dentro=t.unidades, sin_dato=0) for t in base.teselas))
    vacia = tuple(replace(t, dentro=0) for t in llena.teselas)
    varias = replace(llena, partes=(Parte("a", "una cosa", llena.teselas), Parte("b", "otra", vacia)))

    def frases(dada: Capa) -> list[str]:
        return [d.contenido for d in de(Texto, de_una(dada)) if d.contenido.startswith("Cae en todos")]

    assert frases(base) == []
    assert frases(llena) == [
        f"Cae en todos ({llena.palabras.cuantas(llena.dentro)}): aquí el mapa no distingue unos de otros."
    ]
    assert frases(varias)[0].endswith("; los separan los de la otra hoja, uno por cada cosa.")


def test_muchas_cosas_que_caen_en_lo_mismo_no_abren_otra_hoja() -> None:
    base = capa(3, 3, lambda i: f"Zona {i}")
    partes = tuple(Parte(f"sc{n} · ejecuta", f"Paso {n} · en todos los casos", base.teselas) for n in range(14))
    lamina = de_una(replace(base, partes=partes))
    assert len(lamina.paginas) == 1
    dicho = {d.contenido for d in de(Texto, lamina)}
    assert {f"sc{n} · ejecuta. Paso {n} · en todos los casos" for n in range(14)} <= dicho
