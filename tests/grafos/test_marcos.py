"""Los marcos (`limita` y `exige_instrumento`) enmarcan sin anular: no asignan, no chocan y no tratan el paso."""

from __future__ import annotations

from typing import Any

import pytest

from motor.prueba.certificado import Testigos
from tests.mundo import asigna, dictamen, exige_instrumento, hallazgos, limita, paso, vistos

MARCOS: dict[str, dict[str, Any]] = {
    "limita-nivel": limita("marco", nivel="local"),
    "limita-titular": limita("marco", titular="distrito"),
    "limita-inexistente": limita("marco", titular="distrito", donde={"cercado": "sí"}),
    "exige-instrumento": exige_instrumento("marco", "ley"),
    "constitucional": limita("marco", nivel="local", norma="constitución"),
    "abierto": limita("marco", nivel="local", **{"condición_abierta": "si procede"}),
}


@pytest.mark.parametrize("marco", MARCOS.values(), ids=MARCOS)
def test_un_marco_no_cambia_los_titulares(marco: dict[str, Any]) -> None:
    sin, con = dictamen(asigna("a", "provincia")), dictamen(asigna("a", "provincia"), marco)
    firmes = [{t for vista in d.celdas.values() for z in vista.zonas for t in z.etiqueta.firmes} for d in (sin, con)]
    assert firmes == [{"provincia"}, {"provincia"}]
    assert {codigo for codigo, *_ in vistos(asigna("a", "provincia"), marco)} <= {"EXT001", "RNG001"}


@pytest.mark.parametrize("marco", MARCOS.values(), ids=MARCOS)
def test_un_marco_no_trata_el_paso(marco: dict[str, Any]) -> None:
    assert ("NOC001", None, (), ()) in vistos(marco)
    assert {h.codigo for h in hallazgos(marco)} == {"NOC001"}


@pytest.mark.parametrize("marco", MARCOS.values(), ids=MARCOS)
def test_un_marco_surte_efecto_aunque_sea_abierto_o_no_exista_su_titular(marco: dict[str, Any]) -> None:
    (vista,) = dictamen(asigna("a", "provincia"), marco).celdas.values()
    assert {regla for zona in vista.zonas for regla in zona.etiqueta.marcos} == {"marco"}


def test_un_marco_sobre_otra_funcion_no_abre_una_celda() -> None:
    assert {c.funcion for c in dictamen(asigna("a", "provincia"), limita("m", "financia", nivel="local")).celdas} == {
        "ejecuta"
    }


def test_el_evaluador_de_un_punto_ve_los_mismos_marcos() -> None:
    visto = dictamen(asigna("a", "provincia"), *({**m, "id": f"m{n}"} for n, m in enumerate(MARCOS.values())))
    testigos = Testigos(visto)
    for celda, vista in visto.celdas.items():
        for zona in vista.zonas:
            punto = zona.ambito.testigo()
            assert punto is not None
            assert testigos.etiqueta(celda, punto).marcos == zona.etiqueta.marcos


def test_un_marco_puede_alcanzar_a_quien_tiene_otra_funcion() -> None:
    financia = asigna("f", "ministerio", función="financia")
    marco = limita("m", titular="mismo", cuando={"responsable": {"función": "financia"}})
    visto = dictamen(financia, asigna("a", "provincia"), marco, pasos=[paso(exige=["ejecuta", "financia"])])
    alcanzados = {
        elemento.entidad
        for vista in visto.celdas.values()
        for zona in vista.zonas
        for elemento in zona.activos
        if elemento.clase == "limita"
    }
    assert alcanzados == {"ministerio"}
