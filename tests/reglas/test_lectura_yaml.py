"""Qué YAML se lee y cuál no, con la posición de cada error."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import reglas.yaml.armado
from reglas.lenguaje.errores import Problema
from reglas.yaml.arbol import Mapa
from reglas.yaml.armado import LIMITE_DE_BYTES, leer_texto
from tests.reglas.escritos import documento, escritos, leido, problemas, problemas_de, unico


def arbol(texto: str) -> Mapa:
    hallados: list[Problema] = []
    mapa = leer_texto(texto, "x.yaml", hallados)
    assert mapa is not None
    assert not hallados
    return mapa


def test_todo_escalar_es_texto() -> None:
    assert arbol("a: no\nb: 1e12\nc: 010101\nd: 2026-06-30\ne: ~\nf: sí\n") == {
        "a": "no", "b": "1e12", "c": "010101", "d": "2026-06-30", "e": "~", "f": "sí",
    }  # fmt: skip


def test_cada_clave_y_cada_valor_saben_su_sitio() -> None:
    mapa = arbol("uno: 1\nmapa:\n  dos:   2\nlista:\n  - a\n  - b\n")
    assert mapa.sitios["uno"] == ((1, 1, 1, 4), (1, 6, 1, 7))
    assert mapa["mapa"].sitios["dos"] == ((3, 3, 3, 6), (3, 10, 3, 11))
    assert mapa["lista"].sitios == [(5, 5, 5, 6), (6, 5, 6, 6)]
    assert (mapa["mapa"].tramo, mapa["lista"].tramo) == ((3, 3, 3, 11), (5, 3, 6, 6))
    assert mapa.sitios["mapa"][1] == mapa["mapa"].tramo


def test_las_claves_se_comparan_en_nfc() -> None:
    assert list(arbol("títu\u0301lo: x".replace("í", "i\u0301"))) == ["títúlo"]


def test_la_columna_cuenta_caracteres_y_no_bytes() -> None:
    assert arbol("ñandú: {á: x}")["ñandú"].sitios["á"] == ((1, 9, 1, 10), (1, 12, 1, 13))


@pytest.mark.parametrize(
    ("texto", "parte"),
    [
        ("a: 1\n▸a: 2\n", "la clave «a» está repetida: ya se escribió en la línea 1"),
        ("a: ▸&x 1\n", "las anclas de YAML (&) no se admiten"),
        ("a: ▸*x\n", "los alias de YAML (*) no se admiten"),
        ("a: ▸!!str x\n", "las etiquetas de YAML (!) no se admiten"),
        ("a: ▸!cosa {b: c}\n", "las etiquetas de YAML (!) no se admiten"),
        ("a: 1\n▸---\nb: 2\n", "hay más de un documento YAML"),
        ('a: ▸"\\e[31m"\n', "el texto lleva caracteres de control"),
        ("a:▸\nb: 1\n", "falta el valor"),
        ("a: [x, ▸[y, z]: w]\n", "la clave de un mapa debe ser un texto"),
        ("▸", "el archivo está vacío"),
        ("▸# sólo un comentario\n", "el archivo está vacío"),
        ("▸--- \n", "el archivo está vacío"),
        ("▸- una lista\n", "el documento debe ser un mapa de claves"),
        ("▸un texto\n", "el documento debe ser un mapa de claves"),
    ],
)
def test_lo_que_no_se_admite_se_dice_en_su_sitio(texto: str, parte: str) -> None:
    hallados: list[Problema] = []
    leer_texto(texto.replace("▸", ""), "x.yaml", hallados)
    antes = texto[: texto.index("▸")]
    sitio = (antes.count("\n") + 1, len(antes) - (antes.rfind("\n") + 1) + 1)
    assert [(p.linea, p.columna) for p in hallados] == [sitio]
    assert parte in hallados[0].mensaje


@pytest.mark.parametrize(
    ("texto", "parte"),
    [
        ("a: [1, 2\nb: 3\n", "cerrar una lista"),
        ("a: {b: 1\nc: 3\n", "cerrar un mapa"),
        ("a: 'sin cerrar\n", "comilla que se abre aquí no se cierra"),
        ("a: b: c\n", "hay un `:` que no cabe aquí"),
        ("a: 1\n b: 2\n", "hay un `:` que no cabe aquí"),
        ("a:\n\t- b\n", "tabulador"),
        ("a: @x\n", "debe ir entre comillas"),
        ("- a\nb: 1\n", "sangría"),
        ('a: "\\q"\n', "escape"),
        ("%YAML 9.9\n---\na: 1\n", "YAML"),
        ("a\nb: 1\n", "YAML"),
    ],
)
def test_un_yaml_mal_formado_se_explica_en_espanol(texto: str, parte: str) -> None:
    problema = unico(texto)
    assert problema.mensaje.startswith("el YAML está mal formado")
    assert parte in problema.mensaje
    for ingles in ("expected", "found", "while", "token", "scanning"):
        assert ingles not in problema.mensaje


def test_el_analizador_puro_dice_lo_mismo(monkeypatch: pytest.MonkeyPatch) -> None:
    caso = leido()
    monkeypatch.setattr(reglas.yaml.armado, "_Analizador", yaml.SafeLoader)
    assert leido().huella == caso.huella
    assert "repetida" in unico(documento() + "▸formato: 1\n").mensaje
    assert "alias" in unico(documento(usa="[▸*x]")).mensaje


def test_una_bomba_de_alias_no_se_expande() -> None:
    niveles = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    niveles += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    hallados = problemas("\n".join(niveles))
    mensajes = {problema.mensaje for problema in hallados}
    assert len(hallados) < 200
    assert any("alias" in mensaje for mensaje in mensajes)
    assert any("anclas" in mensaje for mensaje in mensajes)


def test_mas_de_cincuenta_niveles_es_un_error_y_no_gasta_pila() -> None:
    assert "50 niveles" in unico("a: " + "[" * 49 + "▸" + "[" * 100_000).mensaje


def test_cincuenta_niveles_justos_se_leen() -> None:
    hallados: list[Problema] = []
    assert leer_texto("a: " + "[" * 49 + "x" + "]" * 49, "x.yaml", hallados) is not None
    assert not hallados


def test_mas_de_cinco_mebibytes_no_se_leen(tmp_path: Path) -> None:
    ruta = tmp_path / "caso.yaml"
    ruta.write_bytes(b"# " + b"x" * (2 * LIMITE_DE_BYTES))
    (problema,) = problemas_de(ruta)
    assert "5 MiB" in problema.mensaje
    (problema,) = problemas("# " + "x" * LIMITE_DE_BYTES)
    assert "5 MiB" in problema.mensaje


def test_lo_que_no_es_utf8_se_dice_con_su_posicion(tmp_path: Path) -> None:
    ruta = tmp_path / "caso.yaml"
    ruta.write_bytes("formato: 1\ncaso: {título: X}\n".encode("latin-1"))
    (problema,) = problemas_de(ruta)
    assert "UTF-8" in problema.mensaje
    assert (problema.linea, problema.columna) == (2, 9)


def test_una_marca_de_orden_de_bytes_se_tolera(tmp_path: Path) -> None:
    import reglas as entrada

    ruta = escritos(tmp_path, caso="\ufeff" + documento())
    assert entrada.cargar(ruta).id == "prueba"


def test_un_caracter_de_control_crudo_se_dice_donde_esta() -> None:
    problema = unico("formato: 1\ncaso: ▸\x1b[31m\n")
    assert "control" in problema.mensaje
    assert problema.recibido == "U+001B"


def test_los_nombres_con_dot_html_y_comillas_se_aceptan_tal_cual() -> None:
    nombre = 'Ministerio "A" <b>&amp;</b> -> {x|y} \\n [z]; drop'
    caso = leido(entidades="\n  ministerio: {nivel: nacional, nombre: '" + nombre + "'}", reglas=None)
    assert caso.entidades["ministerio"].nombre == nombre


def test_un_codigo_de_escape_en_un_nombre_no_llega_al_terminal() -> None:
    problema = unico(documento(entidades='\n  m: {nivel: local, nombre: ▸"\\e]0;hola\\a"}', reglas=None))
    assert "\x1b" not in str(problema)
    assert problema.recibido == "\\x1b]0;hola\\x07"


@pytest.mark.parametrize("analizador", ["CLoader", "SafeLoader"])
def test_el_limite_de_niveles_es_el_nuestro_aunque_la_biblioteca_traiga_otro(
    monkeypatch: pytest.MonkeyPatch, analizador: str
) -> None:
    monkeypatch.setattr(reglas.yaml.armado, "_Analizador", getattr(yaml, analizador, yaml.SafeLoader))
    assert "50 niveles" in unico("a:\n  b: " + "[" * 48 + "▸" + "[" * 2_000).mensaje
