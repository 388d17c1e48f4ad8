"""`delimita quien`: quién hace qué en un lugar, dicho por la consola."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.interfaz.conftest import Corre
from tests.mundo import asigna, paso

PADRON = """u,d,p,h,c
01,Uno,Ágora,1000,no
02,Dos,Ágora,,sí
03,Uno,Otra,9000,no
"""
TERRITORIO = {
    "archivo": "d.csv",
    "clave": "u",
    "nombre": ["d", "p"],
    "peso": "h",
    "atributos": {"población": "h", "cercado": "c"},
}


@pytest.fixture
def caso(tmp_path: Path, escribe_caso: Callable[..., Path]) -> Path:
    (tmp_path / "d.csv").write_text(PADRON, encoding="utf-8")
    return escribe_caso(
        asigna("pocos", "distrito", cuando={"paso": "obra"}, donde={"población": "<= 2000"}, confianza="media"),
        asigna("muchos", "gore", cuando={"paso": "obra"}, donde={"población": "> 2000"}),
        asigna("ayuda", "ministerio", cuando={"paso": "obra"}, modo="apoyo"),
        pasos=[paso("obra"), paso("plan", fase="planeamiento")],
        territorio=TERRITORIO,
    )


def test_de_una_unidad_se_responde_con_sus_datos(corre: Corre, caso: Path) -> None:
    dicho = corre("quien", caso, "--en", "uno, AGORA")
    assert (dicho.codigo, dicho.errores) == (0, "")
    assert "en Uno, Ágora (01), al 2026-06-30" in dicho.salida
    assert "ejecuta: Municipalidad distrital" in dicho.salida
    assert "Ley, art. 1 [pocos], confianza media" in dicho.salida
    assert "Sin obligar: Ministerio, como apoyo, por" in dicho.salida
    assert "no comprobado: ninguna regla del caso trata este paso" in dicho.salida


def test_un_distrito_que_se_llama_como_su_provincia_se_nombra_con_su_departamento(
    corre: Corre, tmp_path: Path, escribe_caso: Callable[..., Path]
) -> None:
    (tmp_path / "d.csv").write_text("u,d,p,r\n01,Trujillo,Trujillo,Norte\n02,Moche,Trujillo,Norte\n", encoding="utf-8")
    caso = escribe_caso(
        asigna("a", "municipalidades", modo="facultativa"),
        territorio={"archivo": "d.csv", "clave": "u", "nombre": ["d", "p", "r"]},
    )
    dicho = corre("quien", caso, "--en", "trujillo, norte")
    assert (dicho.codigo, "en Trujillo, Trujillo, Norte (01)" in dicho.salida) == (0, True)
    assert "Sin obligar: las municipalidades, si quieren, por" in dicho.salida
    varias = corre("quien", caso, "--en", "trujillo")
    assert (varias.codigo, "nombra 2 unidades" in varias.errores) == (2, True)


def test_en_json_se_dice_que_dato_decide(corre: Corre, caso: Path) -> None:
    objeto = json.loads(corre("quien", caso, "obra", "EJECUTA", "--en", "02", "--formato", "json").salida)
    assert objeto["unidad"] == {
        "clave": "02",
        "nombre": "Dos, Ágora",
        "atributos": {"cercado": True},
        "sin_dato": ["población"],
    }
    (celda,) = objeto["celdas"]
    assert (celda["segura"], celda["faltan"]) == (False, ["población"])
    cuando = {tuple(z["titulares"]): z["ámbito"] for z in celda["zonas"]}
    assert cuando == {
        (): [{"población": {"desde": 0, "hasta": 2000}}],
        ("gore",): [{"población": {"desde": 2001, "hasta": 20000}}],
    }


def test_sin_lugar_se_responde_de_todo_el_territorio(corre: Corre, caso: Path) -> None:
    objeto = json.loads(corre("quien", caso, "obra", "--formato", "json").salida)
    assert objeto["unidad"] is None
    assert objeto["celdas"][0]["faltan"] == ["cercado", "población"]


def test_un_dato_manda_sobre_el_de_la_unidad_y_se_avisa(corre: Corre, caso: Path) -> None:
    orden = [
        "quien",
        caso,
        "obra",
        "--en",
        "01",
        "--dato",
        "poblacion=5000",
        "--dato",
        "cercado=no",
        "--formato",
        "json",
    ]
    dicho = corre(*orden)
    assert dicho.errores.splitlines() == [
        "aviso: población: se toma 5,000, no 1,000, que es lo que el territorio dice de Uno, Ágora"
    ]
    objeto = json.loads(dicho.salida)
    assert objeto["datos"] == {"cercado": False, "población": 5000}
    assert objeto["unidad"]["atributos"]["población"] == 1000
    assert objeto["celdas"][0]["zonas"][0]["titulares"] == ["gore"]


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (["--en", "uno"], "«uno» nombra 2 unidades"),
        (["--en", "Ágora, "], "ninguna unidad del territorio es «Ágora, »"),
        (["--en", "agura"], "ninguna unidad del territorio es «agura»; ¿quiso decir «Ágora»?"),
        (["obrra"], "el caso no tiene el paso «obrra»; ¿quiso decir «obra»?"),
        (["obra", "ejecutar"], "«ejecutar» no es una función"),
        (["--dato", "poblacion"], "--dato: «poblacion» no es ATRIBUTO=VALOR"),
        (["--dato", "poblasion=1"], "el caso no tiene el atributo «poblasion»; ¿quiso decir «población»?"),
        (
            ["--dato", "población=20001"],
            "está fuera del dominio de «población»; se recibió «20001»; se admite: 0 … 20000",
        ),
        (
            ["--dato", "población=2.000"],
            "--dato: población: un número se escribe sin separador de miles; se recibió «2.000». ¿Quiso decir «2000»?",
        ),
        (["--dato", "población=20.0"], "un entero se escribe sin decimales; se recibió «20.0». ¿Quiso decir «20»?"),
        (["--dato", "población=1", "--dato", "población=2"], "--dato: «población» se da dos veces"),
        (["--dato", "población=1", "--dato", "poblacion=2"], "--dato: población: se dan dos valores distintos"),
        (["--entidad", "goré2"], "el caso no tiene la entidad «goré2»; ¿quiso decir «gore»?"),
        (["--todas", "--en", "01"], "--todas y --en no van juntas"),
    ],
)
def test_lo_que_no_existe_es_un_uso_incorrecto(corre: Corre, caso: Path, argumentos: list[str], dicho: str) -> None:
    corrida = corre("quien", caso, *argumentos)
    assert corrida.codigo == 2
    assert dicho in corrida.errores
    assert corrida.salida == ""


def test_si_casan_varias_se_listan_con_su_clave(corre: Corre, caso: Path) -> None:
    assert corre("quien", caso, "--en", "ágora").errores.splitlines()[1:] == ["  01: Uno, Ágora", "  02: Dos, Ágora"]


def test_un_lugar_imposible_no_se_responde(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("a", "gore"), imposible=[{"cercado": "sí"}])
    corrida = corre("quien", caso, "--dato", "cercado=sí")
    assert corrida.codigo == 2
    assert "imposible esa combinación" in corrida.errores


def test_con_entidad_solo_lo_que_la_nombra(corre: Corre, caso: Path) -> None:
    dicho = corre("quien", caso, "--en", "01", "--entidad", "ministerio", "--formato", "json")
    assert [c["paso"] for c in json.loads(dicho.salida)["celdas"]] == ["obra"]
    assert "Ninguna función responde" in corre("quien", caso, "--en", "01", "--entidad", "gore").salida


def test_todas_da_cada_unidad_con_cada_celda_igual_que_una_a_una(corre: Corre, caso: Path, tmp_path: Path) -> None:
    assert corre("quien", caso, "--todas", "--salida", "todas.csv").codigo == 0
    filas = list(csv.reader(io.StringIO((tmp_path / "todas.csv").read_text(encoding="utf-8-sig"), newline="")))
    sueltas = []
    for clave in ("01", "02", "03"):
        texto = corre("quien", caso, "--en", clave, "--formato", "csv", "--salida", "una.csv")
        assert texto.codigo == 0
        leido = (tmp_path / "una.csv").read_text(encoding="utf-8-sig")
        sueltas += list(csv.reader(io.StringIO(leido, newline="")))[1:]
    assert filas[1:] == sueltas
    assert {fila[0] for fila in filas[1:]} == {"01", "02", "03"}


def test_todas_dice_que_unidades_son_imposibles(
    corre: Corre, tmp_path: Path, escribe_caso: Callable[..., Path]
) -> None:
    (tmp_path / "d.csv").write_text(PADRON, encoding="utf-8")
    caso = escribe_caso(asigna("a", "gore"), territorio=TERRITORIO, imposible=[{"cercado": "sí"}])
    corrida = corre("quien", caso, "--todas", "--salida", "t.csv")
    assert "1 unidad tiene datos que el caso da por imposibles y no se responde de ella: 02" in corrida.errores


def test_en_plano_no_hay_margenes(corre: Corre, caso: Path) -> None:
    dicho = corre("quien", caso, "--en", "01", "--formato", "plano").salida
    assert dicho
    assert all(linea and linea == linea.strip() for linea in dicho.splitlines())


def test_la_tarjeta_dice_lo_mismo_que_la_consola(corre: Corre, caso: Path, tmp_path: Path) -> None:
    dicho = corre(
        "quien", caso, "--en", "01", "--entidad", "distrito", "--formato", "html", "--salida", tmp_path / "t.html"
    )
    assert (dicho.codigo, dicho.errores) == (0, "")
    pagina = unescape(re.sub("<[^>]+>", "", (tmp_path / "t.html").read_text(encoding="utf-8")))
    assert "Qué le toca a Municipalidad distrital en Uno, Ágora" in pagina
    for linea in corre("quien", caso, "--en", "01", "--entidad", "distrito").salida.splitlines():
        assert linea.strip() in pagina


def test_la_tarjeta_en_pdf_lleva_el_titulo_y_las_fuentes(corre: Corre, caso: Path, tmp_path: Path) -> None:
    dicho = corre("quien", caso, "--en", "01", "--formato", "pdf", "--salida", tmp_path / "t.pdf")
    assert (dicho.codigo, dicho.errores) == (0, "")
    leido = PdfReader(tmp_path / "t.pdf")
    assert leido.metadata is not None
    assert leido.metadata.title == "Quién hace qué en Uno, Ágora"
    texto = "".join(pagina.extract_text() for pagina in leido.pages)
    assert "Municipalidad distrital" in texto
    assert "Fuentes: Ley" in texto


def test_sin_salida_la_tarjeta_lleva_el_caso_la_clave_y_la_entidad(
    corre: Corre, caso: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert corre("quien", caso, "--en", "01", "--entidad", "distrito", "--formato", "html").codigo == 0
    assert (tmp_path / "mundo-01-distrito.html").exists()


@pytest.mark.parametrize(
    ("opciones", "motivo"),
    [
        (("--formato", "pdf", "--salida", "x.txt"), "debe terminar en .pdf"),
        (("--formato", "html", "--todas"), "una tarjeta es de un distrito"),
        (("--abrir",), "--abrir pide --salida"),
    ],
)
def test_una_tarjeta_mal_pedida_es_mal_uso(corre: Corre, caso: Path, opciones: tuple[str, ...], motivo: str) -> None:
    dicho = corre("quien", caso, *opciones)
    assert dicho.codigo == 2
    assert motivo in dicho.errores


def test_lo_que_se_da_a_un_grupo_tambien_toca_a_cada_una(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    ruta = escribe_caso(asigna("todas", "municipalidades", cuando={"paso": "obra"}), pasos=[paso("obra"), paso("otra")])
    dicho = corre("quien", ruta, "--entidad", "distrito").salida
    assert "como parte de un grupo, en 1 de 1 función" in dicho
    assert "obra" in dicho
    assert "otra" not in dicho


def test_de_una_condicion_abierta_se_dice_quien_la_declara_y_con_que_acto(
    corre: Corre, escribe_caso: Callable[..., Path]
) -> None:
    declara = {"quién": "ministerio", "instrumento": "resolución-ministerial", "cita": "art. 3"}
    abierta = asigna("abierta", "gore", condición_abierta="si conviene", declara=declara)
    ruta = escribe_caso(abierta)
    esperado = "que declara Ministerio, por resolución ministerial"
    assert f"La tendría: Gobierno regional, con la condición «si conviene», {esperado}, por Ley, art. 1" in (
        corre("quien", ruta).salida
    )
    assert f"Gobierno regional (si conviene), {esperado}" in corre("quien", ruta, "--formato", "csv").salida
