"""Con qué reglas se sostiene lo que se ejecuta sin lo que debía ir antes."""

from __future__ import annotations

from grafos.hallazgos.base import Indicio
from motor.regiones.ambito import Ambito
from motor.titulares.dictamen import CeldaAnalizada, Dictamen


def es_de_ejecutar(vista: CeldaAnalizada) -> bool:
    """Si es una celda de ejecutar que se comprobó entera."""
    return vista.celda.funcion == "ejecuta" and vista.completa


def sostenido(dictamen: Dictamen, vista: CeldaAnalizada, ambito: Ambito, *, si_se_exige: bool) -> Indicio | None:
    """El indicio de la celda donde alguien la tiene (y, si se pide, se exige) dentro del ámbito, con sus reglas."""
    partes: list[Ambito] = []
    reglas: set[str] = set()
    for zona in vista.zonas:
        etiqueta = zona.etiqueta
        if etiqueta.firmes and (etiqueta.exigida or not si_se_exige) and (parte := zona.ambito & ambito):
            partes.append(parte)
            reglas.update(*etiqueta.firmes.values())
    if not partes:
        return None
    return Indicio(celda=vista.celda, reglas=frozenset(reglas), ambito=dictamen.espacio.union_disjunta(partes))
