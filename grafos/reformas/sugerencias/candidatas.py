"""Qué ediciones pueden quitar los errores de una celda: las que tocan lo que está activo donde los hay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from grafos.hallazgos import CATALOGO, Hallazgo
from grafos.hallazgos.base import DELEGACION, VACIO
from grafos.reformas.sugerencias.ediciones import (
    DELIMITAR,
    DEROGAR,
    NOMBRAR,
    PREVALECER,
    REPARTIR,
    Edicion,
    costo_de,
    orden_de,
)
from motor.regiones.ambito import Ambito
from motor.titulares.activacion import Celda, existencia
from motor.titulares.dictamen import CeldaAnalizada, Dictamen, Zona
from motor.titulares.juez import juez_de
from reglas.lenguaje.caso import Asigna, Delega, Regla
from reglas.lenguaje.vocabulario import NIVELES

SE_CURAN_NOMBRANDO = (VACIO, DELEGACION)
"""Familias cuyos errores se quitan diciendo quién."""


@dataclass(frozen=True, slots=True)
class Candidatas:
    """Las ediciones que se probarán, en orden, y cuántas quedaron fuera por el tope."""

    ediciones: tuple[Edicion, ...]
    omitidas: int


def candidatas(dictamen: Dictamen, celda: Celda, errores: Iterable[Hallazgo], tope: int) -> Candidatas:
    """Las ediciones para los errores de la celda, sin repetir, por costo, subsidiariedad y texto."""
    generador = _Generador(dictamen, dictamen.celdas[celda])
    halladas = {edicion for error in errores for edicion in generador.para(error)}
    amplias = set(generador.reunidas(halladas, {regla for error in errores for regla in error.reglas}))
    # Las que quitan varios errores de una vez van delante: son las que hacen pequeños los conjuntos.
    ordenadas = [*sorted(amplias, key=generador.prioridad), *sorted(halladas - amplias, key=generador.prioridad)]
    return Candidatas(tuple(ordenadas[:tope]), max(0, len(ordenadas) - tope))


def activas(vista: CeldaAnalizada, ambito: Ambito) -> frozenset[str]:
    """Reglas activas en la celda en algún punto del ámbito."""
    return frozenset(e.regla for zona in zonas_en(vista, ambito) for e in zona.activos if e.regla)


def zonas_en(vista: CeldaAnalizada, ambito: Ambito) -> Iterator[Zona]:
    """Zonas de la celda que tocan el ámbito."""
    return (zona for zona in vista.zonas if zona.ambito & ambito)


class _Generador:
    def __init__(self, dictamen: Dictamen, vista: CeldaAnalizada) -> None:
        self.dictamen = dictamen
        self.caso = dictamen.caso
        self.vista = vista
        self.celda = vista.celda
        self.juez = juez_de(dictamen.caso, dictamen.parentesco, dictamen.espacio, dictamen.universo)

    def prioridad(self, edicion: Edicion) -> tuple[object, ...]:
        # La clase va primero en los empates de costo: así el tope no se lleva todas las de una misma clase.
        nivel = -NIVELES.index(self.caso.entidades[edicion.entidad].nivel) if edicion.entidad else 0
        return (costo_de(edicion, self.caso), nivel, orden_de(edicion))

    def para(self, error: Hallazgo) -> Iterator[Edicion]:
        """Las ediciones que pueden quitar ese error."""
        assert error.ambito is not None
        zonas = list(zonas_en(self.vista, error.ambito))
        pares = {par for zona in zonas for par in self._pares(zona)}
        reglas = set(error.reglas) | {regla for par in pares for regla in par}
        for zona in zonas:
            reglas |= {elemento.regla for elemento in zona.activos if elemento.clase in ("excluye", "delega")}
        for regla in sorted(reglas):
            yield Edicion(DEROGAR, self.celda, regla)
            if self._cabe_delimitar(self.caso.reglas[regla], error.ambito):
                yield Edicion(DELIMITAR, self.celda, regla, ambito=error.ambito.ensanchado(self.dictamen.universo))
        for una, otra in sorted(pares):
            yield Edicion(PREVALECER, self.celda, una, (otra,))
            yield Edicion(PREVALECER, self.celda, otra, (una,))
            if self._ambas_asignan(una, otra):
                yield Edicion(REPARTIR, self.celda, una, (otra,))
        if CATALOGO[error.codigo].familia in SE_CURAN_NOMBRANDO:
            yield from self._nombramientos(error)

    def reunidas(self, halladas: Iterable[Edicion], causan: Collection[str]) -> Iterator[Edicion]:
        """Las que hacen de una vez lo que varias harían por partes: el mismo cambio en la unión de sus ámbitos, una
        regla sobre todas sus rivales, o el reparto entre todas; siempre entre las que `causan` los errores."""
        rivales: dict[str, set[str]] = defaultdict(set)
        repartidas: set[str] = set()
        for edicion in halladas:
            if edicion.clase == PREVALECER:
                rivales[edicion.regla].update(edicion.otras)
            elif edicion.clase == REPARTIR:
                repartidas.update(edicion.toca)
        for regla, suyas in rivales.items():
            if vencidas := sorted(suyas.intersection(causan)):
                yield Edicion(PREVALECER, self.celda, regla, tuple(vencidas))
        if len(repartidas.intersection(causan)) > 1:
            primera, *resto = sorted(repartidas.intersection(causan))
            yield Edicion(REPARTIR, self.celda, primera, tuple(resto))
        yield from self._unidas(halladas)

    def _unidas(self, halladas: Iterable[Edicion]) -> Iterator[Edicion]:
        uniones: dict[tuple[str, str, str], Ambito] = {}
        for edicion in sorted(halladas, key=orden_de):
            if edicion.ambito is not None:
                clave = (edicion.clase, edicion.regla, edicion.entidad)
                previo = uniones.get(clave, self.dictamen.espacio.nada)
                uniones[clave] = (previo | edicion.ambito).fundido()
        for (clase, regla, entidad), ambito in uniones.items():
            if clase == NOMBRAR or self._cabe_delimitar(self.caso.reglas[regla], ambito):
                ancho = ambito.ensanchado(self.dictamen.universo)
                yield Edicion(clase, self.celda, regla, entidad=entidad, ambito=ancho)

    def _pares(self, zona: Zona) -> Iterator[tuple[str, str]]:
        """Pares de reglas que se disputan la zona, con la menor delante."""
        etiqueta = zona.etiqueta
        yield from self.juez.enfrentadas(self.celda, zona.activos)
        for uno, otro in etiqueta.pares:
            for una in etiqueta.firmes[uno]:
                for otra in etiqueta.firmes[otro]:
                    if una != otra:
                        yield (min(una, otra), max(una, otra))

    def _ambas_asignan(self, una: str, otra: str) -> bool:
        reglas = self.caso.reglas
        return isinstance(reglas[una].efecto, Asigna) and isinstance(reglas[otra].efecto, Asigna)

    def _cabe_delimitar(self, regla: Regla, ambito: Ambito) -> bool:
        """Si restar el ámbito deja a la regla algún punto: si no, delimitarla sería derogarla."""
        return bool((self.dictamen.espacio.donde(regla.donde) & self.dictamen.universo) - ambito)

    def _nombramientos(self, error: Hallazgo) -> Iterator[Edicion]:
        assert error.ambito is not None
        for id_ in sorted(self._plausibles()):
            donde = error.ambito & existencia(self.caso.entidades[id_], self.caso, self.dictamen.espacio)
            if donde:
                yield Edicion(NOMBRAR, self.celda, entidad=id_, ambito=donde.ensanchado(self.dictamen.universo))

    def _plausibles(self) -> set[str]:
        """Entidades de la celda, del proceso y del nivel más cercano a la gente; un grupo no, porque no dice cuál."""
        proceso = self.caso.pasos[self.celda.paso].proceso
        pasos = {paso.id for paso in self.caso.pasos.values() if paso.proceso == proceso}
        # Las cláusulas que casan con todo no dicen que la entidad sea de este proceso.
        generales = {regla.id for regla in self.caso.reglas.values() if regla.cuando is None}
        halladas = {
            r.titular for r in self.dictamen.responsabilidades if r.celda.paso in pasos and r.regla not in generales
        }
        halladas |= {r.titular for r in self.dictamen.de_cada_celda.get(self.celda, ())}
        for elemento in (e for zona in self.vista.zonas for e in zona.activos):
            efecto = self.caso.reglas[elemento.regla].efecto if elemento.clase == "delega" else None
            if isinstance(efecto, Delega):
                halladas |= {efecto.de, efecto.a}
        niveles = [NIVELES.index(entidad.nivel) for entidad in self.caso.entidades.values()]
        cercano = NIVELES[max(niveles)]
        halladas |= {e.id for e in self.caso.entidades.values() if e.nivel == cercano}
        return {id_ for id_ in halladas if not self.caso.entidades[id_].comprende}
