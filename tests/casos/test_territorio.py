"""Del distrito se puede decir lo mismo en todos los casos: su población, su altura, dónde está."""

from __future__ import annotations

import pytest

from motor.regiones.ambito import SIN_DATO
from motor.territorio.lectura import leer_padron
from reglas import cargar, cargar_propuesta_texto

CASOS = ("saneamiento", "educacion", "transporte", "salud", "nacional")
DEL_DISTRITO = ("altitud", "cercado", "departamento", "población", "provincia", "superficie")


@pytest.mark.parametrize("caso", CASOS)
@pytest.mark.parametrize(
    "donde",
    [
        '{población: "menos de 20000"}',
        '{altitud: ">= 3500", departamento: [Puno, Cusco]}',
        "{provincia: Pataz, cercado: no}",
        '{superficie: "> 1000.5"}',
    ],
)
def test_lo_primero_que_se_le_ocurre_a_quien_redacta_puede_decirse(caso: str, donde: str) -> None:
    leido = cargar(caso)
    regla = next(iter(leido.reglas))
    texto = "formato: 1\npropuestas:\n  - id: idea\n    título: Idea\n    norma: {nombre: N, rango: ley}\n"
    (idea,) = cargar_propuesta_texto(f"{texto}    modifica: {{{regla}: {{donde: {donde}}}}}\n", leido)
    assert idea.reglas_modificadas[regla].donde != leido.reglas[regla].donde


@pytest.mark.parametrize("caso", CASOS)
def test_todos_los_casos_cuentan_los_mismos_distritos(caso: str) -> None:
    padron = leer_padron(cargar(caso))
    assert padron is not None
    assert (len(padron), int(padron.pesos.sum()), padron.avisos) == (1891, 32_625_948, ())
    sin_dato = {nombre: int((padron.ordinales[nombre] == SIN_DATO).sum()) for nombre in DEL_DISTRITO}
    assert (sin_dato["departamento"], sin_dato["provincia"], sin_dato["población"]) == (0, 0, 17)
    assert set(padron.ordinales) - {"tipologia_pi"} == set(DEL_DISTRITO)
