"""`graficar` con cada lámina, `expediente` y `exportar`, como los pide quien los usa."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from interfaz.ordenes.graficar import LAMINAS
from interfaz.usos.exportar import FORMATOS
from tests.interfaz.conftest import Corre
from tests.mundo import asigna, paso

NORMA = {"nombre": "Proyecto de ley", "rango": "ley", "publicada": "2027-01-01", "vigente": {"desde": "2027-01-02"}}
OPCIONES = {
    "comparacion": ("--propuesta", "solo-gore"),
    "vecindad": ("--hallazgo", ""),
    "mapa": ("--titular", "gore"),
}
MAPA = {"división": "zona", "teselas": {"Norte": {"fila": 1, "columna": 1}, "Sur": {"fila": 2, "columna": 1}}}
TERRITORIO = {
    "archivo": "d.csv",
    "clave": "u",
    "nombre": ["distrito", "zona"],
    "atributos": {"ámbito": "ambito"},
    "mapa": MAPA,
}


ACCION = {"id": "x", "acción": "Pasarla.", "tipo": "norma", "responsable": "gore", "desde": "2027-01-01"}


@pytest.fixture
def con_propuesta(escribe_caso: Callable[..., Path], tmp_path: Path) -> Path:
    """Una duplicidad, la propuesta que la cierra y un plan, en un territorio de tres distritos con su mapa."""
    (tmp_path / "d.csv").write_text(
        "u,distrito,zona,ambito\n1,Uno,Norte,rural\n2,Dos,Sur,urbano\n3,Tres,Sur,\n", encoding="utf-8"
    )
    return escribe_caso(
        asigna("a", "gore"),
        asigna("b", "provincia"),
        propuestas=[{"id": "solo-gore", "título": "Solo la región", "norma": NORMA, "deroga": ["b"]}],
        territorio=TERRITORIO,
        plan={"id": "p", "título": "Plan", "acciones": [ACCION]},
    )


def id_del_hallazgo(corre: Corre, caso: Path) -> str:
    salida = corre("revisar", caso, "--formato", "json").salida
    return str(json.loads(salida)["hallazgos"][0]["id"])


@pytest.mark.parametrize("lamina", LAMINAS)
def test_cada_lamina_se_deja_con_su_nombre_y_sale_con_el_codigo_de_lo_que_ensena(
    corre: Corre, con_propuesta: Path, lamina: str
) -> None:
    opcion, valor = OPCIONES.get(lamina, ("", ""))
    opciones = [opcion, valor or id_del_hallazgo(corre, con_propuesta)] if opcion else []
    corrida = corre("graficar", con_propuesta, "--lamina", lamina, *opciones)
    cual = "-".join(["mundo", lamina, *opciones[1:]])
    nombres = [f"{cual}-1.svg", f"{cual}-2.svg"] if lamina in ("mariposa", "comparacion") else [f"{cual}.svg"]
    assert corrida.salida == "".join(f"Se dejó {nombre}\n" for nombre in nombres), corrida.errores
    assert corrida.codigo == (0 if lamina == "comparacion" else 1)
    assert all("<desc" in Path(nombre).read_text(encoding="utf-8") for nombre in nombres)


@pytest.mark.parametrize("formato", ["svg", "png"])
def test_si_la_segunda_vez_hay_menos_paginas_no_quedan_las_de_antes_ni_se_toca_lo_ajeno(
    corre: Corre, con_propuesta: Path, formato: str
) -> None:
    corre("graficar", con_propuesta, "--lamina", "mariposa", "--salida", f"x.{formato}")
    Path(f"x-7.{formato}").write_bytes(b"de otro")
    corre("graficar", con_propuesta, "--lamina", "matriz", "--salida", f"x-9.{formato}")
    corrida = corre("graficar", con_propuesta, "--lamina", "panorama", "--salida", f"x.{formato}")
    assert sorted(ruta.name for ruta in Path().glob("x*")) == [f"x-7.{formato}", f"x-9.{formato}", f"x.{formato}"]
    assert f"Se quitó x-1.{formato}, que era de una vez anterior" in corrida.salida
    corre("graficar", con_propuesta, "--lamina", "mariposa", "--salida", f"x.{formato}")
    assert not Path(f"x.{formato}").exists()


def test_la_lamina_se_puede_escribir_con_tilde(corre: Corre, con_propuesta: Path) -> None:
    assert corre("graficar", con_propuesta, "--lámina", "Comparación", "--propuesta", "solo-gore").codigo == 0


@pytest.mark.parametrize(
    ("opciones", "dicho"),
    [
        (["--lamina", "vecindad"], "--lamina vecindad: falta --hallazgo"),
        (["--lamina", "comparacion"], "--lamina comparacion: falta --propuesta"),
        (["--lamina", "matriz", "--propuesta", "solo-gore"], "--propuesta: solo sirve con --lamina mapa o comparacion"),
        (["--lamina", "matriz", "--hallazgo", "X"], "--hallazgo: solo sirve con --lamina vecindad o mapa"),
        (["--lamina", "vecindad", "--hallazgo", "DUP001-x"], "--hallazgo: no hay ninguno «DUP001-x»"),
        (["--lamina", "comparacion", "--propuesta", "solo-gor"], "¿quiso decir «solo-gore»?"),
    ],
)
def test_las_opciones_que_faltan_o_sobran_se_dicen_y_no_se_deja_nada(
    corre: Corre, con_propuesta: Path, tmp_path: Path, opciones: list[str], dicho: str
) -> None:
    corrida = corre("graficar", con_propuesta, *opciones)
    assert corrida.codigo == 2
    assert dicho in corrida.errores
    assert sorted(ruta.name for ruta in tmp_path.iterdir()) == ["caso.yaml", "d.csv"]


@pytest.mark.parametrize(
    ("opciones", "nombre", "dicho"),
    [
        (["--hallazgo", ""], "mundo-mapa-{}.svg", "3 de 3 distritos, en 2 de 2 zonas"),
        (["--código", "dup001"], "mundo-mapa-dup001.svg", "DUP001 Duplicidad: dónde cae alguno (1)"),
        (["--titular", "provincia"], "mundo-mapa-provincia.svg", "Dónde es titular Municipalidad provincial"),
        (["--propuesta", "solo-gore"], "mundo-mapa-solo-gore-1.svg", "Dónde cambia de titular alguna función (1)"),
    ],
)
def test_el_mapa_es_de_un_hallazgo_un_codigo_un_titular_o_una_propuesta(
    corre: Corre, con_propuesta: Path, opciones: list[str], nombre: str, dicho: str
) -> None:
    valor = opciones[1] or id_del_hallazgo(corre, con_propuesta)
    corrida = corre("graficar", con_propuesta, "--lamina", "mapa", opciones[0], valor)
    svg = Path(nombre.format(valor)).read_text(encoding="utf-8")
    assert corrida.codigo in (0, 1), corrida.errores
    assert dicho in svg
    assert "Norte; Distritos que caen: 1; De: 1; %: 100 %" in svg


@pytest.mark.parametrize("pide", ["", "--hallazgo", "--código", "--titular", "--propuesta"])
@pytest.mark.parametrize("territorio", ["sin territorio", "sin mapa", "con mapa"])
def test_lo_que_no_tiene_mapa_se_dice_y_no_se_deja_nada(
    corre: Corre, escribe_caso: Callable[..., Path], tmp_path: Path, territorio: str, pide: str
) -> None:
    (tmp_path / "d.csv").write_text("u,distrito,zona,ambito\n1,Uno,Norte,rural\n", encoding="utf-8")
    sin_mapa = {clave: valor for clave, valor in TERRITORIO.items() if clave != "mapa"}
    declara = {"sin territorio": {}, "sin mapa": {"territorio": sin_mapa}, "con mapa": {"territorio": TERRITORIO}}
    propuesta = {"id": "una", "título": "Una", "norma": NORMA, "deroga": ["a"]}
    caso = escribe_caso(asigna("a", "gore"), propuestas=[propuesta], **declara[territorio])
    valor = "una" if pide == "--propuesta" else "gore" if pide == "--titular" and territorio != "con mapa" else "DUP001"
    corrida = corre("graficar", caso, "--lamina", "mapa", *([pide, valor] if pide else []))
    if territorio == "con mapa":
        dichos = {
            "": "falta --hallazgo, --código, --titular o --propuesta",
            "--hallazgo": "--hallazgo: no hay ninguno «DUP001»",
            "--código": "--código: el caso no tiene ningún hallazgo DUP001; los que tiene: ninguno",
            "--titular": "--titular: el caso no tiene la entidad «DUP001»",
        }
    else:
        que = "no declara territorio" if territorio == "sin territorio" else "falta «mapa» en «territorio» (caso.yaml:"
        dichos = {"": "falta --hallazgo", **dict.fromkeys(("--hallazgo", "--código", "--titular", "--propuesta"), que)}
    if pide in dichos:
        assert corrida.codigo == 2
        assert dichos[pide] in corrida.errores
        assert not list(tmp_path.glob("*.svg"))
    else:
        assert corrida.codigo == 4 or corrida.salida


def test_el_mapa_es_de_una_sola_cosa(corre: Corre, con_propuesta: Path) -> None:
    corrida = corre("graficar", con_propuesta, "--lamina", "mapa", "--titular", "gore", "--código", "DUP001")
    assert (corrida.codigo, "se da una sola: --hallazgo, --código, --titular o --propuesta" in corrida.errores) == (
        2,
        1,
    )


def test_el_expediente_es_un_pdf_con_la_respuesta_delante(corre: Corre, duplicado: Path) -> None:
    corrida = corre("expediente", duplicado)
    assert (corrida.codigo, corrida.salida) == (1, "Se dejó mundo-expediente.pdf\n"), corrida.errores
    leido = PdfReader("mundo-expediente.pdf")
    primera = leido.pages[0].extract_text()
    assert "1 error en 1 paso de 2" in primera
    assert "DUP001" in primera
    assert all("huella" in pagina.extract_text() for pagina in leido.pages)


def test_el_expediente_solo_se_deja_en_pdf(corre: Corre, duplicado: Path) -> None:
    corrida = corre("expediente", duplicado, "--salida", "x.svg")
    assert corrida.codigo == 2
    assert "debe terminar en .pdf" in corrida.errores


@pytest.mark.parametrize("formato", FORMATOS)
def test_exportar_deja_cada_formato_con_su_terminacion(corre: Corre, duplicado: Path, formato: str) -> None:
    corrida = corre("exportar", duplicado, "--formato", formato)
    destino = Path(f"mundo{FORMATOS[formato].terminacion}")
    assert (corrida.codigo, corrida.salida) == (1, f"Se dejó {destino}\n"), corrida.errores
    assert destino.stat().st_size > 100


def test_el_csv_se_abre_en_excel_y_ninguna_celda_es_una_formula(
    corre: Corre, escribe_caso: Callable[..., Path]
) -> None:
    caso = escribe_caso(asigna("a", "gore"), pasos=[paso("obra", nombre='=HYPERLINK("x")')])
    assert corre("exportar", caso, "--formato", "csv").codigo == 0
    crudo = Path("mundo.csv").read_bytes()
    assert crudo.startswith(b"\xef\xbb\xbf")
    filas = list(csv.reader(io.StringIO(crudo.decode("utf-8-sig"))))
    assert filas[1][filas[0].index("nombre del paso")] == '\'=HYPERLINK("x")'
    assert not [celda for fila in filas for celda in fila if celda[:1] in ("=", "+", "-", "@")]


def test_exportar_sin_formato_o_con_uno_que_no_hay_se_dice(corre: Corre, limpio: Path) -> None:
    assert "falta la opción --formato" in corre("exportar", limpio).errores
    assert "¿quiso decir «bpmn»?" in corre("exportar", limpio, "--formato", "bmpn").errores


def test_un_caso_cuyo_id_lleva_barra_deja_sus_archivos_aqui(corre: Corre, escribe_caso: Callable[..., Path]) -> None:
    caso = escribe_caso(asigna("a", "gore"), caso={"id": "salud/redes"})
    for orden in (["graficar", caso], ["exportar", caso, "--formato", "csv"], ["expediente", caso]):
        assert corre(*orden).codigo == 0
    assert {p.name for p in Path().iterdir()} >= {
        "salud-redes-matriz.svg",
        "salud-redes.csv",
        "salud-redes-expediente.pdf",
    }


@pytest.mark.parametrize("lamina", ["matriz", "carriles", "mariposa", "panorama"])
def test_un_caso_sin_pasos_deja_una_hoja_que_lo_dice(
    corre: Corre, escribe_caso: Callable[..., Path], lamina: str
) -> None:
    caso = escribe_caso(pasos=[])
    assert corre("graficar", caso, "--lamina", lamina, "--salida", "x.svg").codigo == 4
    assert "no tiene pasos que dibujar" in Path("x.svg").read_text(encoding="utf-8") or lamina == "panorama"


@pytest.mark.parametrize("lamina", ["vecindad", "mapa"])
def test_a_quien_da_un_codigo_por_hallazgo_se_le_dan_los_que_lo_llevan(
    corre: Corre, con_propuesta: Path, lamina: str
) -> None:
    uno = id_del_hallazgo(corre, con_propuesta)
    codigo = uno.partition("-")[0]
    corrida = corre("graficar", con_propuesta, "--lamina", lamina, "--hallazgo", codigo.lower())
    assert (corrida.codigo, f"«{codigo.lower()}» es un código" in corrida.errores) == (2, True)
    assert uno in corrida.errores


def test_la_ayuda_y_el_id_de_cada_hallazgo_llevan_a_su_vecindad(corre: Corre, con_propuesta: Path) -> None:
    lineas = corre("revisar", con_propuesta).salida.splitlines()
    ayuda = next(linea for linea in lineas if "--lamina vecindad" in linea)
    id_ = next(linea for linea in lineas if linea.startswith("error[")).rpartition("(")[2].rstrip(")")
    orden = ayuda.partition("delimita ")[2].replace(" ID", f" {id_}").split()
    assert corre(*orden).salida == f"Se dejó mundo-vecindad-{id_}.svg\n"


def test_el_expediente_de_una_propuesta_lo_dice_y_no_pisa_el_otro(corre: Corre, con_propuesta: Path) -> None:
    assert corre("expediente", con_propuesta).codigo == 1
    corrida = corre("expediente", con_propuesta, "--propuesta", "solo-gore")
    assert (corrida.codigo, corrida.salida) == (0, "Se dejó mundo-expediente-solo-gore.pdf\n"), corrida.errores
    portada = PdfReader("mundo-expediente-solo-gore.pdf").pages[0].extract_text()
    assert "Cierra 1 error y no abre ninguno" in portada
    assert "con «Solo la región»" in " ".join(portada.split())
    assert Path("mundo-expediente.pdf").is_file()


def test_explicar_con_una_propuesta_dice_quien_la_tendria(corre: Corre, con_propuesta: Path) -> None:
    hoy, luego = (
        corre("explicar", con_propuesta, "obra", "ejecuta", *con) for con in ([], ["--propuesta", "solo-gore"])
    )
    assert "La tiene Municipalidad provincial, por:" in hoy.salida
    assert "La tiene Municipalidad provincial, por:" not in luego.salida
    assert "La tiene Gobierno regional, por:" in luego.salida
    assert "DUP001" not in luego.salida
    assert "no lleva --propuesta" in corre("explicar", "DUP001", "--propuesta", "solo-gore").errores


@pytest.mark.parametrize("orden", [["graficar"], ["expediente"], ["informe"], ["exportar", "--formato", "csv"]])
def test_abrir_abre_lo_que_se_dejo_y_si_no_puede_lo_avisa(
    corre: Corre, limpio: Path, orden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pedidos: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: pedidos.append(url) or len(pedidos) == 1)
    bien = corre(orden[0], limpio, *orden[1:], "--abrir")
    (url,) = pedidos
    assert Path(bien.salida.removeprefix("Se dejó ").rstrip()).absolute().as_uri() == url
    assert (bien.codigo, bien.errores) == (0, "")
    mal = corre(orden[0], limpio, *orden[1:], "--abrir")
    assert mal.codigo == 0
    assert mal.errores.startswith("aviso: no se pudo abrir ")


def test_sin_abrir_no_se_abre_nada(corre: Corre, limpio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _no(url: str) -> bool:
        raise AssertionError(url)

    monkeypatch.setattr("webbrowser.open", _no)
    assert corre("graficar", limpio).codigo == 0
    assert "no queda ningún archivo que abrir" in corre("graficar", limpio, "--abrir", "--salida", "-").errores
