"""El formato `json`: claves y orden de docs/lenguaje.md, 10, exacto y determinista."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

from interfaz.formatos.json import en_json, entero_si_cabe, informe, informe_en_json
from interfaz.formatos.registro import en_formato
from interfaz.usos.revisar import PedidoDeRevision, revisar
from reglas import cargar_texto
from tests.interfaz.conftest import Corre, en_otro_proceso
from tests.mundo import asigna, documento, en_yaml, mundo, paso, regla

CLAVES = ["formato", "herramienta", "caso", "fecha", "resumen", "hallazgos"]
CLAVES_DE_HALLAZGO = [
    "id",
    "código",
    "gravedad",
    "tolerado",
    "confianza",
    "evidencia",
    "proceso",
    "paso",
    "función",
    "titulares",
    "niveles",
    "reglas",
    "ámbito",
    "testigo",
    "territorio",
    "mensaje",
]
REGLAS = (
    asigna("ley-1", "gore", donde={"población": "<= 2000"}),
    asigna("ley-2", "provincia", donde={"ámbito": "rural"}),
    asigna("ds-1", "ministerio", norma="reglamento", donde={"cercado": "no"}),
    regla("ley-9", cuando={"actividad": "volar"}, asigna={"función": "ejecuta", "titular": "gore"}),
)

HOY = date(2026, 6, 30)


def _objeto(*reglas, **claves):
    return json.loads(en_formato("json", revisar(PedidoDeRevision(mundo(*reglas, **claves), HOY))))


def test_las_claves_son_las_del_contrato_y_en_su_orden() -> None:
    objeto = _objeto(*REGLAS)
    assert list(objeto) == CLAVES
    assert list(objeto["herramienta"]) == ["nombre", "versión", "deductor"]
    assert list(objeto["caso"]) == ["id", "huella"]
    assert list(objeto["resumen"]) == [
        "celdas", "comprobadas", "no_comprobadas", "reglas", "por_código", "por_gravedad"
    ]  # fmt: skip
    assert list(objeto["resumen"]["por_gravedad"]) == ["error", "aviso", "información"]
    assert {tuple(h) for h in objeto["hallazgos"]} == {tuple(CLAVES_DE_HALLAZGO)}
    duplicidad = objeto["hallazgos"][0]
    assert list(duplicidad["reglas"][0]) == ["id", "norma", "cita", "archivo", "línea"]
    assert list(duplicidad["territorio"]) == ["alcance", "unidades", "sin_dato", "peso", "ejemplos"]


def test_la_linea_es_la_del_id_de_la_regla() -> None:
    texto = en_yaml(documento(*REGLAS))
    objeto = json.loads(en_formato("json", revisar(PedidoDeRevision(cargar_texto(texto, "mundo.yaml"), HOY))))
    lineas = texto.splitlines()
    for hallazgo in objeto["hallazgos"]:
        for citada in hallazgo["reglas"]:
            assert citada["archivo"] == "mundo.yaml"
            assert lineas[citada["línea"] - 1].endswith(f"id: {citada['id']}")


def test_el_ambito_nombra_solo_lo_que_restringe() -> None:
    duplicidad = next(h for h in _objeto(*REGLAS)["hallazgos"] if h["código"] == "DUP001")
    assert duplicidad["ámbito"] == [{"población": {"desde": 0, "hasta": 2000}, "ámbito": {"en": ["rural"]}}]


def test_el_testigo_da_un_valor_a_cada_atributo_y_la_fecha() -> None:
    duplicidad = next(h for h in _objeto(*REGLAS)["hallazgos"] if h["código"] == "DUP001")
    assert duplicidad["testigo"] == {"cercado": False, "población": 0, "ámbito": "rural", "fecha": "2026-06-30"}


def test_una_regla_suelta_no_tiene_celda_ni_testigo_ni_ambito() -> None:
    suelta = next(h for h in _objeto(*REGLAS)["hallazgos"] if h["código"] == "REG001")
    assert (suelta["proceso"], suelta["paso"], suelta["función"], suelta["testigo"]) == (None, None, None, None)
    assert suelta["ámbito"] == []
    assert suelta["territorio"]["alcance"] == "abstracto"


def test_con_periodo_la_fecha_es_nula_y_aparece_en_el_ambito() -> None:
    caso = mundo(
        asigna("ley-1", "gore"), asigna("ley-2", "provincia", vigente={"desde": "2020-01-01", "hasta": "2020-12-31"})
    )
    revision = revisar(PedidoDeRevision(caso, HOY, periodo=(date(2019, 1, 1), date(2022, 12, 31))))
    objeto = json.loads(informe_en_json(informe(revision)))
    assert list(objeto) == ["formato", "herramienta", "caso", "fecha", "periodo", "resumen", "hallazgos"]
    assert objeto["fecha"] is None
    assert objeto["periodo"] == {"desde": "2019-01-01", "hasta": "2022-12-31"}
    assert objeto["hallazgos"][0]["ámbito"] == [{"fecha": {"desde": "2020-01-01", "hasta": "2020-12-31"}}]
    assert objeto["hallazgos"][0]["testigo"]["fecha"] == "2020-01-01"


def test_con_fecha_la_fecha_no_aparece_en_el_ambito() -> None:
    assert all("fecha" not in caja for h in _objeto(*REGLAS)["hallazgos"] for caja in h["ámbito"])


def test_los_numeros_son_enteros_si_lo_son_y_exactos_si_no() -> None:
    atributos = {"monto": {"tipo": "número", "decimales": 2, "desde": 0, "hasta": 1000, "unidad": "soles"}}
    caso = _objeto(
        asigna("ley-1", "gore", donde={"monto": "<= 0.10"}),
        asigna("ley-2", "provincia", donde={"monto": "<= 500"}),
        atributos=atributos,
        entidades={"gore": {"nombre": "G", "nivel": "regional"}, "provincia": {"nombre": "P", "nivel": "local"}},
    )
    texto = json.dumps(next(h for h in caso["hallazgos"] if h["código"] == "DUP001")["ámbito"])
    assert texto == '[{"monto": {"desde": 0, "hasta": 0.1}}]'
    assert repr(entero_si_cabe(595.0)) == "595"
    assert entero_si_cabe(0.5) == 0.5


def test_el_resumen_cuenta_las_celdas_exigidas_y_las_tratadas() -> None:
    objeto = _objeto(
        asigna("ley-1", "gore", cuando={"paso": "obra"}),
        asigna("ley-2", "gore", cuando={"paso": "obra"}, función="supervisa"),
        pasos=[paso("obra"), paso("plan", fase="planeamiento")],
    )
    assert objeto["resumen"]["celdas"] == 3
    assert objeto["resumen"]["comprobadas"] == 2
    assert objeto["resumen"]["no_comprobadas"] == 1
    assert objeto["resumen"]["reglas"] == 2


def test_dos_corridas_dan_los_mismos_bytes_aunque_cambie_la_semilla_de_hash(tmp_path: Path) -> None:
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(*REGLAS)), encoding="utf-8")
    una, otra = (
        en_otro_proceso("revisar", "caso.yaml", "--formato", "json", carpeta=tmp_path, PYTHONHASHSEED=semilla).stdout
        for semilla in ("1", "2")
    )
    assert una == otra
    assert una.endswith(b"}\n")
    assert b"\r" not in una


def test_barajar_las_reglas_solo_cambia_las_lineas() -> None:
    sorteo = random.Random(7)
    vistos = set()
    for _ in range(5):
        barajadas = list(REGLAS)
        sorteo.shuffle(barajadas)
        objeto = _objeto(*barajadas)
        for hallazgo in objeto["hallazgos"]:
            for citada in hallazgo["reglas"]:
                del citada["línea"]
        vistos.add(json.dumps(objeto))
    assert len(vistos) == 1


def test_las_tildes_van_a_la_vista_y_el_sangrado_es_de_dos(corre: Corre, duplicado: Path) -> None:
    salida = corre("revisar", duplicado, "--formato", "json").salida
    assert '\n  "herramienta": {\n    "nombre": "delimita",\n    "versión"' in salida


def test_los_codigos_de_control_van_escapados_y_dicen_lo_mismo() -> None:
    malo = "Ley\x1b[31m\x9b31m\u202e"
    texto = en_json({"nombre": malo})
    assert not any(signo in texto for signo in ("\x1b", "\x9b", "\u202e"))
    assert json.loads(texto)["nombre"] == malo


def test_en_una_salida_que_no_es_utf8_el_json_no_pierde_nada(tmp_path: Path) -> None:
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(*REGLAS, entidades=None)), encoding="utf-8")
    opciones = ("revisar", "caso.yaml", "--formato", "json")
    de_utf8 = en_otro_proceso(*opciones, carpeta=tmp_path, PYTHONIOENCODING="utf-8")
    de_windows = en_otro_proceso(*opciones, carpeta=tmp_path, PYTHONIOENCODING="cp1252")
    assert de_windows.stdout.isascii()
    assert json.loads(de_windows.stdout) == json.loads(de_utf8.stdout)
