"""Los puestos clave: dónde hacen falta, dónde constan acreditados el día que se revisa, y qué no se sabe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.puestos import SIN_SABER, VACANTE, VENCIDO, VIGENTE, PuestosVistos, puestos_de
from motor.territorio.acreditaciones import Acreditaciones, leer_acreditaciones
from reglas.lenguaje.errores import ErrorDeEntrada
from tests.grafos.gestion.mundo_del_inventario import examinado
from tests.grafos.gestion.mundo_del_plan import vistas
from tests.mundo import DIA, NORMAS, asigna

PUESTO: dict[str, Any] = {"id": "jefe", "nombre": "Jefe", "nivel": "local", "pasos": ["obra"], "norma": "ley"}
EJERCE = asigna("a", "provincia", donde={"población": "< 500"})


def con(tmp_path: Path, *reglas: Any, filas: str | bytes | None = "", puesto: Any = PUESTO, **claves: Any) -> Examen:
    """El examen con ese puesto y, si `filas` no es nulo, esas acreditaciones."""
    visto = examinado(tmp_path, *reglas, inventario=None, puestos=[puesto], **claves)
    if filas is None:
        return visto
    crudo = filas if isinstance(filas, bytes) else f"ubigeo,puesto,estado,hasta\n{filas}".encode()
    assert visto.padron is not None
    return replace(visto, acreditaciones=leer_acreditaciones(crudo, "a.csv", visto.gestion.puestos, visto.padron))


def leidas(examen: Examen) -> Acreditaciones:
    assert examen.acreditaciones is not None
    return examen.acreditaciones


def mirado(examen: Examen) -> PuestosVistos:
    vistos = puestos_de(examen)
    assert vistos is not None
    return vistos


def test_hace_falta_donde_ejerce_alguien_de_su_nivel_y_lo_no_dicho_es_sin_dato(tmp_path: Path) -> None:
    filas = "010101,jefe,acreditado,\n010102,jefe,acreditado,\n010103,jefe,vacante,\n"
    vistos = mirado(con(tmp_path, EJERCE, asigna("b", "gore"), filas=filas))
    (una,) = vistos.en_pasos
    assert (una.titulares, una.cobertura.unidades, una.depende) == (("provincia",), 3, 0)
    assert una.cobertura.por_estado == {VIGENTE: 1, VENCIDO: 0, VACANTE: 1, SIN_SABER: 1}
    assert [(b.division, b.cobertura.brecha) for b in vistos.brechas] == [(("Baja", "Norte"), 1), (("Gama", "Sur"), 1)]
    assert [(b.division, b.cobertura.unidades) for b in vistos.por_region] == [(("Norte",), 2), (("Sur",), 1)]
    assert [(c.estado, c.unidades, c.regiones) for c in vistos.capacitacion] == [(VACANTE, 1, 1), (SIN_SABER, 1, 1)]
    assert [c.puestos for c in vistos.capacitacion] == [1, 1]


def test_un_puesto_regional_es_uno_por_region_y_uno_nacional_es_uno(tmp_path: Path) -> None:
    filas = "norte,jefe,acreditado,2026-01-01\n010103,jefe,acreditado,\n"
    regional = mirado(con(tmp_path, asigna("b", "gore"), puesto={**PUESTO, "nivel": "regional"}, filas=filas))
    (cobertura,) = {una.cobertura.unidades for una in regional.en_pasos}
    assert cobertura == 4
    assert [(c.estado, c.puestos, c.unidades) for c in regional.capacitacion] == [(VENCIDO, 1, 2), (SIN_SABER, 1, 1)]
    nacional = mirado(con(tmp_path, asigna("b", "programa"), puesto={**PUESTO, "nivel": "nacional"}, filas=filas))
    assert [(c.estado, c.puestos, c.unidades) for c in nacional.capacitacion] == [(VENCIDO, 1, 2), (SIN_SABER, 0, 1)]


def test_si_no_lo_ejerce_nadie_de_su_nivel_no_hace_falta_en_ninguna_parte(tmp_path: Path) -> None:
    vistos = mirado(con(tmp_path, asigna("b", "gore")))
    assert [una.cobertura.unidades for una in vistos.en_pasos] == [0]
    assert (vistos.brechas, vistos.capacitacion) == ((), ())


def test_si_depende_de_un_dato_que_el_padron_no_trae_no_se_cuenta_y_se_dice(tmp_path: Path) -> None:
    rural = (asigna("a", "provincia", donde={"ámbito": "rural"}), asigna("b", "gore", donde={"ámbito": "urbano"}))
    (una,) = mirado(con(tmp_path, *rural)).en_pasos
    assert (una.cobertura.unidades, una.depende) == (0, 4)


def test_lo_dicho_de_un_lugar_mas_pequeno_manda_sobre_lo_de_uno_mayor(tmp_path: Path) -> None:
    filas = 'norte,jefe,vacante,\n"alta, NORTE",jefe,acreditado,\n010102,jefe,sin_dato,\n'
    dichas = leidas(con(tmp_path, EJERCE, filas=filas)).de("jefe")
    assert {fila: una.estado for fila, una in dichas.items()} == {0: "acreditado", 1: None, 2: "vacante"}


def test_se_lee_como_lo_guarda_excel_en_espanol(tmp_path: Path) -> None:
    crudo = "ubigeo;puesto;estado;hasta\n10101;JEFE;Acreditado;30/06/2026\n010102;jefe;;\n".encode("cp1252")
    uno, otro = leidas(con(tmp_path, EJERCE, filas=crudo)).todas
    assert (uno.filas, uno.estado, uno.hasta) == ((0,), "acreditado", date(2026, 6, 30))
    assert (otro.estado, otro.hasta) == (None, None)


def test_lo_que_no_se_entiende_se_dice_todo_a_la_vez_con_su_celda(tmp_path: Path) -> None:
    filas = (
        "010101,jefa,acreditado,\n010102,jefe,acreditada,30/06/2026\n,jefe,vacante,\n"
        "010103,jefe,vacante,\n10103,jefe,acreditado,\n010103,jefe\n"
    )
    with pytest.raises(ErrorDeEntrada) as malo:
        con(tmp_path, EJERCE, filas=filas)
    assert [(p.sitio.linea, p.clave, p.recibido, p.sugerencia) for p in malo.value.problemas] == [
        (2, "puesto", "jefa", "jefe"),
        (3, "estado", "acreditada", "acreditado"),
        (3, "hasta", "30/06/2026", "2026-06-30"),
        (4, "ubigeo", "", None),
        (6, "ubigeo", "10103", None),
        (7, "fila", None, None),
    ]


def test_una_columna_que_falta_es_un_error_y_hasta_puede_faltar(tmp_path: Path) -> None:
    with pytest.raises(ErrorDeEntrada) as malo:
        con(tmp_path, EJERCE, filas=b"ubigeo,puesto\n")
    assert [p.clave for p in malo.value.problemas] == ["estado"]
    assert len(leidas(con(tmp_path, EJERCE, filas=b"ubigeo,puesto,estado\n010101,jefe,vacante\n")).todas) == 1


@pytest.mark.parametrize(
    ("cambios", "esperado"),
    [
        ({}, []),
        ({"norma": None}, [("PUE001", "obra", ("jefe", "ejecuta", "provincia"))]),
        ({"norma": "ley-caduca"}, [("PUE001", "obra", ("jefe", "ejecuta", "provincia"))]),
        ({"norma": None, "nivel": "nacional"}, []),
        ({"norma": None, "función": "supervisa"}, []),
    ],
)
def test_pue001_un_puesto_que_ninguna_norma_vigente_crea(
    tmp_path: Path, cambios: dict[str, Any], esperado: list[Any]
) -> None:
    puesto = {clave: valor for clave, valor in {**PUESTO, **cambios}.items() if valor is not None}
    caduca = {"id": "ley-caduca", "nombre": "Otra", "rango": "ley", "vigente": {"hasta": "2026-06-29"}}
    normas = [*NORMAS.values(), caduca]
    assert vistas(con(tmp_path, EJERCE, filas=None, puesto=puesto, normas=normas), "puestos") == esperado


@pytest.mark.parametrize(
    ("filas", "esperado"),
    [
        (None, []),
        ("norte,jefe,acreditado,\nsur,jefe,acreditado,\n", []),
        ("norte,jefe,vacante,\n", [("PUE002", "jefe", ("obra", "3", "3", "2", "0", "1"))]),
    ],
)
def test_pue002_la_parte_de_las_unidades_en_que_se_ejerce_sin_que_conste(
    tmp_path: Path, filas: str | None, esperado: list[Any]
) -> None:
    assert vistas(con(tmp_path, EJERCE, filas=filas), "puestos") == esperado


@pytest.mark.parametrize(("hasta", "vencidas"), [("2026-06-29", 1), (DIA.isoformat(), 0), ("", 0)])
def test_pue003_vence_el_dia_que_se_revisa_y_no_el_del_reloj(tmp_path: Path, hasta: str, vencidas: int) -> None:
    todo = f"010101,jefe,acreditado,{hasta}\n010103,jefe,acreditado,\nsur,jefe,acreditado,\n"
    esperado = [("PUE002", "jefe", ("obra", "1", "3", "0", "1", "0")), ("PUE003", "jefe", ("1", "010101", hasta))]
    assert vistas(con(tmp_path, EJERCE, filas=todo), "puestos") == (esperado if vencidas else [])


def test_sin_padron_no_hay_donde_mirar(tmp_path: Path) -> None:
    assert puestos_de(con(tmp_path, EJERCE, filas=None, territorio=None)) is None
