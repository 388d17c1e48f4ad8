"""Las existencias: se leen como las guarda una hoja de cálculo, y se suman por titular y por hallazgo."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.inventario import InventarioVisto, existencias_de, inventario_de
from grafos.gestion.lugares import Quienes
from motor.territorio.existencias import Existencias
from reglas.lenguaje.errores import ErrorDeEntrada
from tests.grafos.gestion.mundo_del_inventario import INVENTARIO, TERRITORIO, caso_de, examinado
from tests.grafos.gestion.mundo_del_plan import vistas
from tests.mundo import asigna, paso


def leidas(examen: Examen) -> Existencias:
    existencias = existencias_de(examen)
    assert existencias is not None
    return existencias


def visto(examen: Examen) -> InventarioVisto:
    inventario = inventario_de(examen)
    assert inventario is not None
    return inventario


def test_se_suma_por_titular_y_lo_no_dicho_es_sin_dato(tmp_path: Path) -> None:
    filas = "010101,escuela,4,bueno,2025\n010102,escuela,3,malo,2025\n010102,escuela,1,,2025\n010103,escuela,,,2025\n"
    reglas = (asigna("a", "distrito"), asigna("b", "provincia", donde={"cercado": "sí"}))
    unas = {una.quienes: una.recuento for una in visto(examinado(tmp_path, *reglas, filas=filas)).por_titular}
    capital, resto = Quienes((("provincia",),), ()), Quienes((("distrito",),), ())
    assert set(unas) == {capital, resto}
    assert (unas[capital].unidades, unas[capital].de, unas[capital].cantidad) == (1, 2, 4)
    assert (unas[resto].unidades, unas[resto].de, unas[resto].cantidad) == (1, 2, 4)
    assert unas[resto].por_estado == {"malo": 3, None: 1}
    assert unas[resto].de_estado("bueno") is None


def test_si_decide_algo_que_el_padron_no_trae_se_dice_que_depende(tmp_path: Path) -> None:
    reglas = (asigna("a", "gore", donde={"ámbito": "rural"}), asigna("b", "provincia", donde={"ámbito": "urbano"}))
    (una,) = visto(examinado(tmp_path, *reglas, filas="010101,escuela,4,,\n")).por_titular
    assert una.quienes == Quienes((("gore",), ("provincia",)), ("ámbito",))
    assert una.recuento.cantidad == 4


def test_por_hallazgo_se_cuenta_lo_que_toca_y_si_no_lo_mantiene_nadie(tmp_path: Path) -> None:
    filas = "010101,escuela,4,bueno,2025\n010102,escuela,3,malo,2025\n"
    inventario = visto(examinado(tmp_path, asigna("a", "gore", donde={"población": ">= 500"}), filas=filas))
    (vacio,) = inventario.por_hallazgo
    assert (vacio.hallazgo.codigo[:3], vacio.sin_nadie) == ("VAC", True)
    assert (vacio.recuento.unidades, vacio.recuento.de, vacio.recuento.cantidad) == (1, 3, 4)
    doble = visto(examinado(tmp_path, asigna("a", "gore"), asigna("b", "provincia"), filas=filas)).por_hallazgo
    assert [(una.hallazgo.codigo, una.sin_nadie, una.recuento.cantidad) for una in doble] == [("DUP001", False, 7)]


def test_un_departamento_entero_no_se_reparte_entre_sus_unidades(tmp_path: Path) -> None:
    inventario = visto(examinado(tmp_path, asigna("a", "gore"), filas="norte,escuela,90,,\n010101,escuela,2,,\n"))
    por_region = {
        una.region: (una.recuento.cantidad, una.recuento.unidades, una.de_la_region) for una in inventario.por_region
    }
    assert por_region == {"Norte": (2, 1, 90), "Sur": (None, 0, None)}
    de_region = [(una.quienes, una.recuento.cantidad) for una in inventario.por_titular if una.de_region]
    assert de_region == [(None, 90)]


def test_de_un_sitio_cuentan_los_datos_del_ultimo_anio(tmp_path: Path) -> None:
    filas = "010101,escuela,4,malo,2019\n010101,escuela,5,bueno,2024\n010102,escuela,1,malo,2019\n010103,escuela,7,,\n"
    existencias = leidas(examinado(tmp_path, asigna("a", "gore"), filas=filas))
    assert [(una.fila, una.cantidad, una.anio) for una in existencias.todas] == [
        (0, 5, 2024),
        (1, 1, 2019),
        (2, 7, None),
    ]
    assert existencias.anteriores == {"escuela": 1}
    assert visto(examinado(tmp_path, asigna("a", "gore"), filas=filas)).anios == {"escuela": {0: 1, 2019: 1, 2024: 1}}


def test_se_lee_como_lo_guarda_excel_en_espanol(tmp_path: Path) -> None:
    crudo = "u;clase;n;estado;año\n10101;ESCUELA;12,5;Sin dato;2025\n999999;escuela;1;;\n".replace(
        "Sin dato", "sin_dato"
    )
    existencias = leidas(examinado(tmp_path, asigna("a", "gore"), filas=crudo.encode("cp1252")))
    assert [(una.fila, una.cantidad, una.estado) for una in existencias.todas] == [(0, Fraction(25, 2), None)]
    dichos = " ".join(existencias.avisos)
    assert "Windows-1252" in dichos
    assert "10101 por 010101" in dichos
    assert "999999" in dichos


def test_lo_que_no_se_entiende_se_dice_todo_a_la_vez_con_su_celda(tmp_path: Path) -> None:
    filas = (
        "010101,escuela,1.000,bueno,2025\n010102,escuelas,3,roto,25\n010102,escuelas,3,malo,2025\n"
        ",escuela,1,,2025\n010103,escuela,=1+1,,2025\n010103,escuela\n"
    )
    with pytest.raises(ErrorDeEntrada) as malo:
        leidas(examinado(tmp_path, asigna("a", "gore"), filas=filas))
    hallados = [(p.sitio.linea, p.clave, p.recibido, p.sugerencia) for p in malo.value.problemas]
    assert sorted(hallados, key=str) == sorted(
        [
            (2, "n", "1.000", "1000"),
            (3, "clase", "escuelas", "escuela"),
            (3, "estado", "roto", None),
            (3, "año", "25", None),
            (5, "u", "", None),
            (6, "n", "=1+1", None),
            (7, "fila", None, None),
        ],
        key=str,
    )


def test_sin_padron_o_sin_inventario_no_hay_nada_que_contar(tmp_path: Path) -> None:
    assert inventario_de(examinado(tmp_path, asigna("a", "gore"), inventario=None)) is None
    assert inventario_de(examinado(tmp_path, asigna("a", "gore"), territorio=None)) is None


def test_la_huella_cambia_con_las_cifras_del_inventario(tmp_path: Path) -> None:
    una, otra = (caso_de(tmp_path, asigna("a", "gore"), filas=f"010101,escuela,{n},,\n").huella for n in (1, 2))
    assert una != otra
    assert caso_de(tmp_path, asigna("a", "gore"), filas="010101,escuela,2,,\n").huella == otra


@pytest.mark.parametrize(
    ("filas", "esperado"),
    [
        ("010101,escuela,4,malo,2025\n010101,escuela,4,bueno,2025\n", []),
        ("010101,escuela,4,malo,2025\n10101,escuela,4,malo,2025\n", [("INV001", "escuela", ("repetida", "2", "3"))]),
        ("010101,escuela,-4,malo,2025\n", [("INV001", "escuela", ("negativa", "2"))]),
    ],
)
def test_inv001_la_fila_repetida_y_la_negativa_no_cuentan(tmp_path: Path, filas: str, esperado: list[Any]) -> None:
    examen = examinado(tmp_path, asigna("a", "gore"), filas=filas)
    assert vistas(examen, "inventario") == esperado
    assert len(leidas(examen).todas) == (0 if esperado else 2)


@pytest.mark.parametrize(("pasos", "esperado"), [(["obra"], []), ([], [("INV002", "escuela", ())])])
def test_inv002_una_clase_que_ningun_paso_mantiene(tmp_path: Path, pasos: list[str], esperado: list[Any]) -> None:
    inventario = {**INVENTARIO, "clases": {"escuela": pasos}}
    assert vistas(examinado(tmp_path, asigna("a", "gore"), inventario=inventario), "inventario") == esperado


@pytest.mark.parametrize(
    ("antiguedad", "filas", "esperado"),
    [
        (5, "010101,escuela,4,malo,2021\n", []),
        (5, "010101,escuela,4,malo,2020\n", [("INV003", "escuela", ("1", "2020", "5"))]),
        (None, "010101,escuela,4,malo,1990\n", []),
        (5, "010101,escuela,4,malo,\n", []),
    ],
)
def test_inv003_datos_de_mas_anios_que_los_que_se_admiten(
    tmp_path: Path, antiguedad: int | None, filas: str, esperado: list[Any]
) -> None:
    inventario = {**INVENTARIO, **({"antigüedad": antiguedad} if antiguedad else {})}
    assert (
        vistas(examinado(tmp_path, asigna("a", "gore"), inventario=inventario, filas=filas), "inventario") == esperado
    )


def test_un_paso_que_no_exige_la_funcion_en_una_unidad_no_la_cuenta_como_de_nadie(tmp_path: Path) -> None:
    exige = [{"función": "ejecuta", "donde": {"población": "< 500"}}]
    examen = examinado(
        tmp_path, pasos=[paso(exige=exige), paso("otro")], filas="010102,escuela,4,,\n", territorio=TERRITORIO
    )
    por = {una.quienes: una.recuento.cantidad for una in visto(examen).por_titular}
    assert por == {None: 4, Quienes(((),), ()): None}
