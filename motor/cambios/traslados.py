"""La diferencia de dos mapas de titulares: qué ámbito pasa de qué titulares a cuáles (docs/lenguaje.md, 8).

Sirve a la simulación (antes y después de una propuesta) y a la comparación de dos fechas. Como en los diagramas de
decisión de Margrave, cada punto lleva el par (antes, después); solo importan los pares distintos.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Titulares


@dataclass(frozen=True, slots=True)
class Traslado:
    """En la celda, los puntos del `ambito` pasan de los titulares de `antes` a los de `despues`."""

    celda: Celda
    antes: Titulares
    despues: Titulares
    ambito: Ambito

    @property
    def clase(self) -> str:
        """`mueve` (uno por otro), `sana` (de ninguno o varios a uno), `abre` (de uno a ninguno o varios), `cambia`."""
        uno_antes, uno_despues = len(self.antes) == 1, len(self.despues) == 1
        if uno_antes and uno_despues:
            return "mueve"
        if uno_despues:
            return "sana"
        return "abre" if uno_antes else "cambia"


def traslados(antes: Dictamen, despues: Dictamen) -> tuple[Traslado, ...]:
    """Los traslados entre dos dictámenes del mismo espacio, o de dos fechas del mismo caso.

    Las celdas que ambos comparten sin cambios (el mismo objeto) no se miran. O(zonas que se cruzan).
    """
    espacio = despues.espacio
    hallados: list[Traslado] = []
    celdas = {**antes.celdas, **despues.celdas}
    for celda in celdas:
        previa, nueva = antes.celdas.get(celda), despues.celdas.get(celda)
        if previa is nueva:
            continue
        viejo = _por_titulares(previa, antes)
        nuevo = _por_titulares(nueva, despues)
        hallados += _traslados_de(celda, viejo, nuevo, espacio)
    return tuple(hallados)


def _por_titulares(vista: CeldaAnalizada | None, dictamen: Dictamen) -> dict[Titulares, Ambito]:
    return {(): dictamen.universo} if vista is None else vista.por_titulares()


def _traslados_de(
    celda: Celda,
    antes: Mapping[Titulares, Ambito],
    despues: Mapping[Titulares, Ambito],
    espacio: Espacio,
) -> Iterable[Traslado]:
    for previos, viejo in antes.items():
        for nuevos, nuevo in despues.items():
            # Dos fechas distintas son dos cortes de un punto: la dimensión de la fecha no restringe en ninguno.
            if previos != nuevos and (comun := espacio.comunes(viejo.en(espacio), nuevo.en(espacio))):
                yield Traslado(celda, previos, nuevos, comun)
