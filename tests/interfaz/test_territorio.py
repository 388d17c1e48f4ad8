"""`delimita territorio`: cuántas unidades y cuánta gente caen en cada conjunto de titulares."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from interfaz.principal import ejecuta
from tests.mundo import asigna, documento, en_yaml

PADRON = "u,n,p,c\n01,Uno,100,no\n02,Dos,5000,sí\n03,Tres,,no\n04,=Cuatro,1500,no\n"


@pytest.fixture
def caso(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text(PADRON, encoding="utf-8")
    territorio = {
        "archivo": "d.csv",
        "clave": "u",
        "nombre": ["n"],
        "peso": "p",
        "atributos": {"población": "p", "cercado": "c"},
    }
    escrito = documento(
        asigna("a", "gore", donde={"población": "<= 2000"}), asigna("b", "distrito"), territorio=territorio
    )
    (tmp_path / "caso.yaml").write_text(en_yaml(escrito), encoding="utf-8")
    return tmp_path / "caso.yaml"


def filas(ruta: Path) -> dict[str, dict[str, Any]]:
    leidas = csv.DictReader(io.StringIO(ruta.read_bytes().decode("utf-8-sig")))
    return {fila["titulares"]: fila for fila in leidas}


def test_cuenta_unidades_gente_y_sin_dato_por_conjunto_de_titulares(caso: Path, tmp_path: Path) -> None:
    assert ejecuta(["territorio", str(caso), "--salida", str(tmp_path / "t.csv")]) == 1
    vistas = {t: (f["unidades"], f["peso"], f["sin_dato"]) for t, f in filas(tmp_path / "t.csv").items()}
    assert vistas == {
        "nadie": ("1", "5000", "0"),
        "gore": ("0", "0", "0"),
        "distrito": ("0", "0", "1"),
        "distrito + gore": ("2", "1600", "1"),
    }


def test_lo_que_excel_tomaria_por_formula_va_como_texto(caso: Path, tmp_path: Path) -> None:
    ejecuta(["territorio", str(caso), "--salida", str(tmp_path / "t.csv")])
    assert "'=Cuatro | Uno" in filas(tmp_path / "t.csv")["distrito + gore"]["ejemplos"]
    texto = (tmp_path / "t.csv").read_bytes()
    assert texto.startswith(b"\xef\xbb\xbf")
    assert b",=" not in texto
    assert b"\n=" not in texto


def test_la_tipologia_cuenta_por_grupo_y_lo_que_no_se_sabe_queda_sin_dato(
    caso: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tipologia = {
        "formato": 1,
        "tipología": {
            "id": "tamaño",
            "nombre": "Por tamaño",
            "grupos": [
                {"valor": "chico", "donde": {"población": "<= 200"}},
                {"valor": "grande", "donde": {"población": "> 200"}},
            ],
        },
    }
    (tmp_path / "tipo.yaml").write_text(en_yaml(tipologia), encoding="utf-8")
    ejecuta(["territorio", str(caso), "--tipología", str(tmp_path / "tipo.yaml")])
    dicho = capsys.readouterr().out
    assert "chico 1; grande 1; sin dato 0" in dicho


def test_una_tipologia_mal_escrita_dice_todos_sus_errores_y_no_escribe(
    caso: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tipologia = {
        "formato": 1,
        "tipología": {"id": "t", "nombre": "T", "grupos": [{"valor": "x", "donde": {"poblacion": "<= 2"}}]},
    }
    (tmp_path / "tipo.yaml").write_text(en_yaml(tipologia), encoding="utf-8")
    orden = ["territorio", str(caso), "--tipología", str(tmp_path / "tipo.yaml"), "--salida", str(tmp_path / "t.csv")]
    assert ejecuta(orden) == 3
    assert "¿quiso decir «población»?" in capsys.readouterr().err
    assert not (tmp_path / "t.csv").exists()


def test_sin_territorio_es_un_error_de_uso_que_lo_dice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "caso.yaml").write_text(en_yaml(documento(asigna("a", "gore"))), encoding="utf-8")
    assert ejecuta(["territorio", str(tmp_path / "caso.yaml")]) == 2
    assert "no declara territorio" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tipologia", "dicho"),
    [
        ("tipologia-pi-2020", "tipologia_pi: C 42; sin dato 1,849"),
        ("tipologia-pcm-2019", "tipologia_pcm: sin dato 1,891"),
        ("tipologia-municipalidad-rural", "municipalidad_rural: sin dato 1,891"),
    ],
)
def test_las_tipologias_incluidas_se_nombran_sin_saber_donde_estan_y_no_inventan(
    tipologia: str, dicho: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ejecuta(["territorio", "saneamiento", "--tipología", f"delimita:casos/territorio/{tipologia}.yaml"])
    assert dicho in capsys.readouterr().out
