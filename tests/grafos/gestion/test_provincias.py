"""La hoja de mantenimiento de cada provincia: quién lo tiene, qué hay y cómo se le podría reunir."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.provincias import HojaDeProvincia, hojas_de, pasos_de_mantener, provincias_de
from grafos.hallazgos import detectar
from grafos.reformas.simulacion import comparar, escenario
from motor.territorio.lectura import leer_padron
from motor.titulares.activacion import Celda
from tests.grafos.gestion.mundo_del_inventario import INVENTARIO, TERRITORIO, caso_de, examinado
from tests.grafos.gestion.mundo_del_plan import vistas
from tests.mundo import asigna, paso, regla

PAGAR = paso("pagar", "planeamiento", exige=["financia"], objeto="mantenimiento-de-la-escuela")
MANTENER = paso("mantener", actividad="mantener", después_de=["pagar"])
PASOS = [PAGAR, MANTENER, paso("obra")]
ATADO = {**INVENTARIO, "clases": {"escuela": ["mantener"]}}


def hojas(examen: Examen, reune: str = "provincia") -> dict[str, HojaDeProvincia]:
    return {hoja.nombre: hoja for hoja in hojas_de(examen, pasos_de_mantener(examen), reune)}


def test_los_pasos_son_los_del_inventario_y_los_que_dicen_mantener(tmp_path: Path) -> None:
    sin_inventario = examinado(tmp_path, pasos=PASOS, inventario=None)
    assert pasos_de_mantener(sin_inventario) == (Celda("pagar", "financia"), Celda("mantener", "ejecuta"))
    con_obra = examinado(tmp_path, pasos=PASOS)
    assert Celda("obra", "ejecuta") in pasos_de_mantener(con_obra)


def test_cada_provincia_con_sus_titulares_y_lo_que_hay(tmp_path: Path) -> None:
    reglas = (
        asigna("a", "distrito", cuando={"paso": "mantener"}),
        asigna("b", "provincia", cuando={"paso": "mantener"}, donde={"cercado": "sí"}),
    )
    filas = "010101,escuela,4,malo,2025\n010103,escuela,1,bueno,2025\n"
    hechas = hojas(examinado(tmp_path, *reglas, pasos=PASOS, inventario=ATADO, filas=filas))
    assert list(hechas) == ["Alta, Norte", "Baja, Norte", "Gama, Sur"]
    alta = [r for r in hechas["Alta, Norte"].renglones if r.celda.paso == "mantener"]
    vistos = {
        r.dicho.quienes.alternativas: (r.unidades, r.clases["escuela"].cantidad, r.dicho.cambiarian)
        for r in alta
        if r.dicho.quienes is not None
    }
    assert vistos == {(("distrito",),): (1, None, frozenset("a")), (("provincia",),): (1, 4, frozenset())}
    (nadie,) = [r for r in hechas["Gama, Sur"].renglones if r.celda.paso == "pagar"]
    assert nadie.dicho.quienes is not None
    assert nadie.dicho.quienes.nadie
    assert [h[:3] for h in nadie.dicho.hallazgos] == ["NOC"]


def test_por_convenio_cabe_si_alguna_regla_deja_delegarla(tmp_path: Path) -> None:
    delega = regla(
        "d",
        delega={"función": "ejecuta", "de": "distrito", "a": "provincia"},
        cuando={"paso": "mantener"},
        condición_abierta="si firman",
    )
    reglas = (asigna("a", "distrito", cuando={"paso": "mantener"}), asigna("g", "gore", cuando={"paso": "mantener"}))
    hecha = hojas(examinado(tmp_path, *reglas, delega, pasos=PASOS, inventario=ATADO))["Baja, Norte"]
    (renglon,) = [r for r in hecha.renglones if r.celda.paso == "mantener"]
    assert [(c.titular, c.cabe, c.siempre) for c in renglon.dicho.convenios] == [
        ("distrito", True, True),
        ("gore", False, False),
    ]
    assert renglon.dicho.cambiarian == {"a", "g"}


def test_con_propuesta_se_dice_lo_que_mueve_en_cada_provincia(tmp_path: Path) -> None:
    mueve = {"paso": "mantener", "función": "ejecuta", "de": "distrito", "a": "provincia", "donde": {"cercado": "no"}}
    propuesta = {"id": "p", "título": "P", "norma": {"nombre": "L", "rango": "ley"}, "reasigna": [mueve]}
    caso = caso_de(
        tmp_path,
        asigna("a", "distrito", cuando={"paso": "mantener"}),
        pasos=PASOS,
        inventario=None,
        propuestas=[propuesta],
    )
    base = escenario(caso)
    hecha = comparar(base, escenario(caso, caso.propuestas["p"], base=base))
    examen = Examen(base.dictamen, detectar(base.dictamen), leer_padron(caso), hecha)
    movidos = {nombre: [t for r in hoja.renglones for t in r.traslados] for nombre, hoja in hojas(examen).items()}
    cambio = (("distrito",), ("provincia",), 1)
    assert movidos == {"Alta, Norte": [cambio], "Baja, Norte": [cambio], "Gama, Sur": []}


def test_sin_divisiones_no_hay_provincias(tmp_path: Path) -> None:
    territorio = {**TERRITORIO, "nombre": ["n"]}
    assert provincias_de(examinado(tmp_path, pasos=PASOS, inventario=None, territorio=territorio)) == {}


@pytest.mark.parametrize(
    ("atados", "esperado"),
    [
        (["mantener", "pagar"], []),
        (["pagar"], [("MAN001", "escuela", ("pagar",))]),
        ([], [("MAN001", "escuela", ())]),
    ],
)
def test_man001_un_componente_que_nadie_ejecuta(tmp_path: Path, atados: list[str], esperado: list[Any]) -> None:
    inventario = {**INVENTARIO, "clases": {"escuela": atados}}
    assert vistas(examinado(tmp_path, pasos=PASOS, inventario=inventario), "provincias") == esperado


@pytest.mark.parametrize(
    ("paga", "donde", "esperado"),
    [
        ("provincia", {}, []),
        ("gore", {}, [("MAN002", "mantener", ("pagar", "local", "regional", "2"))]),
        ("gore", {"cercado": "sí"}, []),
        # Lo que decide no lo trae el padrón, y en algún caso coinciden.
        ("gore", {"ámbito": "rural"}, []),
    ],
)
def test_man002_lo_mantiene_un_nivel_y_lo_paga_otro(
    tmp_path: Path, paga: str, donde: dict[str, str], esperado: list[Any]
) -> None:
    reglas = [
        asigna("a", "distrito", cuando={"paso": "mantener"}),
        asigna("b", paga, función="financia", cuando={"paso": "pagar"}, donde=donde),
    ]
    if "ámbito" in donde:
        urbano = {"ámbito": "urbano"}
        reglas.append(asigna("c", "provincia", función="financia", cuando={"paso": "pagar"}, donde=urbano))
    assert vistas(examinado(tmp_path, *reglas, pasos=PASOS, inventario=None), "provincias") == esperado
    sin_padron = vistas(examinado(tmp_path, *reglas, pasos=PASOS, inventario=None, territorio=None), "provincias")
    assert bool(sin_padron) is (paga == "gore" and not donde)


def test_van_por_departamento_como_en_un_indice(tmp_path: Path) -> None:
    examen = examinado(tmp_path, pasos=PASOS, inventario=None)
    assert examen.padron is not None
    divisiones = (("a", "Rioja", "Ucayali"), ("b", "Ica", "Áncash"), ("c", "Ñ", "Áncash"), ("d", "Z", "Apurímac"))
    mudado = replace(examen, padron=replace(examen.padron, divisiones=divisiones), _calculado={})
    assert list(provincias_de(mudado)) == [
        ("Ica", "Áncash"),
        ("Ñ", "Áncash"),
        ("Z", "Apurímac"),
        ("Rioja", "Ucayali"),
    ]
