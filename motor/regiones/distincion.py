"""Con qué atributos se distinguen unos ámbitos de otros: cuáles basta saber, y cuáles deciden por sí solos.

Dos cajas tienen sombras disjuntas sobre unos atributos si y solo si alguno de ellos las separa; así que basta mirar, de
cada par de cajas de ámbitos distintos, qué atributos las separan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from motor.regiones.ambito import Ambito
from motor.regiones.cajas import Caja, interseca_componentes


def distinguen(ambitos: Sequence[Ambito]) -> tuple[str, ...]:
    """El menor conjunto de atributos cuyas sombras siguen siendo disjuntas; a igual tamaño, el primero alfabético.

    Los ámbitos deben ser disjuntos; con menos de dos no hace falta ninguno. O(pares de cajas + conjuntos de atributos).
    """
    por_cubrir = _minimos(_separadores(ambitos))
    candidatos = sorted({atributo for pareja in por_cubrir for atributo in pareja})
    for cuantos in range(len(candidatos) + 1):
        for elegidos in combinations(candidatos, cuantos):
            if all(pareja.intersection(elegidos) for pareja in por_cubrir):
                return elegidos
    raise AssertionError("los ámbitos comparten puntos")


def cambian_solos(ambitos: Sequence[Ambito]) -> tuple[str, ...]:
    """Los atributos cuyo solo cambio pasa de un ámbito a otro en algún punto, en orden alfabético."""
    return tuple(sorted({min(pareja) for pareja in _separadores(ambitos) if len(pareja) == 1}))


def _separadores(ambitos: Sequence[Ambito]) -> set[frozenset[str]]:
    return {
        frozenset(uno.espacio.dimensiones[d].id for d in _separan(una, otra))
        for uno, siguiente in combinations(ambitos, 2)
        for una in uno.piezas
        for otra in siguiente.piezas
    }


def _separan(una: Caja, otra: Caja) -> Iterable[int]:
    return (d for d, componente in una.items() if d in otra and interseca_componentes(componente, otra[d]) is None)


def _minimos(parejas: set[frozenset[str]]) -> list[frozenset[str]]:
    """Los conjuntos que no contienen a otro: cubrirlos cubre todos."""
    quedan: list[frozenset[str]] = []
    for pareja in sorted(parejas, key=lambda p: (len(p), sorted(p))):
        if not any(menor <= pareja for menor in quedan):
            quedan.append(pareja)
    return quedan
