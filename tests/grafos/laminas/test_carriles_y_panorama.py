"""Carriles y panorama como geometría: el orden, el encaje y lo que cuentan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from grafos.laminas.carriles.carriles import carriles
from grafos.laminas.datos.datos import FASES
from grafos.laminas.hoja import paleta
from grafos.laminas.hoja.modelo import Caja, Texto
from grafos.laminas.panorama.panorama import panorama
from tests.grafos.laminas.ejemplos import asignacion, datos, senal


def test_los_carriles_van_de_lo_nacional_a_lo_local_y_luego_lo_que_nadie_tiene() -> None:
    pagina = carriles(datos(6, 1)).paginas[0]
    orden = [f.id for f in pagina.formas if isinstance(f, Caja) and f.id.startswith("carril_")]
    assert orden == ["carril_nacional", "carril_regional", "carril_local", "carril_comunidad", "carril_sin-titular"]
    altos = [f.y for f in pagina.formas if isinstance(f, Caja) and f.id.startswith("carril_")]
    assert altos == sorted(altos)


def test_las_tarjetas_no_se_pisan_y_ningun_paso_se_pierde_al_paginar() -> None:
    lamina = carriles(datos(60, 1))
    assert len(lamina.paginas) > 1
    pasos: set[str] = set()
    for pagina in lamina.paginas:
        tarjetas = [f for f in pagina.formas if isinstance(f, Caja) and f.clase == "tarjeta"]
        pasos |= {t.id.removeprefix("tarjeta_").split("@")[0] for t in tarjetas}
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
    dobles = [f for f in pagina.formas if isinstance(f, Texto) and f.contenido.startswith("×2 DUPLICIDAD con")]
    assert len(dobles) == 2
    assert any(f.clase == "conector" for f in pagina.formas if isinstance(f, Caja))
    vacias = [f for f in pagina.formas if isinstance(f, Caja) and f.clase == "tarjeta" and f.estilo == "dashed"]
    assert [v.id.split(".")[0] for v in vacias] == ["tarjeta_pr0-01@sin-titular"]


def test_el_panorama_cuenta_funciones_por_nivel_y_fase_y_suma_bien() -> None:
    pagina = panorama(datos(10, 1)).paginas[0]
    numeros = [int(f.contenido) for f in pagina.formas if isinstance(f, Texto) and f.contenido.isdigit()]
    # Ocho pasos con un titular, más dos titulares en el duplicado: diez, contadas una vez por fase y otra en el total.
    assert sum(numeros) == 20
    dicho = Counter(f.contenido for f in pagina.formas if isinstance(f, Texto))
    assert dicho["× 1"] == dicho["Ø 1"] == dicho["! 1"] == 2
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
    vistos = {
        f.id.removeprefix("tarjeta_").split("@")[0] for f in formas if isinstance(f, Caja) and f.clase == "tarjeta"
    }
    assert vistos == {p.id for p in base.pasos}
    dichos = {f.contenido for f in formas if isinstance(f, Texto)}
    assert {"Ø VACÍO: vacío expreso", "paso no comprobado", "Sin titular obligado"} <= dichos


def test_el_panorama_solo_pinta_de_rojo_las_cuentas_con_algun_error() -> None:
    base = datos(4, 1)

    def colores(gravedad: str) -> set[str]:
        pagina = panorama(replace(base, senales=(senal("VAC009", "pr0-00", gravedad=gravedad),))).paginas[0]
        return {f.color for f in pagina.formas if isinstance(f, Texto) and f.contenido.startswith("Ø ")}

    assert colores("error") == {paleta.ALERTA}
    assert colores("información") == {paleta.OSCURO}
