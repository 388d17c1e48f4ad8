"""En qué reglas se apoya cada celda, y cuáles entran y salen de un dictamen a otro aunque nadie gane ni pierda nada."""

from __future__ import annotations

from dataclasses import dataclass

from motor.titulares.activacion import Celda
from motor.titulares.dictamen import CeldaAnalizada, Dictamen


@dataclass(frozen=True, slots=True)
class CambioDeBase:
    """Las reglas que hablan de la celda solo después (`entran`) o solo antes (`salen`), por id."""

    celda: Celda
    entran: tuple[str, ...]
    salen: tuple[str, ...]


def cambios_de_base(antes: Dictamen, despues: Dictamen) -> tuple[CambioDeBase, ...]:
    """Celda por celda, en orden, las que no se apoyan en las mismas reglas. Cada regla lleva consigo su plazo, sus
    recursos y sus requisitos: si cambian, son de otra regla."""
    hallados = []
    for celda in {**antes.celdas, **despues.celdas}:
        viejas, nuevas = (_reglas(d.celdas.get(celda)) for d in (antes, despues))
        if viejas != nuevas:
            hallados.append(CambioDeBase(celda, tuple(sorted(nuevas - viejas)), tuple(sorted(viejas - nuevas))))
    return tuple(hallados)


def _reglas(vista: CeldaAnalizada | None) -> set[str]:
    if vista is None:
        return set()
    return {elemento.regla for zona in vista.zonas for elemento in zona.activos if elemento.regla}
