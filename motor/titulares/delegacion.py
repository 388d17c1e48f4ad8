"""La delegación en un punto: a quién pasa lo que sostiene a quien delega, y las `delega` que no encuentran qué pasar.

Va por orden topológico de `de → a`; las de un ciclo no surten efecto. Solo entran las activas y firmes: una `delega`
abierta ni sustituye ni forma ciclo, pero se dice si encontraría a su `de` con la función en su turno.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

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
    """Sustituye a cada delegante por sus delegados. O(delegaciones + titulares)."""
    reparto = Reparto(dict(firmes), tuvieron=set(firmes))
    if not delegan:
        return reparto
    import networkx as nx  # solo donde alguien delega: cargarlo cuesta más que revisar un sector

    grafo = nx.MultiDiGraph()
    for regla in sorted(delegan):
        efecto = caso.reglas[regla].efecto
        assert isinstance(efecto, Delega)
        grafo.add_edge(efecto.de, efecto.a, key=regla)
    componente = {n: i for i, grupo in enumerate(nx.strongly_connected_components(grafo)) for n in grupo}
    en_ciclo = [(de, a, regla) for de, a, regla in grafo.edges(keys=True) if componente[de] == componente[a]]
    grafo.remove_edges_from(en_ciclo)
    reparto.sin_titular |= {regla for _, _, regla in en_ciclo}
    for de in nx.lexicographical_topological_sort(grafo):
        _pasa(reparto, de, [(a, regla) for _, a, regla in grafo.out_edges(de, keys=True)])
    reparto.tuvieron |= set(reparto.sostenidos)
    return reparto


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
