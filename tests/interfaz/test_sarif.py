"""El formato `sarif`: cada hallazgo en el archivo y la línea de sus reglas, y un código de salida que no es un fallo."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from grafos.hallazgos import CATALOGO
from interfaz.formatos import sarif
from interfaz.formatos.registro import en_formato
from interfaz.usos.revisar import PedidoDeRevision, revisar
from tests.consumidores import con_npm
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, documento, en_yaml, mundo

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
    id_ = revision.hallazgos[0].id
    assert resultado["partialFingerprints"] == {"delimita/v1": id_, "primaryLocationLineHash": f"{id_}:1"}


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


def test_cada_resultado_dice_de_que_se_fia_y_la_corrida_cuantos_errores_se_apoyan_en_lo_leido() -> None:
    leida = {"confianza": "alta", "evidencia": "texto"}
    dada = corrida(asigna("a", "gore", **leida), asigna("b", "provincia", confianza="media", evidencia="web"))
    (resultado,) = dada["results"]
    assert resultado["properties"] == {"confianza": "media", "evidencia": "web"}
    assert "(0 de ellos apoyados en artículos leídos en la norma)" in dada["properties"]["respuesta"][0]
    (otro,) = corrida(asigna("a", "gore"), asigna("b", "provincia"))["results"]
    assert "properties" not in otro


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


DUPLICADAS = (asigna("ley-1", "gore"), asigna("ley-2", "provincia"))


def escrito_en(carpeta: Path, nombre: str = "caso.yaml", texto: str = "") -> Path:
    carpeta.mkdir(parents=True, exist_ok=True)
    ruta = carpeta / nombre
    ruta.write_text(texto or en_yaml(documento(*DUPLICADAS)), encoding="utf-8")
    return ruta


def de_la_orden(corre: Corre, nombrado: object) -> dict[str, Any]:
    (una,) = json.loads(corre("revisar", nombrado, "--formato", "sarif").salida)["runs"]
    return dict(una)


def artefactos(una: dict[str, Any]) -> list[dict[str, str]]:
    lugares = [
        lugar
        for resultado in una["results"]
        for lugar in (*resultado["locations"], *resultado.get("relatedLocations", ()))
    ]
    return [lugar["physicalLocation"]["artifactLocation"] for lugar in lugares]


def abierto(artefacto: dict[str, str], una: dict[str, Any]) -> Path:
    """El archivo que abre quien sigue la URI desde su base, como manda SARIF."""
    base = una["originalUriBaseIds"][artefacto["uriBaseId"]]["uri"] if "uriBaseId" in artefacto else ""
    partes = urlsplit(urljoin(base, artefacto["uri"]))
    assert partes.scheme == "file"
    return Path(unquote(partes.path))


@pytest.mark.parametrize("nombre", ["caso.yaml", "a:b.yaml", "obra ñ %41#1?.yaml", "agua[1];&=.yaml"])
def test_la_uri_es_relativa_a_donde_se_corre_y_lleva_al_archivo_tenga_los_signos_que_tenga(
    corre: Corre, tmp_path: Path, nombre: str
) -> None:
    ruta = escrito_en(tmp_path / "sub", nombre)
    una = de_la_orden(corre, Path("sub") / nombre)
    for artefacto in artefactos(una):
        assert urlsplit(artefacto["uri"]).scheme == ""
        assert artefacto["uri"].startswith("sub/")
        assert abierto(artefacto, una) == ruta


def test_lo_incluido_se_situa_donde_se_publica_y_existe(corre: Corre) -> None:
    una = de_la_orden(corre, "saneamiento")
    vistos = artefactos(una)
    assert {artefacto["uri"].partition("/")[0] for artefacto in vistos} == {"reglas", "casos"}
    assert all(abierto(artefacto, una).is_file() for artefacto in vistos)


def test_lo_que_esta_fuera_de_la_carpeta_va_con_su_direccion_entera(
    corre: Corre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = escrito_en(tmp_path / "otra")
    (tmp_path / "aqui").mkdir()
    monkeypatch.chdir(tmp_path / "aqui")
    una = de_la_orden(corre, "../otra")
    assert {artefacto["uri"] for artefacto in artefactos(una)} == {ruta.resolve().as_uri()}


def test_un_enlace_se_sigue_porque_nadie_muestra_alertas_en_el(corre: Corre, tmp_path: Path) -> None:
    escrito_en(tmp_path / "de-verdad")
    (tmp_path / "enlace.yaml").symlink_to(tmp_path / "de-verdad" / "caso.yaml")
    assert {a["uri"] for a in artefactos(de_la_orden(corre, "enlace.yaml"))} == {"de-verdad/caso.yaml"}


def test_si_las_reglas_son_incluidas_la_alerta_va_en_lo_de_quien_revisa(corre: Corre) -> None:
    assert corre("casos", "--copiar", "saneamiento", "mio").codigo == 0
    una = de_la_orden(corre, "mio")
    primeros = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in una["results"]}
    assert primeros <= {f"mio/{ruta.name}" for ruta in Path("mio").iterdir()}
    otros = {a["uri"].partition("/")[0] for a in artefactos(una)}
    assert otros == {"mio", "reglas"}


def test_un_error_de_entrada_tambien_se_situa_desde_donde_se_corre(corre: Corre, tmp_path: Path) -> None:
    escrito_en(tmp_path / "sub", "a:b.yaml", "formato: 1\nx: [")
    una = de_la_orden(corre, "sub/a:b.yaml")
    assert {a["uri"] for a in artefactos(una)} == {"sub/a%3Ab.yaml"}
    assert una["invocations"] == [{"executionSuccessful": False}]
    (falta,) = artefactos(de_la_orden(corre, "sub/no-hay.yaml"))
    assert falta["uri"] == "sub/no-hay.yaml"


def test_nada_pasa_de_los_topes_de_github_y_lo_que_falta_se_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTADOS", 2)
    (una,) = sarif.registro([], [{"ruleId": str(n)} for n in range(5)])["runs"]
    assert len(una["results"]) == 2
    (aviso,) = una["invocations"][0]["toolExecutionNotifications"]
    assert "faltan los últimos 3" in aviso["message"]["text"]
    descrita = sarif.regla_de_sarif("X", "t" * 3000, "q" * 3000, {"Qué detecta": "`a` <b>"}, "note")
    assert {len(descrita[clave]["text"]) for clave in ("shortDescription", "fullDescription")} == {1024}
    assert descrita["help"]["markdown"] == "**Qué detecta.** \\`a\\` \\<b\\>"


VALIDADOR = ("@microsoft/sarif-multitool-linux@5.7.0",)


@pytest.mark.lenta
def test_el_validador_oficial_y_las_reglas_de_github_lo_aceptan(corre: Corre, tmp_path: Path) -> None:
    """El de Microsoft, que trae el esquema oficial y las reglas de GitHub."""
    carpeta = con_npm(*VALIDADOR) / "node_modules" / "@microsoft" / "sarif-multitool-linux"
    jsonschema = pytest.importorskip("jsonschema")
    escrito_en(tmp_path / "sub", "a:b ñ.yaml")
    escrito_en(tmp_path, "mal.yaml", "formato: 1\nx: [")
    dichos = {
        f"{numero}.sarif": corre("revisar", nombrado, "--formato", "sarif").salida
        for numero, nombrado in enumerate(("saneamiento", "sub/a:b ñ.yaml", "mal.yaml", "no-hay.yaml"))
    }
    # Uno que no vale, para saber que el validador sabe decirlo.
    malo = {"malo.sarif": dichos["1.sarif"].replace('"locations"', '"lugares"')}
    for nombre, texto in (dichos | malo).items():
        Path(nombre).write_text(texto, encoding="utf-8")
    quejas = [queja for queja in _quejas(carpeta, *dichos, *malo) if "malo.sarif" not in queja or "GH1015" in queja]
    assert [queja.partition("(")[0].rpartition("/")[2] for queja in quejas] == ["malo.sarif"], quejas
    oficial = json.loads((carpeta / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    validador = jsonschema.validators.validator_for(oficial)(oficial)
    assert [str(error) for texto in dichos.values() for error in validador.iter_errors(json.loads(texto))] == []


def _quejas(carpeta: Path, *archivos: str) -> list[str]:
    programa = carpeta / "Sarif.Multitool"
    programa.chmod(0o755)
    suyo = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(Path("net").resolve())}
    orden = [str(programa), "validate", *archivos, "--rule-kind", "Sarif;Ghas", "--output", "dicho.sarif"]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False, env={**os.environ, **suyo})
    if "Analysis completed" not in hecho.stdout:
        pytest.skip(f"el validador de SARIF no corre aquí: {hecho.stderr[:200]}")
    return [linea for linea in hecho.stdout.splitlines() if ": error " in linea or ": warning " in linea]
