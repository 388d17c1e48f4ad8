"""Quién es titular de una celda, dado qué está activo en un punto (contrato §4.6 y §4.7).

`Juez.etiqueta` es la única función que va de lo activo a los titulares: el mapa la llama una vez por cada
conjunto distinto de elementos activos, y el evaluador de un punto, con los de ese punto.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from motor.titulares.activacion import MARCOS, Celda, Elemento
from motor.titulares.parentesco import Parentesco
from motor.titulares.prelacion import FUERA, Actuacion, Conflicto, Prelacion, etiquetas
from reglas.lenguaje.caso import Asigna, Caso, Delega
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

Titulares = Mapping[str, frozenset[str]]
Par = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Etiqueta:
    """Lo que vale en todo punto con los mismos elementos activos.

    `firmes` y `abiertos`: titular → reglas que lo sostienen. `reducidos` y `reducidos_con_abiertos`: los mismos
    sin las entidades que contienen a otra más específica. `pares` y `pares_con_abiertos`: los de titulares
    distintos no excusados. `debiles`: reglas `facultativa`, `a_solicitud` o `apoyo` no FUERA; `residuales`, las
    residuales no FUERA; `inexistentes`, las que asignan a quien no existe ahí; `sin_titular`, las `delega` que no
    encuentran titular; `marcos`, las `limita` y las `exige_instrumento`; `existentes`, las entidades
    con existencia condicionada que existen ahí.
    """

    firmes: Titulares
    abiertos: Titulares
    reducidos: tuple[str, ...]
    reducidos_con_abiertos: tuple[str, ...]
    pares: tuple[Par, ...]
    pares_con_abiertos: tuple[Par, ...]
    estados: Mapping[str, str]
    conflictos: tuple[Conflicto, ...]
    reservas: tuple[str, ...]
    debiles: tuple[str, ...]
    residuales: tuple[str, ...]
    inexistentes: tuple[str, ...]
    delegaciones: tuple[str, ...]
    marcos: tuple[str, ...]
    sin_titular: tuple[str, ...]
    existentes: frozenset[str]

    def sostienen(self, titular: str) -> frozenset[str]:
        """Reglas firmes y abiertas del titular."""
        return self.firmes.get(titular, frozenset()) | self.abiertos.get(titular, frozenset())


class Juez:
    """Aplica la prelación, la delegación y la reducción en las celdas de un caso."""

    def __init__(self, caso: Caso, parentesco: Parentesco, prelacion: Prelacion) -> None:
        self.caso = caso
        self.parentesco = parentesco
        self.prelacion = prelacion

    def etiqueta(self, celda: Celda, activos: Iterable[Elemento]) -> Etiqueta:
        """Etiqueta de los puntos de la celda donde están activos exactamente esos elementos."""
        por_clase: dict[str, list[Elemento]] = defaultdict(list)
        for elemento in sorted(activos):
            por_clase[elemento.clase].append(elemento)
        asignan = por_clase["asigna"]
        actuaciones = [Actuacion(e.regla, e.entidad, e.abierta) for e in (*asignan, *por_clase["excluye"])]
        especiales = frozenset((e.regla, e.otra) for e in por_clase["especial"])
        conflictos = self.prelacion.conflictos(actuaciones, self.es_unica(celda), especiales)
        estados = etiquetas({a.regla for a in actuaciones}, conflictos)
        vigentes = [e for e in asignan if estados[e.regla] != FUERA]
        delegan = [e.regla for e in por_clase["delega"] if not e.abierta]
        firmes, sin_titular = self._delega(_sostenidos(self._cubrientes(vigentes, abierta=False)), delegan)
        abiertos = _sostenidos(self._cubrientes(vigentes, abierta=True))
        reducidos = self.parentesco.reduce(firmes)
        con_abiertos = self.parentesco.reduce([*firmes, *abiertos])
        todos = {t: firmes.get(t, frozenset()) | abiertos.get(t, frozenset()) for t in con_abiertos}
        return Etiqueta(
            firmes=firmes,
            abiertos=abiertos,
            reducidos=reducidos,
            reducidos_con_abiertos=con_abiertos,
            pares=self._no_excusados(reducidos, firmes, ()),
            pares_con_abiertos=self._no_excusados(con_abiertos, todos, conflictos),
            estados=estados,
            conflictos=conflictos,
            reservas=_reglas(por_clase["reserva"]),
            debiles=self._de_modo(vigentes, ("facultativa", "a_solicitud", "apoyo")),
            residuales=self._de_modo(vigentes, ("residual",)),
            inexistentes=_reglas(por_clase["inexistente"]),
            delegaciones=_reglas(por_clase["delega"]),
            marcos=_reglas(e for clase in MARCOS for e in por_clase[clase]),
            sin_titular=tuple(sorted(sin_titular)),
            existentes=frozenset(e.entidad for e in por_clase["existe"]),
        )

    def es_unica(self, celda: Celda) -> bool:
        """Si la celda admite a lo sumo un titular."""
        cardinalidad = self.caso.pasos[celda.paso].cardinalidad_de(celda.funcion)
        return cardinalidad in ("exactamente_uno", "a_lo_sumo_uno")

    def _modo(self, regla: str) -> str:
        efecto = self.caso.reglas[regla].efecto
        assert isinstance(efecto, Asigna)
        return efecto.modo

    def _cubrientes(self, vigentes: Iterable[Elemento], *, abierta: bool) -> list[Elemento]:
        return [e for e in vigentes if e.abierta == abierta and self._modo(e.regla) in MODOS_CUBRIENTES]

    def _de_modo(self, vigentes: Iterable[Elemento], modos: tuple[str, ...]) -> tuple[str, ...]:
        return _reglas(e for e in vigentes if self._modo(e.regla) in modos)

    def _delega(self, firmes: dict[str, frozenset[str]], delegan: list[str]) -> tuple[Titulares, set[str]]:
        """Sustituye a cada delegante por sus delegados; devuelve también las `delega` que no surten efecto."""
        grafo = nx.MultiDiGraph()
        for regla in delegan:
            efecto = self.caso.reglas[regla].efecto
            assert isinstance(efecto, Delega)
            grafo.add_edge(efecto.de, efecto.a, key=regla)
        componente = {n: i for i, grupo in enumerate(nx.strongly_connected_components(grafo)) for n in grupo}
        en_ciclo = [(de, a, regla) for de, a, regla in grafo.edges(keys=True) if componente[de] == componente[a]]
        grafo.remove_edges_from(en_ciclo)
        sin_titular = {regla for _, _, regla in en_ciclo}
        titulares = dict(firmes)
        for de in nx.lexicographical_topological_sort(grafo):
            salidas = list(grafo.out_edges(de, keys=True))
            if not salidas:
                continue
            heredadas = titulares.pop(de, None)
            for _, a, regla in salidas:
                if heredadas is None:
                    sin_titular.add(regla)
                else:
                    titulares[a] = titulares.get(a, frozenset()) | heredadas
        return titulares, sin_titular

    def _no_excusados(
        self, titulares: tuple[str, ...], sostenidos: Titulares, suspendibles: tuple[Conflicto, ...]
    ) -> tuple[Par, ...]:
        return tuple(
            (uno, otro)
            for i, uno in enumerate(titulares)
            for otro in titulares[i + 1 :]
            if not self._concurren(sostenidos[uno], sostenidos[otro])
            and not _todo_suspendido(sostenidos[uno], sostenidos[otro], suspendibles)
        )

    def _concurren(self, unas: frozenset[str], otras: frozenset[str]) -> bool:
        return any(
            otra in self.caso.reglas[una].concurre_con or una in self.caso.reglas[otra].concurre_con
            for una in unas
            for otra in otras
        )


def _reglas(elementos: Iterable[Elemento]) -> tuple[str, ...]:
    return tuple(sorted({elemento.regla for elemento in elementos}))


def _sostenidos(elementos: Iterable[Elemento]) -> dict[str, frozenset[str]]:
    sostenidos: dict[str, set[str]] = defaultdict(set)
    for elemento in elementos:
        sostenidos[elemento.entidad].add(elemento.regla)
    return {titular: frozenset(reglas) for titular, reglas in sorted(sostenidos.items())}


def _todo_suspendido(unas: frozenset[str], otras: frozenset[str], conflictos: tuple[Conflicto, ...]) -> bool:
    """Si entre las reglas de uno y otro hay conflictos y todos están suspendidos: los dice AMB002."""
    entre = [c for c in conflictos if (c.una in unas and c.otra in otras) or (c.una in otras and c.otra in unas)]
    return bool(entre) and all(conflicto.suspendido for conflicto in entre)
