"""Cada comprobación de técnica normativa, con una propuesta donde salta y otra donde no; y que no se olvide ninguna."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import grafos.reformas.tecnica
from grafos.hallazgos import CATALOGO, GRAVEDADES, SECCIONES
from grafos.prosa.tecnica import FRASES_DE_REPARO, mensaje_de_reparo
from grafos.reformas.simulacion import comparar, escenario
from grafos.reformas.tecnica import TECNICA, Examen, Reparo, reparos
from tests.mundo import NORMAS, asigna, mundo

PROYECTO = {"nombre": "Proyecto de ley", "rango": "ley", "publicada": "2027-01-01"}
MODIFICATORIA = {"id": "otra", "nombre": "Ley 9, que modifica la Ley 1", "rango": "ley", "publicada": "2012-01-01"}
TUO = {"id": "tuo", "nombre": "Texto Único Ordenado de la Ley", "rango": "ley", "publicada": "2012-01-01"}
RAIZ = Path(__file__).parents[2]
ARCHIVOS = sorted(Path(grafos.reformas.tecnica.__file__).parent.glob("exp*.py"))


def vistos(*reglas: Any, **propuesta: Any) -> list[Reparo]:
    normas = [*NORMAS.values(), MODIFICATORIA, TUO]
    escrita = {"id": "p", "título": "P", "norma": PROYECTO, **propuesta}
    caso = mundo(*reglas, normas=normas, propuestas=[escrita])
    base = escenario(caso)
    hecha = comparar(base, escenario(caso, caso.propuestas["p"], base=base))
    halla = list(reparos(Examen(caso, caso.propuestas["p"], hecha)))
    assert all(mensaje_de_reparo(reparo, caso).endswith(".") for reparo in halla)
    return halla


def codigos(*reglas: Any, **propuesta: Any) -> list[str]:
    return [reparo.codigo for reparo in vistos(*reglas, **propuesta)]


def test_una_derogacion_que_ningun_hallazgo_pide_se_observa() -> None:
    (reparo,) = vistos(asigna("a", "gore"), deroga=["a"])
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP001", ("ley",), ("a",))


def test_una_derogacion_que_cierra_una_duplicidad_no_se_observa() -> None:
    assert codigos(asigna("a", "gore"), asigna("b", "provincia"), deroga=["b"]) == []


def test_lo_que_un_borrador_deja_por_definir_se_observa() -> None:
    nueva = asigna("n", "gore")
    del nueva["norma"]
    sin_nombre = {**PROYECTO, "id": "proyecto", "nombre": "Norma por definir"}
    (reparo,) = vistos(asigna("a", "gore"), norma=sin_nombre, agrega=[nueva])
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP002", ("proyecto",), ())
    (reparo,) = vistos(asigna("a", "gore"), agrega=[{**nueva, "cita": "por definir"}])
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP002", (), ("n",))


def test_varias_leyes_se_dicen_en_el_orden_de_su_aprobacion() -> None:
    reglas = (asigna("a", "gore", norma="ley-nueva"), asigna("b", "provincia"))
    (reparo,) = vistos(*reglas, modifica={r: {"resumen": "Otro resumen."} for r in ("a", "b")})
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP003", ("ley", "ley-nueva"), ("b", "a"))


def test_lo_que_una_reasignacion_quita_tambien_cuenta_como_ley_tocada() -> None:
    reglas = (asigna("a", "gore", norma="ley-nueva"), asigna("b", "provincia"))
    cambio = {"paso": "obra", "función": "ejecuta", "de": "provincia", "a": "distrito"}
    assert codigos(*reglas, modifica={"a": {"resumen": "Otro resumen."}}, reasigna=[cambio]) == ["EXP003"]


def test_una_sola_ley_no_son_varias() -> None:
    assert codigos(asigna("a", "gore"), modifica={"a": {"resumen": "Otro resumen."}}) == []


def test_se_modifica_la_norma_principal_y_no_la_que_la_modifico() -> None:
    (reparo,) = vistos(asigna("a", "gore", norma="otra"), modifica={"a": {"resumen": "Otro resumen."}})
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP004", ("otra",), ("a",))


@pytest.mark.parametrize("norma", ["reglamento", "tuo"])
def test_una_ley_no_modifica_directamente_un_reglamento_ni_un_texto_unico(norma: str) -> None:
    (reparo,) = vistos(asigna("a", "gore", norma=norma), modifica={"a": {"resumen": "Otro resumen."}})
    assert (reparo.codigo, reparo.normas, reparo.reglas) == ("EXP005", (norma,), ("a",))


def test_un_decreto_modifica_un_reglamento() -> None:
    decreto = {**PROYECTO, "rango": "decreto-supremo"}
    assert codigos(asigna("a", "gore", norma="reglamento"), norma=decreto, modifica={"a": {"resumen": "R."}}) == []


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=lambda ruta: ruta.stem)
def test_cada_archivo_esta_en_el_registro_y_tiene_su_frase_y_su_renglon(ruta: Path) -> None:
    codigo = ruta.stem.upper()
    assert re.fullmatch(r"EXP\d{3}", codigo)
    assert codigo in TECNICA, f"falta {codigo} en grafos/reformas/tecnica/__init__.py"
    assert codigo in FRASES_DE_REPARO, f"falta la frase de {codigo} en grafos/prosa/tecnica.py"
    assert f"| {codigo} |" in (RAIZ / "docs" / "lenguaje.md").read_text(encoding="utf-8")
    comprobacion = TECNICA[codigo]
    assert comprobacion.gravedad in GRAVEDADES
    assert tuple(comprobacion.explicacion) == SECCIONES
    assert all(len(texto) > 20 for texto in comprobacion.explicacion.values())


def test_ningun_codigo_es_tambien_el_de_un_hallazgo() -> None:
    assert not set(TECNICA) & set(CATALOGO)
    assert len(TECNICA) == len(ARCHIVOS)
