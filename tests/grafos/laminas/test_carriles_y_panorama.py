"""Carriles y panorama como geometría: el orden, el encaje y lo que cuentan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.carriles.columnas import columnas_de
from grafos.laminas.datos.datos import FASES
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import ALTO_A3, Caja, Lamina, Texto
from grafos.laminas.panorama.panorama import panorama
from tests.grafos.laminas.ejemplos import asignacion, datos, senal
from tests.grafos.laminas.test_cuentas import CASOS, del_caso


def test_los_carriles_van_de_lo_nacional_a_lo_local_y_luego_lo_que_nadie_tiene() -> None:
    pagina = carriles(datos(6, 1)).paginas[0]
    orden = [f.id for f in pagina.formas if isinstance(f, Caja) and f.id.startswith("carril_")]
    assert orden == [
        "carril_nacional",
        "carril_regional",
        "carril_local",
        "carril_comunidad",
        "carril_sin-titular",
        "carril_hallazgos",
    ]
    altos = [f.y for f in pagina.formas if isinstance(f, Caja) and f.id.startswith("carril_")]
    assert altos == sorted(altos)


def test_las_tarjetas_no_se_pisan_y_ningun_paso_se_pierde_al_paginar() -> None:
    lamina = carriles(datos(60, 1))
    assert len(lamina.paginas) > 1
    pasos: set[str] = set()
    for pagina in lamina.paginas:
        tarjetas = [f for f in pagina.formas if isinstance(f, Caja) and "tarjeta" in f.clase]
        pasos |= {f.id.removeprefix("paso_") for f in pagina.formas if isinstance(f, Caja) and f.clase == "paso"}
        for una, otra in combinations(tarjetas, 2):
            assert (
                una.x + una.ancho <= otra.x
                or otra.x + otra.ancho <= una.x
                or una.y + una.alto <= otra.y
                or otra.y + otra.alto <= una.y
            )
    assert pasos == {paso.id for paso in datos(60, 1).pasos}


def test_los_duplicados_van_unidos_y_lo_vacio_en_su_carril() -> None:
    pagina = carriles(datos(6, 1)).paginas[0]
    dobles = [f for f in pagina.formas if isinstance(f, Texto) and f.contenido.endswith(" (a)")]
    assert {f.contenido.split(" · ")[1] for f in dobles} == {"Gobierno regional (a)", "Ministerio (a)"}
    assert any(f.contenido == "pr0-00 a) × DUPLICIDAD · error" for f in pagina.formas if isinstance(f, Texto))
    assert any(f.clase == "conector" for f in pagina.formas if isinstance(f, Caja))
    cajas = {f.id: f for f in pagina.formas if isinstance(f, Caja)}
    carril, vacia = cajas["carril_sin-titular"], cajas["VAC001-pr0-01"]
    assert carril.y <= vacia.y <= vacia.y + vacia.alto <= carril.y + carril.alto


def test_el_panorama_cuenta_funciones_por_nivel_y_fase_y_suma_bien() -> None:
    pagina = panorama(datos(10, 1)).paginas[0]
    numeros = [int(f.contenido) for f in pagina.formas if isinstance(f, Texto) and f.contenido.isdigit()]
    # Ocho pasos con un titular, más dos titulares en el duplicado: diez, contadas una vez por fase y otra en el total.
    assert sum(numeros) == 20
    dicho = Counter(f.contenido for f in pagina.formas if isinstance(f, Texto))
    assert dicho["× Duplicidad"] == dicho["Ø Vacío"] == dicho["! Ambigüedad"] == 1
    assert (dicho["1 error"], dicho["1 aviso"]) == (4, 2)
    assert sum(f.clase == "cuenta" for f in pagina.formas if isinstance(f, Caja)) == len(FASES) * 4


def test_la_tarjeta_dice_en_palabras_donde_tiene_la_funcion_y_una_celda_con_varias_regiones_las_dice_todas() -> None:
    base = datos(6, 1)
    regiones = ("hasta 2,000 hab., rural", "cercado")
    puestas = (*base.asignaciones, *(asignacion("pr0-01", "gore", condicion=region) for region in regiones))
    pagina = carriles(replace(base, asignaciones=puestas)).paginas[0]
    (tarjeta,) = (f for f in pagina.formas if isinstance(f, Caja) and f.id == "tarjeta_pr0-01@gore.ejecuta")
    dichos = [
        f.contenido
        for f in pagina.formas
        if isinstance(f, Texto)
        and tarjeta.x <= f.x < tarjeta.x + tarjeta.ancho
        and tarjeta.y <= f.y < tarjeta.y + tarjeta.alto
    ]
    assert set(regiones) <= set(dichos)


def test_las_hojas_de_un_proceso_salen_parejas() -> None:
    cuentas = [
        sum(isinstance(f, Caja) and f.clase == "tarjeta" for f in pagina.formas)
        for pagina in carriles(datos(60, 1)).paginas
    ]
    assert len(cuentas) > 1
    assert max(cuentas) <= 2 * min(cuentas)


def test_ningun_paso_se_pierde_aunque_nadie_lo_tenga_y_dice_por_que() -> None:
    base = datos(4, 1)
    sin_nada = {p.id for p in base.pasos[1:]}
    senales = (
        replace(senal("VAC009", "pr0-01", gravedad="información"), titulo="vacío expreso"),
        replace(senal("NOC001", "pr0-02", gravedad="información"), funcion=None, titulo="paso no comprobado"),
    )
    pocos = replace(base, asignaciones=tuple(a for a in base.asignaciones if a.paso not in sin_nada), senales=senales)
    formas = [f for pagina in carriles(pocos).paginas for f in pagina.formas]
    vistos = {f.id.removeprefix("paso_") for f in formas if isinstance(f, Caja) and f.clase == "paso"}
    assert vistos == {p.id for p in base.pasos}
    dichos = {f.contenido for f in formas if isinstance(f, Texto)}
    assert {
        "pr0-01 R RESERVADO · información",
        "ejecuta: nadie, a propósito",
        "paso no comprobado",
        "pr0-03 Sin titular obligado",
    } <= dichos


def test_el_panorama_solo_pinta_de_rojo_las_cuentas_con_algun_error() -> None:
    base = datos(4, 1)

    def colores(gravedad: str) -> set[str]:
        pagina = panorama(replace(base, senales=(senal("VAC009", "pr0-00", gravedad=gravedad),))).paginas[0]
        return {f.color for f in pagina.formas if isinstance(f, Texto) and "hallazgos" in f.clase}

    assert colores("error") == {paleta.ALERTA}
    assert colores("información") == {paleta.OSCURO}


def test_lo_que_no_obliga_va_hueco_y_con_su_modo() -> None:
    pagina = carriles(datos(6, 1)).paginas[0]
    huecas = [f for f in pagina.formas if isinstance(f, Caja) and f.id.endswith(".hueca")]
    assert [f.id for f in huecas] == ["tarjeta_pr0-00@distrito.ejecuta.hueca"]
    dichos = {f.contenido for f in pagina.formas if isinstance(f, Texto)}
    assert {"E", "apoyo"} <= dichos
    assert "E?" not in dichos


def test_la_interrogacion_es_solo_de_lo_que_depende_de_una_condicion_abierta() -> None:
    base = datos(6, 1)
    abierta = tuple(a for a in base.asignaciones if a.modo != "apoyo")
    for asignaciones, lleva in ((base.asignaciones, False), (abierta, True)):
        pagina = carriles(replace(base, asignaciones=asignaciones)).paginas[0]
        dichos = {f.contenido for f in pagina.formas if isinstance(f, Texto)}
        assert ("E?" in dichos) == lleva
        assert ("solo si se cumple una condición que la norma deja abierta" in dichos) == lleva
        assert ("letra hueca: apoya, o la tiene si quiere o si se la piden" in dichos) != lleva


def test_el_flujo_entre_pasos_se_dibuja_o_se_dice() -> None:
    base = datos(8, 1)
    orden = [p.id for f in FASES for p in base.pasos if p.fase == f]
    seguidos = tuple(
        replace(p, despues_de=(orden[orden.index(p.id) - 1],) if orden.index(p.id) else ()) for p in base.pasos
    )
    lejano = tuple(replace(p, despues_de=(orden[0],)) if p.id == orden[-1] else p for p in seguidos)
    formas = [f for pagina in carriles(replace(base, pasos=lejano)).paginas for f in pagina.formas]
    assert sum(isinstance(f, Caja) and f.clase == "flecha" for f in formas) >= 4 * 6
    dicho = " ".join(f.contenido for f in formas if isinstance(f, Texto))
    assert f"(después de {orden[0]})" in dicho


def test_con_pocas_fases_las_tarjetas_van_en_varias_columnas_y_las_que_coinciden_en_la_ultima() -> None:
    base = datos(20, 1)
    pasos = tuple(replace(paso, fase="ejecución") for paso in base.pasos)
    pagina = carriles(replace(base, pasos=pasos)).paginas[0]
    tarjetas = [
        f for f in pagina.formas if isinstance(f, Caja) and f.clase == "tarjeta" and f.id.startswith("tarjeta_")
    ]
    assert len({t.x for t in tarjetas}) == columnas_de(1) > 1
    juntas = [t for t in tarjetas if t.id in ("tarjeta_pr0-00@gore.ejecuta", "tarjeta_pr0-00@ministerio.ejecuta")]
    assert {t.x for t in juntas} == {max(t.x for t in tarjetas)}
    corchetes = [f for f in pagina.formas if isinstance(f, Caja) and f.clase == "conector" and f.alto > f.ancho]
    assert max(c.x for c in corchetes) > juntas[0].x + juntas[0].ancho


@pytest.mark.parametrize("caso", CASOS)
def test_los_carriles_de_un_sector_caben_en_doce_hojas(caso: str) -> None:
    assert len(carriles(del_caso(caso)).paginas) <= 12


def test_las_clases_sin_errores_van_por_orden_alfabetico_en_el_panorama_y_en_la_clave() -> None:
    codigos = ("REC001", "DUP003", "PLA001", "AMB001")
    dadas = tuple(senal(codigo, "pr0-00", gravedad="aviso") for codigo in codigos)
    base = replace(datos(4, 1), senales=dadas)
    esperado = ["Ambigüedad", "Posible duplicidad", "Sin plazo", "Sin recursos"]
    filas = [f for f in panorama(base).paginas[0].formas if isinstance(f, Texto)]
    nombres = [f.contenido.split(" ", 1)[-1] for f in sorted(filas, key=lambda f: f.y)]
    assert [n for n in nombres if n in esperado] == esperado
    clave = [f.contenido for f in carriles(base).paginas[0].formas if isinstance(f, Texto)]
    assert [n for n in clave if n in esperado] == esperado


def test_un_paso_de_nombre_mas_alto_que_la_hoja_sigue_en_otra_y_sus_tarjetas_no_se_pierden() -> None:
    unos = datos(2, 1)
    nombre = " ".join(f"palabra{numero}" for numero in range(1500))
    lamina = carriles(replace(unos, pasos=(replace(unos.pasos[0], nombre=nombre), unos.pasos[1])))
    formas = [f for pagina in lamina.paginas for f in pagina.formas]
    assert len(lamina.paginas) > 1
    assert max(f.y + (f.alto if isinstance(f, Caja) else f.cuerpo) for f in formas) <= ALTO_A3
    textos = [f.contenido for f in formas if isinstance(f, Texto)]
    # El nombre entero, en orden: cada palabra una vez.
    dichas = [palabra for texto in textos for palabra in texto.split() if palabra.startswith("palabra")]
    assert dichas == nombre.split()

    def tarjetas(de: Lamina) -> set[str]:
        return {f.id for p in de.paginas for f in p.formas if isinstance(f, Caja) and f.id.startswith("tarjeta_")}

    assert tarjetas(lamina) == tarjetas(carriles(unos))
