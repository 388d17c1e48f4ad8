"""Donde coinciden muchas reglas en un punto se dice lo mismo, sin mirar de nuevo cada par en cada zona."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares import dictamen as dictamenes
from motor.titulares import prelacion
from motor.titulares.dictamen import analizar
from motor.titulares.prelacion import Prelacion
from reglas import Caso, cargar_texto
from tests.generadores_densos import densos
from tests.mundo import asigna, en_yaml, mundo

QUIENES = ("gore", "provincia")


def _anidadas(cuantas: int, *normas: str) -> Caso:
    """La población que pide cada regla está dentro de la que pide la anterior."""
    return mundo(
        *(
            asigna(
                f"r{i:03}",
                QUIENES[i % 2],
                norma=normas[i % len(normas)],
                donde={"población": f"{10 * i + 10}..{19_000 - 10 * i}"},
            )
            for i in range(cuantas)
        )
    )


@settings(max_examples=60, deadline=None)
@given(densos())
def test_las_etiquetas_son_las_mismas(documento: dict[str, Any]) -> None:
    caso = cargar_texto(en_yaml(documento))
    de_uno_en_uno = analizar(caso, deductor=DeductorDeReferencia())
    with patch.object(prelacion, "ACTIVAS_POR_SEPARADO", 0):
        juntas = analizar(caso, deductor=DeductorDeReferencia())
    assert juntas.celdas == de_uno_en_uno.celdas


def test_cada_par_se_mira_una_vez_aunque_coincida_en_todas_las_zonas(monkeypatch: pytest.MonkeyPatch) -> None:
    mirados: list[object] = []
    decide = Prelacion._decide
    monkeypatch.setattr(
        Prelacion, "_decide", lambda self, una, otra, unica: (mirados.append(una), decide(self, una, otra, unica))[1]
    )
    cuantas = 2 * prelacion.ACTIVAS_POR_SEPARADO
    (vista,) = analizar(_anidadas(cuantas, "ley"), deductor=DeductorDeReferencia()).celdas.values()
    assert vista.completa
    assert len(vista.zonas) == cuantas + 1
    assert len(mirados) == cuantas * (cuantas - 1) // 2


@pytest.mark.parametrize(("normas", "completa"), [(("ley",), True), (("constitución", "ley"), False)])
def test_si_hay_mas_que_decir_que_presupuesto_la_celda_no_se_da_por_comprobada(
    normas: tuple[str, ...], completa: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cuarenta reglas que se desplazan unas a otras dan, entre todas las zonas, miles de conflictos."""
    presupuesto = 4_000
    monkeypatch.setattr(dictamenes, "PRESUPUESTO", presupuesto)
    caso = _anidadas(40, *normas)
    (vista,) = analizar(caso, deductor=DeductorDeReferencia(), presupuesto=presupuesto).celdas.values()
    assert (vista.completa, bool(vista.zonas)) == (completa, completa)
