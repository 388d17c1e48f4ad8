"""Lo ya deducido es lo que se deduciría otra vez, y dice quién lo dedujo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from motor.deduccion import deducir, programa_de
from motor.deduccion.durable import DeductorDurable, ProgramaDemasiadoGrande
from motor.deduccion.programa import Deducido, Programa
from reglas import cargar, cargar_texto
from reglas.lenguaje.caso import Caso
from tests.generadores import documentos
from tests.mundo import asigna, en_yaml, mundo

pytestmark = pytest.mark.skipif(not DeductorDurable.disponible(), reason="durable-rules no está instalado")


@pytest.fixture
def pedidas(monkeypatch: pytest.MonkeyPatch) -> list[Programa]:
    """Los programas que se le pidieron a durable-rules."""
    hechas: list[Programa] = []
    deduce = DeductorDurable.deduce

    def apunta(self: DeductorDurable, programa: Programa) -> frozenset[Deducido]:
        hechas.append(programa)
        return deduce(self, programa)

    monkeypatch.setattr(DeductorDurable, "deduce", apunta)
    return hechas


def guardadas(cache: Path) -> list[Path]:
    return sorted((cache / "deducciones").glob("*"))


def encadenado(titular: str = "provincia") -> Caso:
    """Un caso con una regla que se sigue de otra."""
    return mundo(
        asigna("primera", titular),
        asigna("segunda", "mismo", función="supervisa", cuando={"responsable": {"función": "ejecuta", "paso": "este"}}),
    )


def test_lo_ya_deducido_no_se_pide_otra_vez(cache: Path, pedidas: list[Programa]) -> None:
    programa = programa_de(cargar("saneamiento"))
    primera, segunda = deducir(programa), deducir(programa)
    assert len(pedidas) == 1
    assert primera == segunda
    assert segunda[1] == DeductorDurable().nombre


@given(documento=documentos())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_de_un_caso_al_azar_sale_lo_mismo(documento: dict[str, Any], cache: Path) -> None:
    programa = programa_de(cargar_texto(en_yaml(documento)))
    deducir(programa)
    with pytest.MonkeyPatch.context() as parche:
        parche.delattr(DeductorDurable, "deduce")
        guardado = deducir(programa)
    with pytest.MonkeyPatch.context() as entorno:
        entorno.setenv("DELIMITA_SIN_CACHE", "1")
        assert guardado == deducir(programa)


def test_otro_programa_se_deduce(cache: Path, pedidas: list[Programa]) -> None:
    uno, otro = programa_de(encadenado()), programa_de(encadenado("distrito"))
    assert deducir(uno) != deducir(otro)
    assert pedidas == [uno, otro]


@pytest.mark.parametrize("contenido", [b"", b"[]", b'["durable-rules", [["r"]]]'])
def test_lo_que_no_se_entiende_se_deduce_otra_vez(contenido: bytes, cache: Path, pedidas: list[Programa]) -> None:
    from motor.deduccion.guardadas import DEDUCCIONES

    programa = programa_de(encadenado())
    primera = deducir(programa)
    (lugar,) = guardadas(cache)
    DEDUCCIONES.guarda(lugar.stem, contenido)
    assert deducir(programa) == primera
    assert len(pedidas) == 2


def test_con_otra_extension_se_deduce_otra_vez(
    cache: Path, pedidas: list[Programa], monkeypatch: pytest.MonkeyPatch
) -> None:
    programa = programa_de(encadenado())
    deducir(programa)
    otra = cache.parent / "durable_rules_engine.so"
    otra.write_bytes(b"otra")
    hallado = type("Hallado", (), {"origin": os.fspath(otra)})
    monkeypatch.setattr("motor.deduccion.guardadas.find_spec", lambda nombre: hallado)
    deducir(programa)
    assert len(pedidas) == 2


def test_lo_que_deduce_el_de_referencia_no_se_guarda(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_alcanza(self: DeductorDurable, programa: Programa) -> frozenset[Deducido]:
        raise ProgramaDemasiadoGrande

    monkeypatch.setattr(DeductorDurable, "deduce", no_alcanza)
    assert deducir(programa_de(encadenado()))[1] == "referencia, por tamaño"
    assert guardadas(cache) == []
