"""Quién es titular de una celda, dado qué está activo en un punto (docs/lenguaje.md, 6).

`Juez.etiqueta` es la única función que va de lo activo a los titulares: el mapa la llama una vez por cada
conjunto distinto de elementos activos, y el evaluador de un punto, con los de ese punto.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from motor.regiones.ambito import Ambito
from motor.regiones.espacio import Espacio
from motor.titulares.activacion import EXIGIDA, MARCOS, Celda, Elemento
from motor.titulares.delegacion import Sostenidos, repartir
from motor.titulares.especialidad import Especialidad
from motor.titulares.parentesco import Parentesco
from motor.titulares.prelacion import DENTRO, FUERA, Actuacion, Conflicto, Prelacion, etiquetas
from reglas.lenguaje.caso import Asigna, Caso, Delega
from reglas.lenguaje.vocabulario import MODOS_CUBRIENTES

CHOCAN = ("asigna", "excluye", "especial")
"""Los elementos de que salen los conflictos."""
Titulares = Mapping[str, frozenset[str]]
Par = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Etiqueta:
    """Lo que vale en todo punto con los mismos elementos activos.

    `exigida`: si la función se debe ahí. `firmes` y `abiertos`: titular → reglas que lo sostienen, propias o heredadas
    de quien se la delegó; de cada delegado, `delegas`, las de la cadena que se la pasó, y `heredadas`, las asignaciones
    de otros que recibió. `reducidos` y `reducidos_con_abiertos`: los titulares sin las entidades que contienen a otra
    más específica. `pares` y `pares_con_abiertos`: los de titulares distintos no excusados. `estados`: si vale cada
    asignación o exclusión. `conflictos`: los decisivos (`Prelacion.decisivos`). `debiles`: reglas `facultativa`,
    `a_solicitud` o `apoyo` no FUERA; `residuales`, las residuales no FUERA; `inexistentes`, las que asignan a quien no
    existe ahí; `sin_titular`, las `delega` que no encuentran titular; `delegables`, las abiertas que lo encontrarían;
    `marcos`, las `limita` y las `exige_instrumento`; `existentes`, las de existencia condicionada que existen ahí.
    """

    exigida: bool
    firmes: Titulares
    abiertos: Titulares
    delegas: Titulares
    heredadas: Sostenidos
    reducidos: tuple[str, ...]
    reducidos_con_abiertos: tuple[str, ...]
    pares: tuple[Par, ...]
    pares_con_abiertos: tuple[Par, ...]
    estados: Mapping[Actuacion, str]
    conflictos: tuple[Conflicto, ...]
    reservas: tuple[str, ...]
    debiles: tuple[str, ...]
    residuales: tuple[str, ...]
    inexistentes: tuple[str, ...]
    delegaciones: tuple[str, ...]
    marcos: tuple[str, ...]
    sin_titular: tuple[str, ...]
    delegables: tuple[str, ...]
    existentes: frozenset[str]

    def sostienen(self, titular: str) -> frozenset[str]:
        """Reglas firmes y abiertas del titular."""
        return self.firmes.get(titular, frozenset()) | self.abiertos.get(titular, frozenset())

    def en_pie(self) -> frozenset[str]:
        """Reglas que asignan o excluyen y no están FUERA para alguna de sus entidades."""
        return frozenset(actuacion.regla for actuacion, estado in self.estados.items() if estado != FUERA)

    def contradichas(self) -> dict[str, set[str]]:
        """Las reglas con alguna asignación FUERA por `superior`, y las que la dejan fuera."""
        superiores: dict[str, set[str]] = {}
        for conflicto in self.conflictos:
            if conflicto.criterio != "superior" or conflicto.ataque is None:
                continue
            atacante, atacada = conflicto.ataque
            if self.estados[atacada] == FUERA and self.estados[atacante] == DENTRO:
                superiores.setdefault(atacada.regla, set()).add(atacante.regla)
        return superiores


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
        activas, especiales = _en_juego(e for clase in CHOCAN for e in por_clase[clase])
        conflictos = self.prelacion.decisivos(activas, self.es_unica(celda), especiales)
        estados = etiquetas(activas, conflictos)
        vigentes = [e for e in asignan if estados[Actuacion(e.regla, e.entidad)] != FUERA]
        delegan = [e.regla for e in por_clase["delega"] if not e.abierta]
        reparto = repartir(self.caso, _sostenidos(self._cubrientes(vigentes, abierta=False)), delegan)
        firmes, abiertos = reparto.sostenidos, _sostenidos(self._cubrientes(vigentes, abierta=True))
        reducidos = self.parentesco.reduce(firmes)
        con_abiertos = self.parentesco.reduce([*firmes, *abiertos])
        todos = {t: firmes.get(t, frozenset()) | abiertos.get(t, frozenset()) for t in con_abiertos}
        return Etiqueta(
            exigida=bool(por_clase[EXIGIDA.clase]) or self.exigida_siempre(celda),
            firmes=_de_reglas(firmes),
            abiertos=_de_reglas(abiertos),
            delegas=reparto.por,
            heredadas={t: frozenset(a for a in firmes[t] if a.entidad != t) for t in reparto.por},
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
            sin_titular=tuple(sorted(reparto.sin_titular)),
            delegables=tuple(e.regla for e in por_clase["delega"] if e.abierta and self._de(e) in reparto.tuvieron),
            existentes=frozenset(e.entidad for e in por_clase["existe"]),
        )

    def etiquetas(
        self, celda: Celda, zonas: Iterable[frozenset[Elemento]], tope: int
    ) -> dict[frozenset[Elemento], Etiqueta] | None:
        """La etiqueta de cada zona, por lo que tiene activo; nulo si entre todas tienen más que decir que el `tope`.

        Donde coinciden miles de reglas, los conflictos y los pares de titulares de cada zona son su cuadrado.
        """
        dichas, salida = 0, {}
        # De más a menos activos: lo que se averigua de muchos vale para los que están entre ellos.
        for activos in sorted(zonas, key=len, reverse=True):
            etiqueta = salida[activos] = self.etiqueta(celda, activos)
            dichas += len(etiqueta.conflictos) + len(etiqueta.pares) + len(etiqueta.pares_con_abiertos)
            if dichas > tope:
                return None
        return salida

    def enfrentadas(self, celda: Celda, activos: Iterable[Elemento]) -> Iterator[tuple[str, str]]:
        """Los pares de reglas que se disputan la celda donde están activos esos elementos, los decida algo o no."""
        activas, especiales = _en_juego(activos)
        for conflicto in self.prelacion.conflictos(activas, self.es_unica(celda), especiales):
            yield conflicto.una.regla, conflicto.otra.regla

    def es_unica(self, celda: Celda) -> bool:
        """Si la celda admite a lo sumo un titular."""
        cardinalidad = self.caso.pasos[celda.paso].cardinalidad_de(celda.funcion)
        return cardinalidad in ("exactamente_uno", "a_lo_sumo_uno")

    def exigida_siempre(self, celda: Celda) -> bool:
        """Si la función se debe en todo el universo."""
        paso = self.caso.pasos[celda.paso]
        return celda.funcion in paso.exige and celda.funcion not in paso.exige_donde

    def _de(self, elemento: Elemento) -> str:
        efecto = self.caso.reglas[elemento.regla].efecto
        assert isinstance(efecto, Delega)
        return efecto.de

    def _modo(self, regla: str) -> str:
        efecto = self.caso.reglas[regla].efecto
        assert isinstance(efecto, Asigna)
        return efecto.modo

    def _cubrientes(self, vigentes: Iterable[Elemento], *, abierta: bool) -> list[Elemento]:
        return [e for e in vigentes if e.abierta == abierta and self._modo(e.regla) in MODOS_CUBRIENTES]

    def _de_modo(self, vigentes: Iterable[Elemento], modos: tuple[str, ...]) -> tuple[str, ...]:
        return _reglas(e for e in vigentes if self._modo(e.regla) in modos)

    def _no_excusados(
        self, titulares: tuple[str, ...], sostenidos: Sostenidos, suspendibles: tuple[Conflicto, ...]
    ) -> tuple[Par, ...]:
        return tuple(
            (uno, otro)
            for i, uno in enumerate(titulares)
            for otro in titulares[i + 1 :]
            if not self._concurren(sostenidos[uno], sostenidos[otro])
            and not _todo_suspendido(sostenidos[uno], sostenidos[otro], suspendibles)
        )

    def _concurren(self, unas: frozenset[Actuacion], otras: frozenset[Actuacion]) -> bool:
        return self._nombran(unas, otras) or self._nombran(otras, unas)

    def _nombran(self, unas: frozenset[Actuacion], otras: frozenset[Actuacion]) -> bool:
        """Si alguna de unas dice que concurre con alguna de otras."""
        nombradas = {regla for una in unas for regla in self.caso.reglas[una.regla].concurre_con}
        return any(otra.regla in nombradas for otra in otras)


def juez_de(caso: Caso, parentesco: Parentesco, espacio: Espacio, universo: Ambito) -> Juez:
    """El de un caso en un espacio y un universo."""
    return Juez(caso, parentesco, Prelacion(caso, parentesco, Especialidad(caso, espacio, universo).entre))


def _en_juego(elementos: Iterable[Elemento]) -> tuple[dict[Actuacion, bool], frozenset[tuple[str, str]]]:
    """Las asignaciones y exclusiones, y si cada una es abierta; y los pares en que una regla es más especial."""
    elementos = tuple(elementos)
    activas = {Actuacion(e.regla, e.entidad): e.abierta for e in elementos if e.clase in ("asigna", "excluye")}
    return activas, frozenset((e.regla, e.otra) for e in elementos if e.clase == "especial")


def _reglas(elementos: Iterable[Elemento]) -> tuple[str, ...]:
    return tuple(sorted({elemento.regla for elemento in elementos}))


def _sostenidos(elementos: Iterable[Elemento]) -> dict[str, frozenset[Actuacion]]:
    sostenidos: dict[str, set[Actuacion]] = defaultdict(set)
    for elemento in elementos:
        sostenidos[elemento.entidad].add(Actuacion(elemento.regla, elemento.entidad))
    return {titular: frozenset(asignaciones) for titular, asignaciones in sorted(sostenidos.items())}


def _de_reglas(sostenidos: Sostenidos) -> Titulares:
    return {titular: frozenset(a.regla for a in asignaciones) for titular, asignaciones in sostenidos.items()}


def _todo_suspendido(
    unas: frozenset[Actuacion], otras: frozenset[Actuacion], conflictos: tuple[Conflicto, ...]
) -> bool:
    """Si toda asignación de uno choca con toda asignación del otro y todos esos conflictos están suspendidos."""
    suspendidos = {frozenset((c.una, c.otra)) for c in conflictos if c.suspendido}
    return len(suspendidos) >= max(len(unas), len(otras)) and all(
        frozenset((una, otra)) in suspendidos for una in unas for otra in otras
    )
