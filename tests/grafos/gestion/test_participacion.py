"""Una validación vale mientras lo validado es lo que era; el estado sale de lo que se dijo."""

from __future__ import annotations

from typing import Any

import pytest

from grafos.gestion.base import Examen
from grafos.gestion.participacion import (
    CADUCA,
    CONSENSO,
    DISENSO,
    PENDIENTE,
    EnDiscusion,
    discutido,
    en_discusion,
    estados,
    por_celda,
)
from reglas.lenguaje.gestion import Sobre
from tests.grafos.gestion.mundo_del_plan import examen, vistas
from tests.mundo import asigna

DOS = (asigna("a", "gore"), asigna("b", "provincia"))
CELDA = Sobre("paso", "obra", "ejecuta")
QUITA = {"id": "quita", "título": "Q", "norma": {"nombre": "L", "rango": "ley"}, "deroga": ["a"], "agrega": []}
PASA = {**QUITA, "id": "pasa", "agrega": [asigna("n", "distrito", norma="pasa")]}


def valida(nivel: str, huella: str, sobre: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "sobre": sobre or {"paso": "obra", "función": "ejecuta"},
        "nivel": nivel,
        "fecha": "2026-01-01",
        "huella": huella,
    }


def aporte(posicion: str, **claves: Any) -> dict[str, Any]:
    sobre = {"paso": "obra", "función": "ejecuta"}
    return {"id": "ap", "nivel": "local", "sobre": sobre, "texto": "X", "posición": posicion, **claves}


def de_hoy(*reglas: Any) -> str:
    return discutido(examen(*reglas), CELDA).huella


def estado(*reglas: Any, **claves: Any) -> EnDiscusion:
    return discutido(examen(*reglas, **claves), CELDA)


def test_con_la_huella_de_hoy_de_todos_los_niveles_hay_consenso() -> None:
    huella = de_hoy(*DOS)
    hecho = estado(*DOS, validaciones=[valida("regional", huella), valida("local", huella)])
    assert (hecho.niveles, hecho.faltan, hecho.estado) == (("regional", "local"), (), CONSENSO)


def test_si_falta_un_nivel_o_nadie_valido_esta_pendiente() -> None:
    assert estado(*DOS, validaciones=[valida("regional", de_hoy(*DOS))]).faltan == ("local",)
    assert estado(*DOS).estado == PENDIENTE


@pytest.mark.parametrize(
    "cambiadas",
    [
        (asigna("a", "gore", resumen="Otra cosa."), asigna("b", "provincia")),
        (asigna("a", "gore", donde={"ámbito": "rural"}), asigna("b", "provincia")),
        (asigna("a", "gore"), asigna("b", "distrito")),
        (asigna("a", "gore"),),
        (asigna("a", "gore", vigente={"hasta": "2026-12-31"}), asigna("b", "provincia")),
    ],
)
def test_una_validacion_caduca_sola_si_cambia_una_regla_un_titular_o_una_fecha(cambiadas: tuple[Any, ...]) -> None:
    antes = de_hoy(*DOS)
    hecho = estado(*cambiadas, validaciones=[valida("regional", antes), valida("local", antes)])
    assert hecho.estado == CADUCA
    assert len(hecho.caducas) == 2


def test_lo_que_pasa_en_otro_paso_u_otra_funcion_no_la_caduca() -> None:
    otra = asigna("c", "ministerio", función="supervisa")
    assert de_hoy(*DOS) == de_hoy(*DOS, otra)


def test_una_validacion_caduca_repuesta_no_la_deja_caduca_pero_se_observa() -> None:
    huella = de_hoy(*DOS)
    dichas = [valida("regional", huella), valida("local", huella), valida("local", "vieja")]
    visto = examen(*DOS, validaciones=dichas)
    assert discutido(visto, CELDA).estado == CONSENSO
    assert vistas(visto, "participacion") == [("PAR002", "obra", ("local", "2026-01-01", huella))]


def test_un_rechazo_que_no_se_acogio_es_disenso_y_si_se_acogio_no() -> None:
    assert estado(*DOS, aportes=[aporte("rechaza")]).estado == DISENSO
    assert estado(*DOS, aportes=[aporte("rechaza", acogido="sí")]).estado == PENDIENTE
    assert estado(*DOS, aportes=[aporte("observa")]).estado == PENDIENTE


def test_una_propuesta_de_que_se_hablo_pide_la_validacion_de_los_niveles_que_carga() -> None:
    dicho = aporte("observa", sobre={"propuesta": "pasa"}, respuesta="Sí.")

    def con(*validaciones: dict[str, Any]) -> Examen:
        return examen(asigna("a", "gore"), propuestas=[PASA], aportes=[dicho], validaciones=list(validaciones))

    assert vistas(con(), "participacion") == [("PAR001", "pasa", ("local",))]
    (huella,) = [d.huella for d in en_discusion(con())]
    assert vistas(con(valida("local", huella, {"propuesta": "pasa"})), "participacion") == []


def test_un_aporte_sin_respuesta_se_observa() -> None:
    assert vistas(examen(*DOS, aportes=[aporte("observa")]), "participacion") == [("PAR003", "ap", ())]


def test_lo_del_paso_entero_va_en_la_celda_de_su_fase_y_cuenta_el_peor_estado() -> None:
    huella = de_hoy(*DOS)
    dichas = [valida("regional", huella), valida("local", huella)]
    visto = examen(*DOS, validaciones=dichas, aportes=[aporte("rechaza", sobre={"paso": "obra"})])
    assert estados(visto) == {("obra", "ejecuta"): DISENSO}
    assert [d.estado for d in por_celda(visto)["obra", "ejecuta"]] == [DISENSO, CONSENSO]


def test_las_celdas_de_que_no_se_hablo_no_tienen_estado() -> None:
    de_otra = aporte("observa", sobre={"paso": "obra", "función": "supervisa"})
    assert estados(examen(*DOS, aportes=[de_otra])) == {("obra", "supervisa"): PENDIENTE}
    assert estados(examen(*DOS, aportes=[aporte("observa", sobre={"propuesta": "quita"})], propuestas=[QUITA])) == {}
