"""Cada hallazgo por perfil y por departamento, contado en unidades reales."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.diversidad import Cuenta, reparto_de
from grafos.hallazgos import detectar
from grafos.reformas.simulacion import comparar, escenario
from motor.territorio.lectura import leer_padron
from reglas import cargar
from tests.grafos.gestion.mundo_del_plan import vistas
from tests.mundo import asigna, documento, en_yaml

PADRON = "u,n,r,p,pob,a\n1,Uno,Norte,100,100,rural\n2,Dos,Norte,900,900,rural\n3,Tres,Sur,50,50,%s\n"
TERRITORIO = {
    "archivo": "p.csv",
    "clave": "u",
    "nombre": ["n", "r"],
    "peso": "p",
    "atributos": {"población": "pob", "ámbito": "a"},
}
PERFIL = {"id": "chico", "nombre": "Chicos", "donde": {"población": "< 500"}}
QUITA = {"id": "quita", "título": "Q", "norma": {"nombre": "L", "rango": "ley"}, "deroga": ["a"]}


def examinado(tmp_path: Path, *reglas: Any, ultimo: str = "urbano", propuesta: str | None = None) -> Examen:
    (tmp_path / "p.csv").write_text(PADRON % ultimo, encoding="utf-8")
    escrito = documento(*reglas, territorio=TERRITORIO, perfiles=[PERFIL], propuestas=[QUITA])
    (tmp_path / "c.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    caso = cargar(tmp_path / "c.yaml")
    base = escenario(caso)
    hecha = None
    if propuesta is not None:
        hecha = comparar(base, escenario(caso, caso.propuestas[propuesta], base=base))
    return Examen(base.dictamen, detectar(base.dictamen), leer_padron(caso), hecha)


def test_se_cuenta_por_perfil_y_por_departamento(tmp_path: Path) -> None:
    visto = examinado(tmp_path, asigna("a", "gore", donde={"ámbito": "rural"}), asigna("b", "provincia"))
    reparto = reparto_de(visto)
    assert reparto is not None
    (doble,) = [h for h in visto.hallazgos if h.codigo == "DUP001"]
    assert set(doble.reglas) == {"a", "b"}
    assert doble.ambito is not None
    assert reparto.por_perfil(doble.ambito) == {"chico": Cuenta(1, 2, 100.0)}
    assert reparto.por_departamento(doble.ambito) == {"Norte": Cuenta(2, 2, 1000.0), "Sur": Cuenta(0, 1, 0.0)}


def test_sin_padron_no_hay_lugares(tmp_path: Path) -> None:
    visto = examinado(tmp_path, asigna("a", "gore"))
    assert reparto_de(Examen(visto.dictamen, visto.hallazgos, None)) is None


@pytest.mark.parametrize(("ultimo", "esperado"), [("urbano", []), ("", [("TER001", "ámbito", ("33%", "a"))])])
def test_una_regla_que_se_decide_con_un_dato_que_falta_se_observa(
    tmp_path: Path, ultimo: str, esperado: list[Any]
) -> None:
    visto = examinado(tmp_path, asigna("a", "gore", donde={"ámbito": "rural"}), ultimo=ultimo)
    assert vistas(visto, "perfiles") == esperado


def test_una_propuesta_que_deja_a_un_perfil_sin_nadie_se_observa(tmp_path: Path) -> None:
    visto = examinado(tmp_path, asigna("a", "gore"), propuesta="quita")
    ((codigo, perfil, vacios),) = vistas(visto, "perfiles")
    assert (codigo, perfil) == ("TER002", "chico")
    assert [id_[:3] for id_ in vacios] == ["VAC"]
