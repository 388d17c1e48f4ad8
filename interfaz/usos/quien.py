"""Preguntar quién hace qué en un lugar y un día, o en todo el territorio."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from grafos.preguntas.quien import CeldaDeQuien, Consulta
from interfaz.usos.cuaderno import EnCuaderno
from interfaz.usos.lugar import Lugar, la_unidad, los_datos, unidad_en, unidades_de
from interfaz.usos.pedido import Avance, PedidoInvalido, el_caso, quiso_decir
from interfaz.usos.revisar import PedidoDeRevision, Revision, revisar
from motor.territorio.lectura import padron_por_trozos
from motor.territorio.padron import Padron
from motor.territorio.por_trozos import PadronPorTrozos
from motor.titulares.activacion import Celda
from motor.titulares.dictamen import Dictamen
from reglas.lenguaje.caso import Caso
from reglas.lenguaje.plurales import contados, segun
from reglas.lenguaje.vocabulario import FUNCIONES, canonica

IMPOSIBLES_QUE_SE_NOMBRAN = 5


@dataclass(frozen=True, slots=True)
class PedidoDeQuien:
    """De qué caso, lugar y día se pregunta; y, si se quiere, solo de un paso, una función o unas entidades.

    `en`: la clave o el nombre de una unidad; sin él, todo el territorio. `datos`: atributo → valor, como se escriben.
    """

    caso: Caso | str | Path
    hoy: date
    paso: str | None = None
    funcion: str | None = None
    en: str | None = None
    fecha: date | None = None
    datos: Mapping[str, str] = field(default_factory=dict)
    entidades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Respondido(EnCuaderno):
    """Lo que se respondió: el lugar y sus celdas. `entidades`: solo las celdas en que figura alguna de ellas, o un
    grupo que la comprende."""

    revision: Revision
    lugar: Lugar
    celdas: tuple[CeldaDeQuien, ...]
    entidades: tuple[str, ...] = ()

    @property
    def dictamen(self) -> Dictamen:
        return self.revision.dictamen

    @property
    def avisos(self) -> tuple[str, ...]:
        """Los de la lectura, y qué dato dado manda sobre el de la unidad."""
        return (*self.revision.avisos, *self.lugar.avisos(self.dictamen.caso))


@dataclass(frozen=True, slots=True)
class RespuestasDeTrozo:
    """Unidades seguidas, con lo que se responde de ellas: la de la fila `i` es `respuestas[cual[i]]`.

    Las unidades que nada distingue comparten respuesta. Vacía si no hay nada que responder de ellas.
    """

    padron: Padron
    cual: NDArray[np.int64]
    respuestas: tuple[tuple[CeldaDeQuien, ...], ...]


@dataclass(frozen=True)
class RespondidoEnTodas(EnCuaderno):
    """La respuesta de cada unidad del territorio, que se calcula según se recorre, una sola vez: `filas` o `trozos`.

    `revision` va sin padrón: el suyo se lee por trozos. `imposibles`: cuántas unidades tienen datos que el caso da por
    imposibles, de las que no hay nada que responder; `por_ejemplo`, las claves de las primeras. `datos`: los dados.
    """

    revision: Revision
    padron: PadronPorTrozos
    unidades: int
    celdas: tuple[Celda, ...]
    datos: Mapping[str, int]
    trozos: Iterator[RespuestasDeTrozo]
    imposibles: int
    por_ejemplo: tuple[str, ...]

    @property
    def filas(self) -> Iterator[tuple[Lugar, CeldaDeQuien]]:
        """Cada unidad con cada celda que le responde."""
        for trozo in self.trozos:
            for unidad, cual in zip(unidades_de(trozo.padron), trozo.cual.tolist(), strict=True):
                lugar = Lugar(unidad, self.datos)
                for celda in trozo.respuestas[cual]:
                    yield lugar, celda

    @property
    def avisos(self) -> tuple[str, ...]:
        """Los de la lectura, y cuántas unidades son imposibles."""
        de_la_lectura = (*self.revision.avisos, *self.padron.avisos)
        if not self.imposibles:
            return de_la_lectura
        tienen = contados(self.imposibles, "unidad tiene", "unidades tienen")
        dicho = f"{tienen} datos que el caso da por imposibles y no se responde de "
        claves = ", ".join(self.por_ejemplo) + ("…" if self.imposibles > len(self.por_ejemplo) else "")
        return (*de_la_lectura, f"{dicho}{segun(self.imposibles, 'ella', 'ellas')}: {claves}")


def quien(pedido: PedidoDeQuien) -> Respondido:
    """Quién hace qué ahí. Levanta `ErrorDeEntrada`, o `PedidoInvalido` si lo pedido no existe o no es posible."""
    caso = el_caso(pedido.caso)
    paso, entidades = el_paso(caso, pedido.paso), las_entidades(caso, pedido.entidades)
    funcion = la_funcion(pedido.funcion)
    datos = los_datos(caso, pedido.datos)
    revision = revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha))
    unidad = la_unidad(revision.padron, pedido.en, caso) if pedido.en is not None else None
    lugar = Lugar(unidad, datos)
    consulta = Consulta(revision.dictamen, revision.hallazgos)
    if not consulta.puntos(lugar.sabido):
        raise PedidoInvalido("el caso da por imposible esa combinación de datos: no hay ningún punto del que responder")
    buscadas = _y_sus_grupos(caso, entidades)
    celdas = (consulta.de(celda, lugar.sabido) for celda in consulta.celdas(lugar.sabido, paso, funcion))
    return Respondido(revision, lugar, tuple(c for c in celdas if _nombra(c, buscadas)), entidades)


def quien_en_todas(pedido: PedidoDeQuien, avance: Avance | None = None) -> RespondidoEnTodas:
    """Cada unidad del territorio con cada celda, según se recorre `filas`. Levanta lo que `quien`.

    Las unidades que ninguna celda distingue comparten respuesta: se calcula una por clase. O(unidades x celdas).
    """
    caso = el_caso(pedido.caso)
    paso, entidades = el_paso(caso, pedido.paso), las_entidades(caso, pedido.entidades)
    funcion, datos = la_funcion(pedido.funcion), los_datos(caso, pedido.datos)
    revision = revisar(PedidoDeRevision(caso, pedido.hoy, pedido.fecha), con_padron=False)
    padron = padron_por_trozos(caso)
    if padron is None:
        raise PedidoInvalido(f"el caso «{caso.id}» no declara territorio: no hay unidades que recorrer")
    consulta = Consulta(revision.dictamen, revision.hallazgos)
    posibles = _Posibles(consulta, datos)
    imposibles, por_ejemplo = 0, list[str]()
    for trozo in padron.trozos():
        suyas = np.flatnonzero(~posibles.de(trozo)).tolist()
        imposibles += len(suyas)
        por_ejemplo += [trozo.claves[fila] for fila in suyas[: IMPOSIBLES_QUE_SE_NOMBRAN - len(por_ejemplo)]]
    celdas = consulta.celdas({}, paso, funcion)
    responde = _Responde(consulta, posibles, celdas, _y_sus_grupos(caso, entidades))
    trozos, ejemplos = _recorre(padron, responde, avance), tuple(por_ejemplo)
    return RespondidoEnTodas(revision, padron, len(padron), tuple(celdas), datos, trozos, imposibles, ejemplos)


class _Posibles:
    """De qué unidades hay algún punto que el caso no dé por imposible: se mira una vez por clase."""

    def __init__(self, consulta: Consulta, datos: Mapping[str, int]) -> None:
        self.datos = datos
        self._consulta = consulta
        self._clasificador = consulta.posibles()
        self._vistas: dict[int, bool] = {}

    def de(self, trozo: Padron) -> NDArray[np.bool_]:
        """De cada unidad del trozo, si es posible."""
        distintas, primeras, cual = np.unique(self._clasificador.de(trozo), return_index=True, return_inverse=True)
        for clase, fila in zip(distintas.tolist(), primeras.tolist(), strict=True):
            if clase not in self._vistas:
                lugar = Lugar(unidad_en(trozo, fila), self.datos)
                self._vistas[clase] = bool(self._consulta.puntos(lugar.sabido))
        return np.array([self._vistas[clase] for clase in distintas.tolist()], dtype=np.bool_)[cual]


class _Responde:
    """Responde de cada trozo del padrón: de cada celda, una vez por clase de las que ella distingue."""

    def __init__(self, consulta: Consulta, posibles: _Posibles, celdas: list[Celda], entidades: frozenset[str]) -> None:
        self._consulta, self._posibles, self._entidades = consulta, posibles, entidades
        self._celdas = [(celda, consulta.clasificador(celda), dict[int, CeldaDeQuien | None]()) for celda in celdas]
        self._de_todas = consulta.clasificador(*celdas)

    def de(self, trozo: Padron) -> RespuestasDeTrozo:
        """Lo que se responde de las unidades del trozo."""
        _, primeras, cual = np.unique(self._de_todas.de(trozo), return_index=True, return_inverse=True)
        muestra = trozo.solo(primeras)
        suyas: list[list[CeldaDeQuien]] = [[] for _ in primeras]
        posibles = np.flatnonzero(self._posibles.de(muestra)).tolist()
        lugares = {fila: Lugar(unidad_en(muestra, fila), self._posibles.datos) for fila in posibles}
        for celda, clasificador, sabidas in self._celdas:
            clases = clasificador.de(muestra).tolist()
            for fila, lugar in lugares.items():
                clase = clases[fila]
                if clase not in sabidas:
                    sabidas[clase] = _si_interesa(self._consulta, celda, lugar, self._entidades)
                if (respondida := sabidas[clase]) is not None:
                    suyas[fila].append(respondida)
        return RespuestasDeTrozo(trozo, cual.astype(np.int64), tuple(map(tuple, suyas)))


def _recorre(padron: PadronPorTrozos, responde: _Responde, avance: Avance | None) -> Iterator[RespuestasDeTrozo]:
    hechas = 0
    for trozo in padron.trozos():
        yield responde.de(trozo)
        hechas += len(trozo)
        if avance is not None:
            avance(hechas, len(padron))


def _si_interesa(consulta: Consulta, celda: Celda, lugar: Lugar, entidades: frozenset[str]) -> CeldaDeQuien | None:
    if celda not in consulta.celdas(lugar.sabido, celda.paso):
        return None
    respondida = consulta.de(celda, lugar.sabido)
    return respondida if _nombra(respondida, entidades) else None


def _nombra(celda: CeldaDeQuien, entidades: frozenset[str]) -> bool:
    return not entidades or any(zona.entidades() & entidades for zona in celda.zonas)


def _y_sus_grupos(caso: Caso, entidades: tuple[str, ...]) -> frozenset[str]:
    """Esas entidades y los grupos que las comprenden: lo que se da a «las municipalidades» también toca a cada una."""
    grupos = (e.id for e in caso.entidades.values() if not set(e.comprende).isdisjoint(entidades))
    return frozenset({*entidades, *grupos})


def el_paso(caso: Caso, escrito: str | None) -> str | None:
    """El paso nombrado, o ninguno si no se nombró."""
    if escrito is None:
        return None
    paso = canonica(escrito, tuple(caso.pasos))
    if paso is None:
        raise PedidoInvalido(f"el caso no tiene el paso «{escrito}»{quiso_decir(escrito, caso.pasos)}")
    return paso


def la_funcion(escrita: str | None) -> str | None:
    """La función nombrada, o ninguna si no se nombró."""
    if escrita is None:
        return None
    funcion = canonica(escrita, FUNCIONES)
    if funcion is None:
        sugerencia = quiso_decir(escrita, FUNCIONES)
        raise PedidoInvalido(f"«{escrita}» no es una función; se admite {', '.join(FUNCIONES)}{sugerencia}")
    return funcion


def las_entidades(caso: Caso, escritas: tuple[str, ...], campo: str = "entidad") -> tuple[str, ...]:
    """Las entidades nombradas, por su id. Levanta `PedidoInvalido`, del `campo` en que se nombran, si no hay alguna."""
    halladas = []
    for escrita in escritas:
        entidad = canonica(escrita, tuple(caso.entidades))
        if entidad is None:
            quiso = quiso_decir(escrita, caso.entidades)
            raise PedidoInvalido(f"el caso no tiene la entidad «{escrita}»{quiso}", campo)
        halladas.append(entidad)
    return tuple(halladas)
