"""El barrido nacional, y un padrón sintético de un millón de unidades; con la memoria que piden."""

from __future__ import annotations

import time
import tracemalloc

import numpy as np

from motor.territorio.cobertura import coberturas
from motor.territorio.lectura import leer_padron
from motor.territorio.padron import Padron
from motor.titulares.dictamen import analizar
from reglas import cargar


def nacional(caso: str) -> tuple[float, int, int]:
    """Segundos del barrido tras el mapa, celdas y unidades."""
    leido = cargar(caso)
    dictamen, padron = analizar(leido), leer_padron(leido)
    assert padron is not None
    coberturas(dictamen, padron)
    inicio = time.process_time()
    coberturas(dictamen, padron)
    return time.process_time() - inicio, len(dictamen.celdas), len(padron)


def sintetico(caso: str, unidades: int) -> tuple[float, float, bool]:
    """Segundos y MiB de más para `unidades`, y si los conteos son los de una muestra multiplicada."""
    leido = cargar(caso)
    dictamen, real = analizar(leido), leer_padron(leido)
    assert real is not None
    veces = -(-unidades // len(real))
    claves = tuple(f"{i:07}" for i in range(len(real) * veces))
    padron = Padron(
        claves,
        claves,
        np.tile(real.pesos, veces),
        {atributo: np.tile(columna, veces) for atributo, columna in real.ordinales.items()},
        (),
    )
    tracemalloc.start()
    inicio = time.process_time()
    grande = coberturas(dictamen, padron)
    segundos = time.process_time() - inicio
    _, maximo = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    chico = coberturas(dictamen, real)
    iguales = all(
        (a.alcance.unidades, a.alcance.sin_dato) == (b.alcance.unidades * veces, b.alcance.sin_dato * veces)
        for a, b in zip(grande, chico, strict=True)
    )
    return segundos, maximo / 2**20, iguales
