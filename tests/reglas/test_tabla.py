"""Un CSV se lee como lo guarda Excel en español; lo que no se puede saber se explica en una frase."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglas.lenguaje.atributos import Atributo
from reglas.lenguaje.numeros import ValorMalo
from reglas.tabla.celdas import ordinal_de, peso_de
from reglas.tabla.claves import aviso_de_ceros, casadas
from reglas.tabla.lectura import TablaIlegible, leer_tabla

TEXTO = "ubigeo,distrito,población\n010101,Ñaña,2300\n010102,Otro,\n"
CERCADO = Atributo("cercado", "booleano", ("no", "sí"), 0, 1)
AREA = Atributo("área", "número", (), 0, 10**6, decimales=2)


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separador", [",", ";", "\t", "|"])
@pytest.mark.parametrize("salto", ["\n", "\r\n"])
@pytest.mark.parametrize("dicho", [False, True])
def test_se_lee_como_lo_guarda_una_hoja_de_calculo(codificacion: str, separador: str, salto: str, dicho: bool) -> None:
    texto = (f"sep={separador}\n" if dicho else "") + TEXTO.replace(",", separador)
    tabla = leer_tabla(texto.replace("\n", salto).encode(codificacion))
    assert tabla.cabecera == ("ubigeo", "distrito", "población")
    assert tabla.filas == (("010101", "Ñaña", "2300"), ("010102", "Otro", ""))
    assert tabla.coma_decimal == (separador != ",")
    assert [("Windows-1252" in aviso) for aviso in tabla.avisos] == ([True] if codificacion == "cp1252" else [])
    linea = 3 if dicho else 2
    tramos = [[(sitio.desde, sitio.hasta) for sitio in fila] for fila in tabla.sitios("x.csv")]
    assert tramos[0] == [((linea, 1), (linea, 7)), ((linea, 8), (linea, 12)), ((linea, 13), (linea, 17))]
    assert [sitio for sitio, _ in tramos[1]] == [(linea + 1, 1), (linea + 1, 8), (linea + 1, 13)]
    assert tabla.escrita.split("\n")[linea - 1].startswith("010101")


@pytest.mark.parametrize(
    ("crudo", "parte"),
    [
        (b"", "no tiene cabecera"),
        (b"\n\n", "no tiene cabecera"),
        (b";;;\n1;2;3;4\n", "no tiene cabecera"),
        ("pobl\u00e1\u00a2 \u0110,x\n".encode("utf-8")[:-4] + b"\x81\x8d,x\n", "guárdese como «CSV UTF-8»"),
        ("población".encode("cp850") + b",n\n1,2\n", "guárdese como «CSV UTF-8»"),
        ("a,b\n1,2\n".encode("utf-16-le"), "no es un CSV de texto"),
        (b"a;b,c\n1;2;3,4,5\n", "no se sabe si las celdas las separa «,» o «;»"),
    ],
)
def test_lo_que_no_se_sabe_leer_se_explica_en_una_frase(crudo: bytes, parte: str) -> None:
    with pytest.raises(TablaIlegible, match=parte.replace(".", r"\.")):
        leer_tabla(crudo)


def test_entre_dos_separadores_vale_el_que_deja_todas_las_filas_iguales() -> None:
    assert leer_tabla(b'clave;nombre, completo\n1;Uno\n2;"Dos, dos"\n').cabecera == ("clave", "nombre, completo")
    assert leer_tabla(b"a;b,c\n1;2,4\n").cabecera == ("a;b", "c")


def test_las_celdas_y_filas_vacias_que_sobran_no_cuentan() -> None:
    tabla = leer_tabla(b"a;b;;\n1;2;;\n;;;\n\n3;4\n5;6;;;\n")
    assert tabla.filas == (("1", "2", "", ""), ("3", "4"), ("5", "6", "", ""))
    assert [fila[0].desde for fila in tabla.sitios("x.csv")] == [(2, 1), (5, 1), (6, 1)]


def test_una_cabecera_repetida_se_nota_y_una_vacia_no() -> None:
    assert leer_tabla(b"a;b;a;;\n1;2;3;;\n").repetidas() == {"a"}


CELDAS = st.text(st.sampled_from('ab,;" \n'), max_size=5)


@given(st.lists(st.lists(CELDAS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from([",", ";"]))
def test_cada_sitio_es_el_de_su_celda(filas: list[list[str]], separador: str) -> None:
    escrito = io.StringIO(newline="")
    csv.writer(escrito, delimiter=separador, lineterminator="\n").writerows([["x", "y"], *filas])
    texto = f"sep={separador}\n" + escrito.getvalue()
    tabla = leer_tabla(texto.encode())
    lineas = texto.split("\n")
    for fila, sitios in zip(tabla.filas, tabla.sitios("x.csv"), strict=True):
        assert len(fila) <= len(sitios)
        for celda, sitio in zip(fila, sitios, strict=False):
            linea, columna = sitio.desde
            resto = "\n".join([lineas[linea - 1][columna - 1 :], *lineas[linea:]])
            (leidas, *_) = csv.reader(io.StringIO(resto, newline=""), delimiter=separador)
            assert (leidas or [""])[0] == celda


@pytest.mark.parametrize(
    ("celda", "ordinal"),
    [("VERDADERO", 1), ("Falso", 0), ("sí", 1), ("1", 1), ("FALSE", 0), ("  ", None)],
)
def test_un_booleano_se_lee_como_lo_escribe_excel(celda: str, ordinal: int | None) -> None:
    assert ordinal_de(CERCADO, celda, coma_decimal=False) == ordinal


def test_la_coma_es_decimal_donde_no_puede_ser_otra_cosa() -> None:
    assert ordinal_de(AREA, "12,5", coma_decimal=True) == 1250
    assert ordinal_de(AREA, "0,25", coma_decimal=True) == 25
    assert peso_de("12,5", coma_decimal=True) == 12.5
    assert (peso_de("", coma_decimal=True), peso_de("1e3", coma_decimal=False)) == (0.0, 1000.0)


@pytest.mark.parametrize(
    ("celda", "coma_decimal", "sugerencia"),
    [("2,000", True, "2000"), ("2.000", True, "2000"), ("12,5", False, "12.5"), ("1.250,50", True, "1250.50")],
)
def test_donde_la_coma_puede_ser_de_miles_es_un_error_que_lo_dice(
    celda: str, coma_decimal: bool, sugerencia: str
) -> None:
    with pytest.raises(ValorMalo) as malo:
        ordinal_de(AREA, celda, coma_decimal=coma_decimal)
    assert malo.value.sugerencia == sugerencia


@pytest.mark.parametrize("celda", ["-1", "2.000", "2,000", "muchos", "nan", "inf", "1_000", "1e309", "9" * 400])
def test_un_peso_es_un_numero_sin_separador_de_miles(celda: str) -> None:
    with pytest.raises(ValorMalo, match="no es un peso"):
        peso_de(celda, coma_decimal=True)


def test_las_claves_que_perdieron_el_cero_se_reconocen_y_las_ajenas_se_dicen() -> None:
    halladas, avisos = casadas({"10101": "A", "010102": "B", "999999": "C"}, {"010101", "010102"})
    assert halladas == {"010101": "A", "010102": "B"}
    assert avisos == [
        "1 clave ha perdido el cero inicial y se repone (10101 por 010101)",
        "1 clave no es de ninguna unidad del territorio (por ejemplo, 999999)",
    ]


@pytest.mark.parametrize(
    ("claves", "avisa"),
    [
        (["10101", "10102", "150101"], True),
        (["10101"], True),
        (["010101", "10102"], False),
        (["010101", "150101"], False),
        (["x", "10101"], False),
        (["9", "10"], False),
    ],
)
def test_un_padron_de_ubigeos_sin_cero_inicial_se_avisa(claves: list[str], avisa: bool) -> None:
    assert (aviso_de_ceros(claves) is not None) == avisa


@pytest.mark.parametrize("salto", ["\n", "\r\n", "\r"])
def test_un_salto_entre_comillas_cuenta_como_una_linea_sea_cual_sea(salto: str) -> None:
    tabla = leer_tabla(f'a,b{salto}"x{salto}y",1{salto}z,2{salto}'.encode())
    assert [[(s.linea, s.columna) for s in fila] for fila in tabla.sitios("d.csv")] == [
        [(2, 1), (3, 4)],
        [(4, 1), (4, 3)],
    ]


def test_con_retornos_solos_el_separador_es_el_de_la_cabecera_y_no_el_de_una_celda() -> None:
    tabla = leer_tabla(b"a,b\rx;y,1\r;,2\r")
    assert (tabla.separador, tabla.filas) == (",", (("x;y", "1"), (";", "2")))
