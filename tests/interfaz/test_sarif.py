"""El formato `sarif`: cada hallazgo en el archivo y la línea de sus reglas, y un código de salida que no es un fallo."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from grafos.hallazgos import CATALOGO
from interfaz.formatos.registro import en_formato
from interfaz.usos.revisar import PedidoDeRevision, revisar
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, mundo

HOY = date(2026, 6, 30)


def corrida(*reglas: Any, **claves: Any) -> dict[str, Any]:
    objeto = json.loads(en_formato("sarif", revisar(PedidoDeRevision(mundo(*reglas, **claves), HOY))))
    assert objeto["version"] == "2.1.0"
    (unica,) = objeto["runs"]
    return dict(unica)


def test_un_hallazgo_va_en_la_linea_de_su_regla_y_las_demas_como_relacionadas() -> None:
    caso = mundo(asigna("a", "gore"), asigna("b", "provincia"))
    (resultado,) = corrida(asigna("a", "gore"), asigna("b", "provincia"))["results"]
    assert (resultado["ruleId"], resultado["level"]) == ("DUP001", "error")
    (lugar,), (otro,) = resultado["locations"], resultado["relatedLocations"]
    lineas = [sitio["physicalLocation"]["region"]["startLine"] for sitio in (lugar, otro)]
    assert lineas == [caso.reglas["a"].origen.linea, caso.reglas["b"].origen.linea]
    assert lugar["logicalLocations"][0]["fullyQualifiedName"] == "proceso/obra/ejecuta"
    assert "art. 1" in lugar["message"]["text"]


def test_la_huella_del_resultado_es_el_id_estable_del_hallazgo() -> None:
    revision = revisar(PedidoDeRevision(mundo(asigna("a", "gore"), asigna("b", "provincia")), HOY))
    (resultado,) = corrida(asigna("a", "gore"), asigna("b", "provincia"))["results"]
    assert resultado["partialFingerprints"] == {"delimita/v1": revision.hallazgos[0].id}


def test_solo_se_describen_los_codigos_que_salen_y_cada_uno_con_su_nivel() -> None:
    una = corrida(asigna("a", "gore", condición_abierta="si puede"))
    descritos = {regla["id"]: regla["defaultConfiguration"]["level"] for regla in una["tool"]["driver"]["rules"]}
    assert descritos == {"VAC003": "warning"}
    assert una["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == CATALOGO["VAC003"].titulo
    assert [resultado["ruleIndex"] for resultado in una["results"]] == [0]


def test_un_vacio_sin_reglas_va_en_la_linea_de_su_paso() -> None:
    reglas = [asigna("a", "gore", donde={"ámbito": "rural"})]
    vacio = next(r for r in corrida(*reglas)["results"] if r["ruleId"] == "VAC001")
    assert vacio["locations"][0]["physicalLocation"]["region"]["startLine"] == mundo(*reglas).pasos["obra"].origen.linea


def test_lo_tolerado_va_suprimido() -> None:
    tolera = [
        {
            "código": "DUP001",
            "paso": "obra",
            "motivo": "Se resuelve en otra ley.",
            "caduca": date(2030, 1, 1).isoformat(),
        }
    ]
    (resultado,) = corrida(asigna("a", "gore"), asigna("b", "provincia"), tolerancias=tolera)["results"]
    assert resultado["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_con_errores_sale_con_cero_porque_quien_lee_sarif_mira_sus_niveles(corre: Corre, duplicado: Path) -> None:
    assert corre("revisar", duplicado).codigo == 1
    salida = corre("revisar", duplicado, "--formato", "sarif", "--salida", "r.sarif")
    assert salida.codigo == 0
    assert json.loads(Path("r.sarif").read_text(encoding="utf-8"))["runs"]
