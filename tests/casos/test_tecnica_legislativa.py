"""Las propuestas de ejemplo siguen la técnica legislativa (DS 007-2022-JUS, 38): cada rango toca normas del suyo."""

from __future__ import annotations

import pytest

from reglas import Caso, PropuestaEscrita, cargar

NACIONAL = cargar("nacional")
PROPUESTAS = [pytest.param(propuesta, id=propuesta.id) for propuesta in NACIONAL.propuestas.values()]


def tocadas(propuesta: PropuestaEscrita, caso: Caso = NACIONAL) -> list[str]:
    """Las normas cuyas reglas deroga o modifica, en el orden en que lo escribe."""
    reglas = (*propuesta.deroga, *propuesta.modifica)
    return [caso.reglas[regla].norma for regla in reglas]


@pytest.mark.parametrize("propuesta", PROPUESTAS)
def test_una_ley_modifica_leyes_y_una_resolucion_resoluciones(propuesta: PropuestaEscrita) -> None:
    ordenes = {NACIONAL.normas[norma].orden for norma in tocadas(propuesta)}
    assert ordenes <= {propuesta.norma.orden}


def test_hay_propuestas_que_tocan_varias_leyes_y_ninguna_toca_un_texto_unico() -> None:
    varias = [p for p in NACIONAL.propuestas.values() if len(set(tocadas(p))) > 1]
    assert varias
    assert not [norma for p in varias for norma in tocadas(p) if "TUO" in NACIONAL.normas[norma].nombre]
