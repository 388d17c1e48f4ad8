"""Lo leído que parece un descuido se avisa por la salida de error, en toda orden y en todo formato."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaz.conftest import Corre
from tests.mundo import asigna, documento, en_yaml, paso

PROPUESTA = {
    "id": "idea",
    "título": "Idea",
    "norma": {"nombre": "N", "rango": "ley"},
    "agrega": [
        {
            "id": "nueva",
            "cita": "a",
            "resumen": "b",
            "cuando": {"paso": ["obra", "obar"]},
            "asigna": {"función": "ejecuta", "titular": "gore"},
        }
    ],
}
ESPACIO = {"celdas": [{"paso": "obra", "función": "ejecuta", "titulares": ["actual", "gore"]}]}
DESCUIDO = "ningún paso del caso tiene la actividad «costruir». ¿Quiso decir «construir»?"
REPETIDA = "d.csv:2: la clave 01 se repite; la unidad no cuenta"
ORDENES = [
    ["revisar", "--formato", "texto"],
    ["revisar", "--formato", "plano"],
    ["revisar", "--formato", "json"],
    ["revisar", "--formato", "sarif"],
    ["revisar", "--salida", "r.json", "--formato", "json"],
    ["comparar", "--antes", "2026-01-01", "--después", "2026-02-01"],
    ["explicar"],
    ["exportar", "--formato", "csv"],
    ["graficar", "--lamina", "matriz"],
    ["procesos"],
    ["proponer"],
    ["quien"],
    ["quien", "--formato", "json"],
    ["quien", "--todas"],
    ["simular", "--propuesta", "idea"],
    ["territorio"],
    ["territorio", "--salida", "t.csv"],
    ["barrer", "--espacio", "espacio.yaml", "--procesos", "1"],
]


@pytest.fixture
def caso(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text("u,n,p\n01,Uno,5\n01,Otra,6\n02,Dos,7\n", encoding="utf-8")
    (tmp_path / "espacio.yaml").write_text(en_yaml({"formato": 1, "barrido": ESPACIO}), encoding="utf-8")
    territorio = {"archivo": "d.csv", "clave": "u", "nombre": "n", "peso": "p", "atributos": {"población": "p"}}
    texto = documento(
        asigna("a", "provincia", cuando={"actividad": ["construir", "costruir"]}),
        pasos=[paso(actividad="construir")],
        territorio=territorio,
        propuestas=[PROPUESTA],
    )
    (tmp_path / "caso.yaml").write_text(en_yaml(texto), encoding="utf-8")
    return tmp_path / "caso.yaml"


@pytest.mark.parametrize("orden", ORDENES, ids=" ".join)
def test_todas_las_ordenes_avisan_una_vez_y_no_en_la_salida(corre: Corre, caso: Path, orden: list[str]) -> None:
    nombre, *opciones = orden
    corrida = corre(nombre, caso, *(["obra"] if nombre == "explicar" else []), *opciones)
    assert corrida.codigo in (0, 1), corrida.errores
    lineas = corrida.errores.splitlines()
    assert sum(linea.startswith("aviso: ") and linea.endswith(DESCUIDO) for linea in lineas) == 1
    assert lineas.count(f"aviso: {REPETIDA}") == 1
    assert DESCUIDO not in corrida.salida
    assert "se repite" not in corrida.salida
    assert ("«obar»" in corrida.errores) == (nombre == "simular")


def test_ninguna_de_las_filas_repetidas_cuenta(corre: Corre, caso: Path) -> None:
    hallazgos = json.loads(corre("revisar", caso, "--formato", "json").salida)["hallazgos"]
    assert {h["territorio"]["unidades"] + h["territorio"]["sin_dato"] for h in hallazgos if h["paso"]} <= {0, 1}
