"""Ensanchar cajas: quitarles las restricciones que solo separan de lo que no importa, para decir menos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motor.regiones.cajas import Caja, Componente, interseca, resta, se_tocan


def ensanchadas(cajas: Iterable[Caja], prohibidas: Sequence[Caja]) -> Iterable[Caja]:
    """Cada caja sin las restricciones que puede perder sin pisar ninguna de las `prohibidas`.

    De la última dimensión a la primera: lo escrito antes suele ser lo que más dice. O(cajas x prohibidas).
    """
    for caja in cajas:
        for dimension in sorted(caja, reverse=True):
            sin_ella = {d: componente for d, componente in caja.items() if d != dimension}
            if not any(se_tocan(sin_ella, prohibida) for prohibida in prohibidas):
                caja = sin_ella
        yield caja


def sin_sobrantes(anchas: list[Caja], piezas: Sequence[Caja], llenos: Sequence[Componente]) -> list[Caja]:
    """Las cajas que hacen falta para cubrir las `piezas`; sobran primero las más restringidas."""
    quedan = anchas
    for candidata in sorted(anchas, key=len, reverse=True):
        otras = [caja for caja in quedan if caja is not candidata]
        if _cubierta(candidata, otras, piezas, llenos):
            quedan = otras
    return quedan


def _cubierta(candidata: Caja, otras: list[Caja], piezas: Sequence[Caja], llenos: Sequence[Componente]) -> bool:
    """Si lo que la caja aporta a las piezas ya lo cubren las otras."""
    restos = [comun for pieza in piezas if (comun := interseca(candidata, pieza)) is not None]
    for otra in otras:
        restos = [resto for previo in restos for resto in resta(previo, otra, llenos)]
    return not restos
