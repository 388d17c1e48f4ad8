"""Reunir lo que se afirma de una celda no pierde ninguna regla ni cambia quién la tiene en ninguna región."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings

from grafos.explicacion import Explicacion, explicaciones
from grafos.prosa.explicacion import CeldaExplicada, celda_explicada
from motor.deduccion.referencia import DeductorDeReferencia
from motor.titulares.dictamen import analizar
from reglas import cargar_texto
from tests.generadores import documentos
from tests.mundo import DIA, en_yaml


def las_reglas(dicha: CeldaExplicada, ids: set[str]) -> set[str]:
    bloques = [bloque for lugar in dicha.regiones for bloque in lugar.bloques]
    textos = " ".join([b.cuerpo for b in bloques] + [a.texto for b in bloques for a in b.apoyos])
    return set(re.findall(r"[\w.\-/]+", textos)) & ids


@settings(max_examples=25)
@given(documentos())
def test_reunir_no_pierde_reglas_ni_cambia_quien_la_tiene(escrito: dict[str, Any]) -> None:
    caso = cargar_texto(en_yaml(escrito))
    hecho = analizar(caso, DIA, deductor=DeductorDeReferencia())
    ids = set(caso.reglas)
    for celda in hecho.celdas:
        (entera,) = explicaciones(hecho, celda.paso, celda.funcion)
        junta = celda_explicada(entera, hecho)
        sueltas = [celda_explicada(Explicacion(celda, (region,)), hecho) for region in entera.regiones]
        assert las_reglas(junta, ids) == {regla for suelta in sueltas for regla in las_reglas(suelta, ids)}
        dichos = [(b.clase, b.rotulo, b.cuerpo) for lugar in junta.regiones for b in lugar.bloques]
        assert len(dichos) == len(set(dichos))
        assert len(junta.respuesta) <= len(entera.regiones)
