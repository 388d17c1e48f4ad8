"""Una cartera: se lee como la baja el usuario, y cada proyecto se juzga como un acto."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.inversiones import CarteraVista, cartera_de
from grafos.gestion.prioridad import prioridades
from grafos.preguntas.acto import CON_REQUISITOS, CONCURRE, CONFORME, EXCEDE, FALTA_DATO
from motor.territorio.cartera import leer_cartera
from reglas.lenguaje.errores import ErrorDeEntrada
from tests.grafos.gestion.mundo_del_inventario import INVENTARIO, examinado
from tests.grafos.gestion.mundo_del_plan import vistas
from tests.mundo import asigna, paso

CABECERA = "cui,ubigeo,clase,paso_ejecuta,unidad_ejecutora,financiador,monto\n"
PAGAR = paso("pagar", "planeamiento", exige=["financia"])
OBRA = paso("obra", después_de=["pagar"])


def con_cartera(
    tmp_path: Path, filas: str, *reglas: Any, cabecera: str = CABECERA, existencias: str = "", **claves: Any
) -> Examen:
    examen = examinado(tmp_path, *reglas, filas=existencias, **{"pasos": [PAGAR, OBRA], **claves})
    assert examen.padron is not None
    cartera = leer_cartera((cabecera + filas).encode(), "cartera.csv", examen.caso, examen.padron)
    return replace(examen, cartera=cartera, _calculado={})


def visto(examen: Examen) -> CarteraVista:
    cartera = cartera_de(examen)
    assert cartera is not None
    return cartera


def veredictos(examen: Examen) -> list[tuple[str | None, str | None]]:
    return [
        (uno.ejecuta.juicio and uno.ejecuta.juicio.veredicto, uno.financia.juicio and uno.financia.juicio.veredicto)
        for uno in visto(examen).proyectos
    ]


DISTRITO = asigna("a", "distrito", cuando={"paso": "obra"})
CAPITAL = asigna("b", "provincia", cuando={"paso": "obra"}, donde={"cercado": "sí"})
PAGA = asigna("c", "gore", función="financia", cuando={"paso": "pagar"})


def test_cada_uno_se_juzga_en_su_unidad_y_lo_no_dicho_no_se_juzga(tmp_path: Path) -> None:
    filas = (
        "1,010102,escuela,obra,distrito,gore,10\n2,010101,escuela,obra,distrito,provincia,\n"
        "3,010101,escuela,obra,Municipalidad PROVINCIAL de Uno,,5\n4,010102,escuela,,distrito,gore,\n"
        "5,010102,escuela,obra,,gore,\n"
    )
    examen = con_cartera(tmp_path, filas, DISTRITO, CAPITAL, PAGA)
    assert veredictos(examen) == [
        (CONFORME, CONFORME),
        (EXCEDE, EXCEDE),
        (CONFORME, None),
        (None, None),
        (None, CONFORME),
    ]
    assert "comienzo de su nombre" in " ".join(visto(examen).cartera.avisos)


def test_los_datos_del_proyecto_deciden_y_sin_ellos_falta_el_dato(tmp_path: Path) -> None:
    reglas = (
        asigna("a", "gore", cuando={"paso": "obra"}, donde={"ámbito": "rural"}),
        asigna("b", "provincia", cuando={"paso": "obra"}, donde={"ámbito": "urbano"}),
    )
    cabecera = "cui,UBIGEO,clase,paso_ejecuta,unidad_ejecutora,ambito\n"
    filas = "1,10101,e,obra,gore,rural\n2,10101,e,obra,gore,urbano\n3,10101,e,obra,gore,\n"
    examen = con_cartera(tmp_path, filas, *reglas, cabecera=cabecera)
    assert [ejecuta for ejecuta, _ in veredictos(examen)] == [CONFORME, EXCEDE, FALTA_DATO]
    assert [uno.ejecuta.titulares and uno.ejecuta.titulares.alternativas for uno in visto(examen).proyectos] == [
        (("gore",),),
        (("provincia",),),
        (("gore",), ("provincia",)),
    ]


def test_dos_titulares_concurren_y_una_regla_puede_pedir_algo(tmp_path: Path) -> None:
    requisitos = {"convenio": {"nombre": "Convenio"}}
    reglas = (
        asigna("a", "gore", cuando={"paso": "obra"}),
        asigna("b", "provincia", cuando={"paso": "obra"}, requiere=["convenio"]),
    )
    filas = "1,010101,e,obra,gore,,\n2,010101,e,obra,provincia,,\n"
    examen = con_cartera(tmp_path, filas, *reglas, requisitos=requisitos)
    assert [ejecuta for ejecuta, _ in veredictos(examen)] == [CONCURRE, CON_REQUISITOS]


def test_lo_que_no_se_entiende_se_dice_todo_a_la_vez(tmp_path: Path) -> None:
    filas = (
        "1,010101,e,obras,gore,,1.000\n1,010101,e,obra,goree,,-5\n1,010101,e,obra,goree,,\n"
        ",010101,e,obra,gore,,\n9,010101,e,obra,gore,,\n9,010101,e,obra,gore,,\n"
    )
    with pytest.raises(ErrorDeEntrada) as malo:
        con_cartera(tmp_path, filas, DISTRITO)
    hallados = sorted((p.sitio.linea, p.clave, p.sugerencia or "") for p in malo.value.problemas)
    assert hallados == [
        (2, "monto", "1000"),
        (2, "paso_ejecuta", "obra"),
        (3, "monto", ""),
        (3, "unidad_ejecutora", "gore"),
        (4, "cui", ""),
        (5, "cui", ""),
        (7, "cui", ""),
    ]


def test_faltan_columnas(tmp_path: Path) -> None:
    with pytest.raises(ErrorDeEntrada) as malo:
        con_cartera(tmp_path, "1,2\n", DISTRITO, cabecera="cui,ubigeos\n")
    assert {(p.clave, p.sugerencia) for p in malo.value.problemas} == {
        ("ubigeo", "ubigeos"),
        ("clase", None),
        ("unidad_ejecutora", None),
        ("paso_ejecuta", None),
    }


def test_unos_datos_imposibles_en_su_unidad_son_un_error_de_entrada(tmp_path: Path) -> None:
    examen = con_cartera(
        tmp_path,
        "1,010101,e,obra,gore,rural\n",
        DISTRITO,
        cabecera="cui,ubigeo,clase,paso_ejecuta,unidad_ejecutora,ámbito\n",
        imposible=[{"ámbito": "rural", "cercado": "sí"}],
    )
    with pytest.raises(ErrorDeEntrada) as malo:
        cartera_de(examen)
    assert [(p.sitio.archivo, p.sitio.linea, p.clave) for p in malo.value.problemas] == [("cartera.csv", 2, "datos")]


def test_una_unidad_ajena_se_avisa_y_no_cuenta(tmp_path: Path) -> None:
    cartera = visto(con_cartera(tmp_path, "1,999999,e,obra,gore,,\n", DISTRITO)).cartera
    assert (cartera.proyectos, cartera.descartadas) == ((), 1)
    assert "999999" in " ".join(cartera.avisos)


@pytest.mark.parametrize(
    ("segunda", "esperado"),
    [
        ("2,010102,Escuela,obra,distrito,,", [("PMI001", "escuela", ("1", "regional", "local"))]),
        ("2,010102,posta,obra,distrito,,", []),
        ("2,010103,escuela,obra,distrito,,", []),
        ("2,010102,escuela,obra,programa,,", [("PMI001", "escuela", ("1", "nacional", "regional"))]),
        ("2,010102,escuela,obra,gore,,", []),
    ],
)
def test_pmi001_la_misma_clase_en_la_misma_unidad_por_dos_niveles(
    tmp_path: Path, segunda: str, esperado: list[Any]
) -> None:
    reglas = (asigna("a", "gore"), asigna("b", "distrito"), asigna("d", "programa"))
    examen = con_cartera(tmp_path, f"1,010102,escuela,obra,gore,,\n{segunda}\n", *reglas, pasos=[paso()])
    assert [o for o in vistas(examen, "inversiones") if o[0] == "PMI001"] == esperado
    assert [uno.coincide for uno in visto(examen).proyectos] == ([("2",), ("1",)] if esperado else [(), ()])


@pytest.mark.parametrize(
    ("quien", "esperado"),
    [("distrito", []), ("ministerio", [("PMI002", "obra", ("ejecuta", "ministerio", "1", "2"))])],
)
def test_pmi002_quien_ejecuta_no_tiene_la_funcion(tmp_path: Path, quien: str, esperado: list[Any]) -> None:
    filas = f"1,010102,escuela,obra,{quien},,\n2,010103,escuela,obra,{quien},,\n"
    assert vistas(con_cartera(tmp_path, filas, DISTRITO), "inversiones") == esperado


@pytest.mark.parametrize(("ubigeo", "esperado"), [("010102", []), ("010103", [("PMI003", "escuela", ("1", "1"))])])
def test_pmi003_en_mal_estado_y_sin_proyecto(tmp_path: Path, ubigeo: str, esperado: list[Any]) -> None:
    examen = examinado(
        tmp_path, DISTRITO, PAGA, pasos=[PAGAR, OBRA], filas="010102,escuela,2,malo,\n010101,escuela,2,bueno,\n"
    )
    assert examen.padron is not None
    filas = f"{CABECERA}1,{ubigeo},ESCUELA,obra,distrito,,\n".encode()
    con = replace(examen, cartera=leer_cartera(filas, "c.csv", examen.caso, examen.padron), _calculado={})
    assert vistas(con, "inversiones") == esperado


@pytest.mark.parametrize(
    ("donde", "esperado"), [({}, []), ({"cercado": "sí"}, [("PMI004", "mantener", ("escuela", "1"))])]
)
def test_pmi004_lo_que_nadie_mantendra(tmp_path: Path, donde: dict[str, Any], esperado: list[Any]) -> None:
    reglas = (DISTRITO, asigna("m", "provincia", cuando={"paso": "mantener"}, donde=donde))
    inventario = {**INVENTARIO, "clases": {"escuela": ["mantener"]}}
    filas = "1,010102,escuela,obra,distrito,,\n"
    examen = con_cartera(tmp_path, filas, *reglas, pasos=[OBRA, PAGAR, paso("mantener")], inventario=inventario)
    assert vistas(examen, "inversiones") == esperado


def test_el_paso_que_mantiene_puede_decirlo_la_cartera(tmp_path: Path) -> None:
    examen = con_cartera(
        tmp_path,
        "1,010102,pozo,obra,distrito,otro\n",
        DISTRITO,
        cabecera="cui,ubigeo,clase,paso_ejecuta,unidad_ejecutora,paso_mantiene\n",
        pasos=[PAGAR, OBRA, paso("otro")],
    )
    assert vistas(examen, "inversiones") == [("PMI004", "otro", ("pozo", "1"))]


# -- prioridad --------------------------------------------------------------------------------------------------------


def test_la_prioridad_es_la_suma_de_los_pesos_de_quien_pide_y_lo_no_sabido_no_es_cero(tmp_path: Path) -> None:
    filas = (
        "1,010102,escuela,obra,distrito,gore,10\n2,010101,escuela,obra,distrito,provincia,40\n"
        "3,010101,escuela,obra,provincia,gore,\n4,010103,escuela,,distrito,,5\n"
    )
    existencias = "010101,escuela,3,malo,2025\n010102,escuela,2,bueno,2025\n"
    examen = con_cartera(tmp_path, filas, DISTRITO, CAPITAL, PAGA, existencias=existencias)

    def de(**pesos: Any) -> list[Fraction | None]:
        hechas = prioridades(examen, visto(examen), {c: Fraction(p) for c, p in pesos.items()})
        return [hechas.valores[uno.proyecto.numero] for uno in visto(examen).proyectos]

    assert de(monto=2) == [Fraction(1, 2), 2, None, Fraction(1, 4)]
    assert de(mal_estado=1) == [0, 1, 1, None]
    assert de(puede=1) == [1, 0, 1, None]
    assert de(choca=Fraction(-3, 2)) == [0, Fraction(-3, 2), 0, 0]
    assert de(monto=2, choca=-1) == [Fraction(1, 2), 1, None, Fraction(1, 4)]
    # El territorio de este mundo no cuenta personas: de nadie se supone ninguna.
    assert de(personas=1) == [None] * 4
