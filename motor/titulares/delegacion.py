"""La delegación en un punto: a quién pasa lo que sostiene a quien delega, y las `delega` que no encuentran qué pasar.

Va por orden topológico de `de → a`; las de un ciclo no surten efecto. Solo entran las activas y firmes: una `delega`
abierta ni sustituye ni forma ciclo, pero se dice si encontraría a su `de` con la función en su turno.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from motor.titulares.prelacion import Actuacion
from reglas.lenguaje.caso import Caso, Delega

Sostenidos = Mapping[str, frozenset[Actuacion]]


@dataclass(slots=True)
class Reparto:
    """Los titulares tras delegar.

    `sostenidos`: titular → asignaciones, propias o heredadas. `por`: titular → las `delega` que se lo pasaron, de toda
    la cadena. `sin_titular`: las firmes que no encontraron a su `de`, o forman ciclo. `tuvieron`: quienes tenían la
    función en su turno, antes de pasarla.
    """

    sostenidos: dict[str, frozenset[Actuacion]]
    por: dict[str, frozenset[str]] = field(default_factory=dict)
    sin_titular: set[str] = field(default_factory=set)
    tuvieron: set[str] = field(default_factory=set)


def repartir(caso: Caso, firmes: Sostenidos, delegan: Collection[str]) -> Reparto:
    """Sustituye a cada delegante por sus delegados. O(delegaciones x delegantes + titulares)."""
    reparto = Reparto(dict(firmes), tuvieron=set(firmes))
    if not delegan:
        return reparto
    salidas: dict[str, list[tuple[str, str]]] = {}
    for regla in sorted(delegan):
        efecto = caso.reglas[regla].efecto
        assert isinstance(efecto, Delega)
        salidas.setdefault(efecto.de, []).append((efecto.a, regla))
    alcanzan = {de: _alcanzados(de, salidas) for de in salidas}
    for de, suyas in salidas.items():
        reparto.sin_titular |= {regla for a, regla in suyas if de in alcanzan.get(a, ())}
    sin_ciclo = {de: [(a, r) for a, r in suyas if r not in reparto.sin_titular] for de, suyas in salidas.items()}
    for de in _en_orden(sin_ciclo):
        _pasa(reparto, de, sin_ciclo[de])
    reparto.tuvieron |= set(reparto.sostenidos)
    return reparto


def _alcanzados(de: str, salidas: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    """A quiénes llega, de delegación en delegación."""
    vistos: set[str] = set()
    pendientes = [de]
    while pendientes:
        nuevos = {a for a, _ in salidas.get(pendientes.pop(), ())} - vistos
        vistos |= nuevos
        pendientes += nuevos
    return vistos


def _en_orden(salidas: Mapping[str, list[tuple[str, str]]]) -> Iterator[str]:
    """Los delegantes, cada uno después de quienes le delegan; a igualdad, el de menor id. No hay ciclos."""
    faltan = Counter(a for suyas in salidas.values() for a, _ in suyas)
    listos = sorted(set(salidas) - set(faltan))
    while listos:
        de = heappop(listos)
        if de in salidas:
            yield de
        for a, _ in salidas.get(de, ()):
            faltan[a] -= 1
            if not faltan[a]:
                heappush(listos, a)


def _pasa(reparto: Reparto, de: str, salidas: list[tuple[str, str]]) -> None:
    if not salidas:
        return
    heredadas = reparto.sostenidos.pop(de, None)
    if heredadas is None:
        reparto.sin_titular |= {regla for _, regla in salidas}
        return
    reparto.tuvieron.add(de)
    cadena = reparto.por.pop(de, frozenset())
    for a, regla in salidas:
        reparto.sostenidos[a] = reparto.sostenidos.get(a, frozenset()) | heredadas
        reparto.por[a] = reparto.por.get(a, frozenset()) | cadena | {regla}
