"""La búsqueda de los conjuntos mínimos de ediciones de una celda, cada uno verificado simulándolo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from grafos.hallazgos import CATALOGO, Hallazgo, detectar
from grafos.sugerencias.candidatas import activas, candidatas
from grafos.sugerencias.composicion import NoSeEscribe, escrita, leida
from grafos.sugerencias.ediciones import Costo, Edicion, compatibles, costo, orden_de
from motor.activacion import Celda
from motor.ambito import Ambito
from motor.analisis import CeldaAnalizada, Dictamen, reanalizar
from motor.propuestas import aplicar
from reglas.vocabulario import NIVELES

EDICIONES = 3
CANDIDATAS = 60
SIMULACIONES = 2500
_DE_ERROR = tuple(c.en_zona for c in CATALOGO.values() if c.gravedad == "error" and c.en_zona is not None)


@dataclass(frozen=True)
class Sugerencia:
    """Un conjunto mínimo de ediciones. `resuelve`: ids de los errores que quita; `titulares`: quiénes responden
    después donde los había; `propuesta`: lo que se escribe para simularla."""

    id: str
    celda: Celda
    ediciones: tuple[Edicion, ...]
    costo: Costo
    resuelve: tuple[str, ...]
    titulares: tuple[str, ...]
    propuesta: Mapping[str, Any]


@dataclass(frozen=True)
class Busqueda:
    """Lo que se halló para una celda y cuánto se buscó.

    `omitidas`: ediciones que no se probaron por el tope. `agotada`: se probaron todos los conjuntos que hacía falta;
    si no, puede haber otros igual de pequeños (o menores, si además se omitieron candidatas).
    """

    celda: Celda
    errores: tuple[Hallazgo, ...]
    sugerencias: tuple[Sugerencia, ...]
    probadas: int
    candidatas: int
    omitidas: int
    agotada: bool


@dataclass(frozen=True)
class Limites:
    """Hasta dónde se busca en cada celda."""

    ediciones: int = EDICIONES
    candidatas: int = CANDIDATAS
    simulaciones: int = SIMULACIONES


class Buscador:
    """Busca en las celdas de un dictamen; `hallazgos` son los suyos."""

    def __init__(self, base: Dictamen, hallazgos: Sequence[Hallazgo], limites: Limites) -> None:
        self.base = base
        self.hallazgos = hallazgos
        self.limites = limites
        self.previos = {h.id: h for h in hallazgos if h.gravedad == "error"}
        reglas = base.caso.reglas.values()
        self.encadena = any(regla.cuando is not None and regla.cuando.responsable is not None for regla in reglas)

    def celda(self, celda: Celda) -> Busqueda:
        """Los conjuntos más pequeños que dejan la celda sin errores y no abren ninguno."""
        errores = errores_de(self.hallazgos, celda)
        posibles = candidatas(self.base, celda, errores, self.limites.candidatas)
        halladas: list[Sugerencia] = []
        probadas, agotada = 0, True
        for tamano in range(1, self.limites.ediciones + 1):
            for ediciones in self._conjuntos(posibles.ediciones, tamano, errores):
                if probadas == self.limites.simulaciones:
                    agotada = False
                    break
                probadas += 1
                sugerencia = self._prueba(ediciones, errores)
                halladas += [sugerencia] if sugerencia is not None else []
            if halladas or not agotada:
                break
        ordenadas = sorted(halladas, key=self._orden)
        return Busqueda(
            celda=celda,
            errores=errores,
            sugerencias=tuple(self._numerada(s, numero) for numero, s in enumerate(ordenadas, start=1)),
            probadas=probadas,
            candidatas=len(posibles.ediciones),
            omitidas=posibles.omitidas,
            agotada=agotada,
        )

    def _conjuntos(
        self, posibles: Sequence[Edicion], tamano: int, errores: Sequence[Hallazgo]
    ) -> Iterator[tuple[Edicion, ...]]:
        """Los que caben: sin ediciones que se estorben, y con alguna para cada error.

        Un error cuyas reglas activas nadie toca y en cuyo ámbito nadie se nombra sigue ahí: la poda no pierde nada. Con
        reglas encadenadas no vale, porque lo que cambia en una celda mueve a otras, y no se poda.
        """
        alcances = [self._alcance(edicion, errores) for edicion in posibles]
        for indices in combinations(range(len(posibles)), tamano):
            ediciones = tuple(posibles[i] for i in indices)
            alcanzados = frozenset[int]().union(*(alcances[i] for i in indices))
            if (self.encadena or len(alcanzados) == len(errores)) and compatibles(ediciones):
                yield ediciones

    def _alcance(self, edicion: Edicion, errores: Sequence[Hallazgo]) -> frozenset[int]:
        """A cuáles de los errores puede quitar."""
        vista = self.base.celdas[edicion.celda]
        alcanzados = set()
        for numero, error in enumerate(errores):
            assert error.ambito is not None
            nombra = edicion.entidad and edicion.ambito is not None and edicion.ambito & error.ambito
            if nombra or activas(vista, error.ambito) & set(edicion.toca):
                alcanzados.add(numero)
        return frozenset(alcanzados)

    def _prueba(self, ediciones: tuple[Edicion, ...], errores: Sequence[Hallazgo]) -> Sugerencia | None:
        """La sugerencia, si al simularla la celda queda sin errores y ninguna otra empeora."""
        celda = ediciones[0].celda
        try:
            propuesta = self._escrita(ediciones, f"{celda.paso}.{celda.funcion}.sugerencia")
        except NoSeEscribe:
            return None
        nuevo = reanalizar(self.base, *aplicar(self.base.caso, leida(propuesta, self.base.caso)))
        if self._empeora_a_la_vista(nuevo, celda) or not nuevo.celdas[celda].completa:
            return None
        despues = [h for h in detectar(nuevo) if h.gravedad == "error"]
        if any(_es_de(h, celda) and not h.tolerado for h in despues) or any(self._abre(h) for h in despues):
            return None
        quedan = {h.id for h in despues}
        return Sugerencia(
            id="",
            celda=celda,
            ediciones=ediciones,
            costo=costo(ediciones, self.base.caso),
            resuelve=tuple(h.id for h in self.previos.values() if h.id not in quedan),
            titulares=_titulares(nuevo.celdas[celda], errores),
            propuesta=propuesta,
        )

    def _empeora_a_la_vista(self, nuevo: Dictamen, celda: Celda) -> bool:
        """Si en una celda que cambió, y donde no cabe ninguno, hay un error: descarta sin detectar lo demás."""
        con_errores = {(h.paso, h.funcion) for h in self.previos.values() if h.tolerado or not _es_de(h, celda)}
        for id_, vista in nuevo.celdas.items():
            if vista is self.base.celdas.get(id_) or id_ in con_errores:
                continue
            if any(any(True for _ in en_zona(nuevo, vista, z.etiqueta)) for z in vista.zonas for en_zona in _DE_ERROR):
                return True
        return False

    def _abre(self, error: Hallazgo) -> bool:
        """Si el error es nuevo, o crece donde antes no lo había."""
        previo = self.previos.get(error.id)
        if previo is None:
            return True
        if error.ambito is None or previo.ambito is None:
            return False
        return bool(error.ambito - previo.ambito)

    def _escrita(self, ediciones: Sequence[Edicion], id_: str) -> dict[str, Any]:
        return escrita(ediciones, self.base.caso, self.base.fecha, self.base.universo, id_)

    def _numerada(self, sugerencia: Sugerencia, numero: int) -> Sugerencia:
        id_ = f"{sugerencia.celda.paso}.{sugerencia.celda.funcion}.sugerencia-{numero}"
        return replace(sugerencia, id=id_, propuesta=self._escrita(sugerencia.ediciones, id_))

    def _orden(self, sugerencia: Sugerencia) -> tuple[object, ...]:
        caso = self.base.caso
        lejania = sorted((_lejania(caso.entidades[t].nivel) for t in sugerencia.titulares), reverse=True)
        textos = tuple(edicion.texto(caso, self.base.universo) for edicion in sugerencia.ediciones)
        return (sugerencia.costo, lejania, textos, tuple(orden_de(edicion) for edicion in sugerencia.ediciones))


def errores_de(hallazgos: Sequence[Hallazgo], celda: Celda) -> tuple[Hallazgo, ...]:
    """Los errores de la celda que nadie toleró."""
    return tuple(h for h in hallazgos if h.gravedad == "error" and not h.tolerado and _es_de(h, celda))


def _es_de(hallazgo: Hallazgo, celda: Celda) -> bool:
    return (hallazgo.paso, hallazgo.funcion) == celda


def _titulares(vista: CeldaAnalizada, errores: Sequence[Hallazgo]) -> tuple[str, ...]:
    """Quiénes responden en los puntos donde estaban los errores."""
    ambitos: list[Ambito] = [error.ambito for error in errores if error.ambito is not None]
    zonas = (zona for zona in vista.zonas if any(zona.ambito & ambito for ambito in ambitos))
    return tuple(sorted({titular for zona in zonas for titular in zona.etiqueta.reducidos}))


def _lejania(nivel: str) -> int:
    """Cuán lejos de la gente queda un nivel: la subsidiariedad prefiere el más cercano."""
    return len(NIVELES) - NIVELES.index(nivel)
