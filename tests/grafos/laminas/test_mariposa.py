"""La mariposa: a la izquierda lo nacional y lo regional, a la derecha lo local y comunal, y los pasos en su orden."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from grafos.laminas.datos.datos import FASES, EntidadDeLamina
from grafos.laminas.hoja.modelo import Caja, Pagina, Texto
from grafos.laminas.mariposa.alas import alas_de
from grafos.laminas.mariposa.carga import carga_de
from grafos.laminas.mariposa.mariposa import ANCHO_DEL_PASO, CENTRO_X, mariposa
from tests.grafos.laminas.ejemplos import asignacion, datos


def pasos(pagina: Pagina) -> list[Caja]:
    return [f for f in pagina.formas if isinstance(f, Caja) and f.clase == "paso"]


def test_los_pasos_van_al_centro_por_fase_sin_pisarse_y_no_falta_ninguno() -> None:
    dados = datos(40, 2)
    fase_de = {p.id: FASES.index(p.fase) for p in dados.pasos}
    vistos: list[str] = []
    for pagina in mariposa(dados).paginas:
        cajas = pasos(pagina)
        assert all(c.x == CENTRO_X for c in cajas)
        assert all(una.y + una.alto <= otra.y for una, otra in pairwise(cajas))
        vistos += [c.id.removeprefix("paso_") for c in cajas]
    assert sorted(vistos) == sorted(p.id for p in dados.pasos)
    del_primero = [fase_de[v] for v in vistos if v.startswith("pr0")]
    assert del_primero == sorted(del_primero)


def test_cada_entidad_va_en_su_ala() -> None:
    for pagina in filter(pasos, mariposa(datos(8, 1)).paginas):
        for texto in (f for f in pagina.formas if isinstance(f, Texto)):
            if texto.contenido in ("Ministerio", "Gobierno regional"):
                assert texto.x + texto.ancho <= CENTRO_X
            if texto.contenido in ("Mun. distrital", "Junta"):
                assert texto.x >= CENTRO_X + ANCHO_DEL_PASO


def test_la_carga_cuenta_las_celdas_de_cada_quien_y_suma_todas() -> None:
    dados = datos(10, 1)
    cargas = carga_de(dados, dados.procesos[0])
    firmes = {(a.paso, a.funcion, a.entidad) for a in dados.asignaciones if a.modo == "titular" and not a.abierta}
    assert sum(carga.total for carga in cargas) == len(firmes)
    assert [carga.entidad.nivel for carga in cargas] == ["nacional", "regional", "local", "comunidad"]


def test_la_duplicidad_marca_a_los_que_se_duplican_y_no_al_que_solo_apoya() -> None:
    dichos = [f.contenido for p in mariposa(datos(4, 1)).paginas for f in p.formas if isinstance(f, Texto)]
    assert dichos.count("E a") == 2
    assert "a) × DUPLICIDAD · error, ejecuta · DUP001" in dichos


def test_junto_al_nombre_va_donde_tiene_la_funcion_si_no_es_en_todas_partes() -> None:
    base = datos(4, 1)
    puestas = tuple(replace(a, condicion="cercado") if a.entidad == "jass" else a for a in base.asignaciones)
    dichos = {
        f.contenido
        for p in mariposa(replace(base, asignaciones=puestas)).paginas
        for f in p.formas
        if isinstance(f, Texto)
    }
    assert "cercado" in dichos


def test_si_cada_funcion_se_tiene_en_un_lugar_se_dice_de_cual_se_habla() -> None:
    base = datos(2, 1)
    ejecuta = asignacion("pr0-00", "jass", condicion="rural")
    puestas = (ejecuta, replace(ejecuta, funcion="supervisa", condicion=None))
    izquierda, derecha = alas_de(base, puestas, {}, 300)
    dichos = [r.texto for item in (*izquierda, *derecha) for r in item.renglones]
    assert [d.replace("\xa0", " ") for d in dichos] == [
        "E: rural",
        "E: Ley 27972, art. 80, num. 4.2",
        "S: Ley 27972, art. 80, num. 4.2",
    ]


def test_lo_que_no_cabe_en_una_hoja_sigue_en_otra_y_no_falta_nadie() -> None:
    entidades = tuple(EntidadDeLamina(f"e{i}", f"Entidad {i}", f"Entidad {i}", "nacional") for i in range(40))
    base = datos(2, 1, entidades)
    puestas = tuple(asignacion("pr0-00", e.id) for e in entidades)
    paginas = mariposa(replace(base, asignaciones=puestas, senales=())).paginas
    de_pasos = [p for p in paginas if pasos(p)]
    assert len(de_pasos) > 1
    dichos = [f.contenido for p in de_pasos for f in p.formas if isinstance(f, Texto)]
    assert {e.nombre for e in entidades} <= set(dichos)


def test_la_carga_de_todos_los_procesos_va_en_una_hoja_y_a_la_misma_escala() -> None:
    dados = datos(10, 3)
    primera, *resto = mariposa(dados).paginas
    assert primera.titulo == "Quién carga más"
    dichos = [f.contenido for f in primera.formas if isinstance(f, Texto)]
    assert {p.nombre for p in dados.procesos} <= set(dichos)
    barras = [f for f in primera.formas if isinstance(f, Caja) and f.clase == "carga"]
    for barra in barras:
        cuantas = int(barra.titulo.rpartition(" ")[2])
        assert round(barra.ancho / cuantas, 3) == round(barras[0].ancho / int(barras[0].titulo.rpartition(" ")[2]), 3)
    assert all(pasos(p) for p in resto)


def test_lo_que_otros_ejercen_por_uno_no_se_le_carga_ni_se_cuenta_dos_veces() -> None:
    base = datos(4, 1)
    por_otros = asignacion("pr0-02", "jass", por_otros=True)
    con = replace(base, asignaciones=(*base.asignaciones, por_otros))
    proceso = base.procesos[0]
    assert carga_de(con, proceso) == carga_de(base, proceso)
    propia = replace(con, asignaciones=(*base.asignaciones, replace(por_otros, por_otros=False)))
    assert carga_de(propia, proceso) != carga_de(base, proceso)
