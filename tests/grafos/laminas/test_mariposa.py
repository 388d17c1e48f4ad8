"""La mariposa: a la izquierda lo nacional y lo regional, a la derecha lo local y comunal, y los pasos en su orden."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from grafos.laminas.datos.datos import FASES, EntidadDeLamina
from grafos.laminas.hoja.modelo import Caja, Pagina, Texto
from grafos.laminas.mariposa.alas import alas_de, carga_de
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
    for pagina in mariposa(datos(8, 1)).paginas:
        for texto in (f for f in pagina.formas if isinstance(f, Texto)):
            if texto.contenido in ("Ministerio", "Gobierno regional"):
                assert texto.x + texto.ancho <= CENTRO_X
            if texto.contenido in ("Mun. distrital", "Junta"):
                assert texto.x >= CENTRO_X + ANCHO_DEL_PASO


def test_la_carga_cuenta_las_celdas_de_cada_quien_y_suma_todas() -> None:
    dados = datos(10, 1)
    izquierda, derecha = carga_de(dados, dados.procesos[0])
    celdas = {(a.paso, a.funcion, a.entidad) for a in dados.asignaciones}
    assert sum(ala.total for ala in (*izquierda, *derecha)) == len(celdas)
    assert [ala.entidad.nivel for ala in izquierda] == ["nacional", "regional"]


def test_la_duplicidad_marca_a_los_que_se_duplican_y_no_al_que_solo_apoya() -> None:
    dichos = [f.contenido for p in mariposa(datos(4, 1)).paginas for f in p.formas if isinstance(f, Texto)]
    assert dichos.count("E×2") == 2
    assert "×2 DUPLICIDAD: ejecuta" in dichos


def test_junto_al_nombre_va_donde_tiene_la_funcion_si_no_es_en_todas_partes() -> None:
    base = datos(4, 1)
    puestas = tuple(replace(a, condicion="cercado") if a.entidad == "jass" else a for a in base.asignaciones)
    dichos = {
        f.contenido
        for p in mariposa(replace(base, asignaciones=puestas)).paginas
        for f in p.formas
        if isinstance(f, Texto)
    }
    assert "(cercado)" in dichos


def test_si_cada_funcion_se_tiene_en_un_lugar_se_dice_de_cual_se_habla() -> None:
    base = datos(2, 1)
    ejecuta = asignacion("pr0-00", "jass", condicion="rural")
    puestas = (ejecuta, replace(ejecuta, funcion="supervisa", condicion=None))
    izquierda, derecha = alas_de(replace(base, asignaciones=puestas), base.pasos[0])
    assert [item.condicion for item in (*izquierda, *derecha)] == ["E: rural"]


def test_lo_que_no_cabe_en_un_ala_se_cuenta() -> None:
    entidades = tuple(EntidadDeLamina(f"e{i}", f"Entidad {i}", f"Entidad {i}", "nacional") for i in range(40))
    base = datos(2, 1, entidades)
    izquierda, _ = alas_de(
        replace(base, asignaciones=tuple(asignacion("pr0-00", e.id) for e in entidades)), base.pasos[0]
    )
    assert len(izquierda) == 24
    assert izquierda[-1].nombre == "y 17 más"
